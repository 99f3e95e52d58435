//! Authors' texts: lines, blocks and tables.

use super::{
    document::Document,
    formula::formula,
    run::{paragraph, paragraph_with, plain, run},
    style::{Style, value},
    table,
};
use crate::{
    file::tree::Element,
    print::flow::{Block, Cell, Inline, Look, Side},
};

/// Returns the number of an entry of a list, in the way of papers: their questions have the plain numbers.
fn circled(number: u64) -> String {
    let circle =
        u32::try_from(number).ok().filter(|number| (1..=20).contains(number)).and_then(|number| char::from_u32(0x245F + number));
    circle.map_or_else(|| format!("（{number}） "), String::from)
}

impl Document<'_> {
    /// Returns the runs of a line.
    pub(super) fn runs(&mut self, line: &[Inline]) -> Vec<Element> {
        let said = |piece: &&Inline| !matches!(piece, Inline::Text { text, .. } if text.trim().is_empty());
        let alone = line.iter().filter(said).count() == 1;
        line.iter().filter_map(|piece| self.piece(piece, alone)).collect()
    }

    /// Returns a piece of a line. A formula stands on a line of its own only where nothing else is in the paragraph.
    fn piece(&mut self, piece: &Inline, alone: bool) -> Option<Element> {
        Some(match piece {
            Inline::Text { text, look } => run(text, *look),
            Inline::Blank(room) => plain(room),
            Inline::Picture(name) => self.picture(name)?,
            Inline::Formula { math, display } => formula(math, *display && alone),
            Inline::Break => Element::new("w:r").add(Element::new("w:br")),
        })
    }

    /// Adds blocks in a style; what stands `before` goes into the first line, what stands `behind` into the last.
    pub(super) fn add_blocks(&mut self, style: Style, blocks: &[Block], before: Vec<Element>, behind: Vec<Element>) {
        let mut before = Some(before).filter(|runs| !runs.is_empty());
        let mut behind = Some(behind).filter(|runs| !runs.is_empty());
        let last = blocks.len().saturating_sub(1);
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(line) | Block::Heading(line) => {
                    let mut runs = before.take().unwrap_or_default();
                    runs.extend(self.runs(line));
                    if index == last {
                        runs.extend(behind.take().unwrap_or_default());
                    }
                    self.body.push(paragraph(style, runs));
                }
                Block::List(first, items) => self.add_list(*first, items, before.take().unwrap_or_default()),
                Block::Quote(blocks) => self.add_blocks(Style::Quote, blocks, before.take().unwrap_or_default(), Vec::new()),
                Block::Code(_) | Block::Table(_) | Block::Rule => {
                    if let Some(runs) = before.take() {
                        self.body.push(paragraph(style, runs));
                    }
                    self.add_block(block);
                }
            }
        }
        let rest: Vec<Element> = before.into_iter().chain(behind).flatten().collect();
        if !rest.is_empty() {
            self.body.push(paragraph(style, rest));
        }
    }

    /// Adds a list; what stands `before` goes into the line of its first entry.
    fn add_list(&mut self, first: Option<u64>, items: &[Vec<Block>], before: Vec<Element>) {
        let mut before = before;
        for (number, item) in (first.unwrap_or(0)..).zip(items) {
            let mark = first.map_or_else(|| "· ".to_owned(), |_| circled(number));
            let style = if before.is_empty() { Style::Quote } else { Style::Below };
            before.push(plain(&mark));
            self.add_blocks(style, item, std::mem::take(&mut before), Vec::new());
        }
    }

    fn add_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(_) | Block::Heading(_) | Block::List(_, _) | Block::Quote(_) | Block::Rule => {}
            Block::Code(text) => text.lines().for_each(|line| self.body.push(paragraph(Style::Code, vec![plain(line)]))),
            Block::Table(rows) => {
                let rows = rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect();
                let width = self.column();
                self.body.push(table::table(rows, width));
            }
        }
    }

    /// Returns the paragraph of a cell of an author's table.
    pub(super) fn cell(&mut self, cell: &Cell) -> Element {
        let side = match cell.side {
            Side::Left => "left",
            Side::Centre => "center",
            Side::Right => "right",
        };
        let mut runs = Vec::new();
        for piece in &cell.text {
            match piece {
                Inline::Text { text, look } => runs.push(run(text, Look { bold: look.bold || cell.head, ..*look })),
                Inline::Blank(_) | Inline::Picture(_) | Inline::Formula { .. } | Inline::Break => {
                    runs.extend(self.runs(std::slice::from_ref(piece)));
                }
            }
        }
        paragraph_with(Style::Normal, vec![value("w:jc", side)], runs)
    }
}
