//! The cells of a workbook (XLSX), for lists that are no items.

use super::table::workbook;
use crate::file::archive::Archive;

/// Returns whether these bytes begin as a workbook does, which is a ZIP archive.
pub fn looks_like_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Returns the cells of the first sheet, row by row; nothing where the file is no workbook, is damaged, or is larger than any list.
pub fn first_sheet(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    workbook::read_first(&mut Archive::open(bytes).ok()?).ok()
}
