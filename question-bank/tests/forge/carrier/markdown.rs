//! Markdown: tables have a line below their first row; raised digits are written in HTML.

use super::{Block, Set, blocks, stretches};

pub fn markdown(text: &str) -> String {
    let mut out = String::new();
    for block in blocks(text) {
        match block {
            Block::Line(line) => out.push_str(&format!("{}\n", set(line))),
            Block::Table(rows) => {
                for (index, cells) in rows.iter().enumerate() {
                    let cells: Vec<String> = cells.iter().map(|cell| set(cell)).collect();
                    out.push_str(&format!("| {} |\n", cells.join(" | ")));
                    if index == 0 {
                        out.push_str(&format!("|{}\n", " --- |".repeat(cells.len())));
                    }
                }
            }
        }
    }
    out
}

fn set(line: &str) -> String {
    let one = |(set, text): (Set, String)| match set {
        Set::Plain => text,
        Set::Bold => format!("**{text}**"),
        Set::Raised => format!("<sup>{text}</sup>"),
        Set::Lowered => format!("<sub>{text}</sub>"),
    };
    stretches(line).into_iter().map(one).collect()
}
