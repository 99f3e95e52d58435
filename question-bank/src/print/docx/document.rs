//! The document while it is written.

use super::{
    Setting,
    picture::Media,
    style::{Style, value},
    table,
    text::{keep_next, paragraph, paragraph_with, plain},
};
use crate::{
    exchange::tree::Element,
    print::{PaperHead, flow},
};

/// The margins in twentieths of a point. The line that is sealed stands in the left one.
pub(super) const LEFT: usize = 1588;
pub(super) const RIGHT: usize = 794;
pub(super) const TOP: usize = 1247;
pub(super) const BOTTOM: usize = 1020;
/// Between two columns.
pub(super) const GAP: usize = 624;

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

    pub fn add_title(&mut self, title: &str) {
        self.body.push(paragraph(Style::Title, vec![plain(title)]));
    }

    pub fn add_subtitle(&mut self, text: &str) {
        if !text.is_empty() {
            self.body.push(paragraph(Style::Subtitle, vec![plain(text)]));
        }
    }

    /// Adds version, time and points, and what is said before the start.
    pub fn add_instructions(&mut self, head: &PaperHead) {
        let words = self.setting.words;
        self.add_subtitle(&words.edition);
        self.add_subtitle(&words.facts);
        let blocks = flow::read(&head.instructions);
        self.add_blocks(Style::Normal, &blocks, Vec::new(), Vec::new());
    }

    /// Adds the heading of a section, with a box for its points and who gave them where the section is marked on it.
    pub fn add_section(&mut self, title: &str, boxed: bool) {
        if boxed {
            let words = self.setting.words;
            let head = [&words.score, &words.marker].map(|word| table::centred(vec![plain(word)]));
            let empty = [table::centred(Vec::new()), table::centred(Vec::new())];
            self.body.push(paragraph_with(Style::Normal, vec![keep_next()], Vec::new()));
            self.body.push(score_box(head.into(), empty.into()));
        }
        self.body.push(paragraph(Style::Section, vec![plain(title)]));
    }
}

/// Returns the box at the right of a heading, around which the text flows.
fn score_box(head: Vec<Element>, empty: Vec<Element>) -> Element {
    const CELL: usize = 1134;
    let place = Element::new("w:tblpPr").with("w:leftFromText", "180").with("w:rightFromText", "0").with("w:vertAnchor", "text");
    let place = place.with("w:horzAnchor", "text").with("w:tblpXSpec", "right").with("w:tblpY", "1");
    let properties = Element::new("w:tblPr")
        .add(place)
        .add(value("w:tblOverlap", "never"))
        .add(Element::new("w:tblW").with("w:w", (2 * CELL).to_string()).with("w:type", "dxa"))
        .add(table::borders("single"))
        .add(Element::new("w:tblLayout").with("w:type", "fixed"));
    let column = || Element::new("w:gridCol").with("w:w", CELL.to_string());
    let grid = Element::new("w:tblGrid").add(column()).add(column());
    let rows = [table::row(head, CELL, None), table::row(empty, CELL, Some(420))];
    rows.into_iter().fold(Element::new("w:tbl").add(properties).add(grid), Element::add)
}
