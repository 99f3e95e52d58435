//! One file, read by itself.

use super::{
    bank, front,
    item::{ReadItem, demote},
    lint, note, paper,
    pictures::weigh_pictures,
    source_file::SourceFile,
};
use crate::syntax::{
    block,
    problem::{Problem, Report},
    source::Source,
};

/// A file that was read, before it is checked against others.
pub(crate) struct Document<'a> {
    pub source: Source<'a>,
    pub problems: Vec<Problem>,
    pub items: Vec<ReadItem>,
    pub paper: Option<paper::PaperText>,
    pub note: Option<note::NoteText>,
}

/// Reads one file.
pub(super) fn document(file: &SourceFile) -> Document<'_> {
    let source = Source::new(&file.path, &file.text);
    let mut report = Report::new(&source);
    lint::characters(&mut report);
    let (kind, facts, start) = front::read(&mut report);
    let blocks = block::parse(&mut report, start);
    lint::text(&mut report, &blocks, start);
    let (mut items, mut paper, mut note) = (Vec::new(), None, None);
    match kind {
        front::FileKind::Items => items = bank::read(&mut report, facts, &blocks.top),
        front::FileKind::Paper => paper = Some(paper::read(&mut report, facts, &blocks.top, start)),
        front::FileKind::Note => note = Some(note::read(&mut report, facts, &blocks.top, start)),
    }
    let mut problems = report.problems;
    weigh_pictures(&items, &mut problems);
    demote(&mut items, &problems);
    Document { source, problems, items, paper, note }
}
