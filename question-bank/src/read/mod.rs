//! Reads the bank's files into items, papers and notes, and says what is wrong with them.

mod bank;
mod case;
mod draw;
mod front;
mod gather;
mod item;
pub(crate) use item::is_id;
mod lint;
mod note;
pub(crate) mod paper;

use crate::{
    Item, Note, Paper, Status, check,
    syntax::{
        block,
        problem::{Place, Problem, Report, Severity},
        source::Source,
    },
};

/// A file as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name under which problems are reported.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Everything that a set of files holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of the files.
    pub items: Vec<ReadItem>,
    /// In the order of the files.
    pub papers: Vec<Paper>,
    /// In the order of the files.
    pub notes: Vec<Note>,
    /// In the order of the files, then of the lines.
    pub problems: Vec<Problem>,
}

/// An item and where it stands.
#[derive(Debug)]
pub struct ReadItem {
    /// The item; a draft if it has errors.
    pub item: Item,
    /// Its lines, heading included.
    pub place: Place,
}

impl Reading {
    /// Whether anything has to be put right before the bank can be used.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// What was found within the lines of one item.
    pub fn problems_of<'a>(&'a self, item: &'a ReadItem) -> impl Iterator<Item = &'a Problem> {
        let Place { file, first, .. } = &item.place;
        let start = self.problems.iter().position(|problem| problem.file == *file).unwrap_or(self.problems.len());
        let of_file = &self.problems[start..];
        let length = of_file.iter().position(|problem| problem.file != *file).unwrap_or(of_file.len());
        let of_file = &of_file[..length];
        let from = of_file.partition_point(|problem| problem.line < *first);
        of_file[from..].iter().take_while(|problem| item.holds(problem))
    }
}

impl ReadItem {
    fn holds(&self, problem: &Problem) -> bool {
        let Place { file, first, last } = &self.place;
        (*first..=*last).contains(&problem.line) && problem.file == *file
    }
}

/// One file, read by itself.
pub(crate) struct Document<'a> {
    pub source: Source<'a>,
    pub problems: Vec<Problem>,
    pub items: Vec<ReadItem>,
    pub paper: Option<paper::PaperText>,
    pub note: Option<note::NoteText>,
}

/// Reads and checks these files together.
///
/// Links to notes are checked when there are notes among the files, and papers when there are items.
pub fn read(files: &[SourceFile]) -> Reading {
    read_with(files, &[])
}

/// The same, beside a bank that was read before: papers may name and draw its items too. Where both hold an item of one id,
/// that of the files counts.
pub fn read_with(files: &[SourceFile], bank: &[&Item]) -> Reading {
    let mut documents: Vec<Document<'_>> = files.iter().map(document).collect();
    check::check(&mut documents, bank);
    let mut reading = Reading::default();
    for mut document in documents {
        document.problems.sort_by_key(|problem| (problem.line, problem.column));
        reading.problems.append(&mut document.problems);
        reading.items.append(&mut document.items);
        reading.papers.extend(document.paper.map(|of| of.paper));
        reading.notes.extend(document.note.map(|of| of.note));
    }
    reading
}

fn document(file: &SourceFile) -> Document<'_> {
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
    let problems = report.problems;
    demote(&mut items, &problems);
    Document { source, problems, items, paper, note }
}

/// An item with an error in its lines is a draft.
pub(crate) fn demote(items: &mut [ReadItem], problems: &[Problem]) {
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        let before = items.partition_point(|of| of.place.first <= problem.line);
        let holder = before.checked_sub(1).map(|index| &mut items[index]).filter(|of| of.holds(problem));
        if let Some(ReadItem { item, .. }) = holder.filter(|of| of.item.status == Status::Ready) {
            item.status = Status::Draft;
        }
    }
}
