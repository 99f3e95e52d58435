//! A page as browsers save it.

use super::{Block, Set, blocks, escaped, stretches};

pub fn html(text: &str) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>题库</title><style>p { margin: 0 }</style></head>\n<body>\n",
    );
    for block in blocks(text) {
        match block {
            Block::Line(line) if line.trim().is_empty() => out.push_str("<p>&nbsp;</p>\n"),
            Block::Line(line) => out.push_str(&format!("<p>{}</p>\n", set(line))),
            Block::Table(rows) => {
                let cell = |cell: &&str| format!("<td>{}</td>", set(cell));
                let row = |cells: &Vec<&str>| format!("<tr>{}</tr>\n", cells.iter().map(cell).collect::<String>());
                out.push_str(&format!("<table>\n{}</table>\n", rows.iter().map(row).collect::<String>()));
            }
        }
    }
    out + "</body></html>\n"
}

fn set(line: &str) -> String {
    let one = |(set, text): (Set, String)| {
        let text = escaped(&text).replace('\t', "&emsp;").replace("  ", "&nbsp; ");
        match set {
            Set::Plain => text,
            Set::Bold => format!("<b>{text}</b>"),
            Set::Raised => format!("<sup>{text}</sup>"),
            Set::Lowered => format!("<sub>{text}</sub>"),
        }
    };
    stretches(line).into_iter().map(one).collect()
}
