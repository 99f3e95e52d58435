//! The file that carries a text: its encoding, or Markdown, HTML and Word with what they make of tables and bold.

mod docx;
mod html;
mod markdown;

pub use docx::docx;

use super::layout::Layout;

/// Returns the name of the file and its bytes.
pub fn encode(text: &str, layout: &Layout) -> (&'static str, Vec<u8>) {
    match layout.of("carrier") {
        "docx" => ("paper.docx", docx(text, false)),
        "docx-numbered" => ("paper.docx", docx(text, true)),
        "html" => ("paper.html", html::html(text).into_bytes()),
        "markdown" => ("paper.md", markdown::markdown(text).into_bytes()),
        "gb18030" => ("paper.txt", encoding_rs::GB18030.encode(text).0.into_owned()),
        "big5" => ("paper.txt", big5(text)),
        "utf-16" => ("paper.txt", units(text, &[0xFF, 0xFE], u16::to_le_bytes)),
        "utf-16be" => ("paper.txt", units(text, &[0xFE, 0xFF], u16::to_be_bytes)),
        _ => ("paper.txt", text.as_bytes().to_vec()),
    }
}

/// A text that Big5 cannot hold stays as it is.
fn big5(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::BIG5.encode(text);
    if lost { text.as_bytes().to_vec() } else { bytes.into_owned() }
}

fn units(text: &str, mark: &[u8], bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
}

/// A stretch of a line and how it is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Plain,
    Bold,
    Raised,
    Lowered,
}

/// Divides a line by how its stretches are set; raised and lowered digits become plain ones.
fn stretches(line: &str) -> Vec<(Set, String)> {
    let mut out: Vec<(Set, String)> = Vec::new();
    for (index, piece) in line.split("**").enumerate() {
        let around = if index % 2 == 1 { Set::Bold } else { Set::Plain };
        for c in piece.chars() {
            let (set, c) = match c {
                '²' | '³' => (Set::Raised, if c == '²' { '2' } else { '3' }),
                '⁴'..='⁹' => (Set::Raised, char::from(b'0' + (u32::from(c) - 0x2070) as u8)),
                '₂'..='₉' => (Set::Lowered, char::from(b'0' + (u32::from(c) - 0x2080) as u8)),
                c => (around, c),
            };
            match out.last_mut().filter(|last| last.0 == set) {
                Some(last) => last.1.push(c),
                None => out.push((set, c.to_string())),
            }
        }
    }
    out
}

/// Lines, with the rows of each table together.
enum Block<'a> {
    Line(&'a str),
    Table(Vec<Vec<&'a str>>),
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("| ").and_then(|rest| rest.strip_suffix(" |")) {
            Some(row) => {
                let cells: Vec<&str> = row.split(" | ").collect();
                match out.last_mut() {
                    Some(Block::Table(rows)) => rows.push(cells),
                    _ => out.push(Block::Table(vec![cells])),
                }
            }
            None => out.push(Block::Line(line)),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
