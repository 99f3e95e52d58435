//! What a review shows beside the items: a file's text as its lines were counted, and a text as it stands in Markdown.

use crate::{file, markdown::plain};

/// The text of a file in the lines that the report counts; nothing where the file is none that has any.
pub fn text(bytes: &[u8]) -> Option<String> {
    let read = file::read(bytes).ok()?;
    Some(read.text.replace(plain::ROW, " / ").replace(plain::CELL, " | ").replace(plain::IMAGE, " "))
}

/// A line as an item's Markdown has it.
pub fn escaped(line: &str) -> String {
    plain::line(line)
}
