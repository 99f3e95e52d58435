//! What a review shows beside the items: the text of a file as its lines were counted, and a text as Markdown writes it.

use crate::{file, markdown::plain};

/// Returns the text of a file in the lines that the report counts; `None` for a file that holds no text.
pub fn file_text(bytes: &[u8]) -> Option<String> {
    let read = file::open::read(bytes).ok()?;
    Some(read.text.replace(plain::ROW, " / ").replace(plain::CELL, " | ").replace(plain::IMAGE, " "))
}

/// Returns a line as the Markdown of an item has it.
pub fn escape_line(line: &str) -> String {
    plain::escape_line(line)
}
