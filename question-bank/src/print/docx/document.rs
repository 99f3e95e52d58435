//! The document while it is written.

use super::Setting;
use crate::{file::tree::Element, print::PaperHead};

/// The margins in twentieths of a point. The line that is sealed stands in the left one.
pub(super) const LEFT: usize = 1588;
pub(super) const RIGHT: usize = 794;
pub(super) const TOP: usize = 1247;
pub(super) const BOTTOM: usize = 1020;
/// Between two columns.
pub(super) const GAP: usize = 624;

/// A picture that the document holds.
pub(super) struct Media {
    /// Its name in the bank, with its ending.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A document while it is written.
pub(super) struct Document<'a> {
    pub setting: Setting<'a>,
    /// What stands above every page.
    pub heading: String,
    pub body: Vec<Element>,
    pub media: Vec<Media>,
    /// How often a picture is shown.
    pub drawings: usize,
}

impl<'a> Document<'a> {
    pub fn new(setting: Setting<'a>, head: &PaperHead) -> Document<'a> {
        let edition = &setting.words.edition;
        let heading = if edition.is_empty() { head.title.clone() } else { format!("{}　{edition}", head.title) };
        Document { setting, heading, body: Vec::new(), media: Vec::new(), drawings: 0 }
    }

    /// Returns the width of a column of text in twentieths of a point.
    pub fn column(&self) -> usize {
        let columns = self.setting.size.columns();
        (self.setting.size.twips().0 - LEFT - RIGHT - (columns - 1) * GAP) / columns
    }
}
