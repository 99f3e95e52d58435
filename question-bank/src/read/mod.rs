//! Reads the bank's files into items, papers and notes, and says what is wrong with them.

mod bank;
pub(crate) mod body;
pub(crate) mod case;
mod check;
mod document;
pub(crate) mod draw;
mod front;

pub(crate) mod item;
mod lint;
mod note;
pub(crate) mod paper;
pub(crate) mod part;
mod pictures;
mod source_file;

pub use self::{item::ReadItem, source_file::SourceFile};

use self::document::{Document, document};
use crate::{
    item::Item,
    note::Note,
    paper::Paper,
    syntax::{
        problem::{Place, Problem},
        rule::Severity,
    },
};

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

impl Reading {
    /// Returns whether anything has to be put right before the bank can be used.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Returns what was found within the lines of one item.
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

/// Reads and checks these files together.
///
/// Links to notes are checked when there are notes among the files, and papers when there are items.
pub fn read(files: &[SourceFile]) -> Reading {
    read_with(files, &[])
}

/// Reads and checks these files beside a bank that was read before: papers may name and draw its items too. Where both hold
/// an item of one id, that of the files counts.
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
