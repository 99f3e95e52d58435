//! What stands above the questions: title, instructions, headings of sections.

use super::{
    document::Document,
    run::{keep_next, paragraph, paragraph_with, plain},
    style::{Style, value},
    table,
};
use crate::{
    file::tree::Element,
    print::{PaperHead, flow},
};

impl Document<'_> {
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
