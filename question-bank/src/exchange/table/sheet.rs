//! A table with named columns.

use super::{Rows, column::Column, heading};
use crate::syntax::words::Key;

/// The headings stand in one of so many rows.
const HEAD_ROWS: usize = 15;

/// Where the headings of a table are, and what they name.
pub(super) struct Head {
    /// The row, from 0.
    pub row: usize,
    pub columns: Vec<Option<Column>>,
    /// Whether the table has the headings of our template, whose cells hold Markdown.
    pub ours: bool,
}

/// Returns the row that names most columns of questions, among the first ones.
pub(super) fn find_head(rows: &Rows) -> Option<Head> {
    let mut best: Option<(usize, Head)> = None;
    for (row, heads) in rows.iter().enumerate().take(HEAD_ROWS) {
        let columns = heading::columns(heads);
        let holds = |column: Column| columns.contains(&Some(column));
        let answers = [Column::Answer, Column::Fact(Key::Type), Column::Choice(0), Column::Choices, Column::Reference];
        let count = columns.iter().flatten().count();
        if holds(Column::Stem) && answers.into_iter().any(holds) && best.as_ref().is_none_or(|(most, _)| count > *most) {
            let ours = heads.iter().any(|head| head.trim_start_matches('\u{FEFF}') == Column::Id.name())
                && holds(Column::Fact(Key::Type));
            best = Some((count, Head { row, columns, ours }));
        }
    }
    best.map(|(_, head)| head)
}

/// One row.
pub(super) struct Line<'r> {
    columns: &'r [Option<Column>],
    cells: &'r [String],
    /// From 1, the headings included.
    pub number: u32,
}

impl Line<'_> {
    /// Returns what stands in a column, trimmed.
    pub fn get(&self, column: Column) -> &str {
        let at = self.columns.iter().position(|known| *known == Some(column));
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Returns the key of the row; a table whose only answers are called reference answers has it there.
    pub fn answer(&self) -> &str {
        let answer = self.get(Column::Answer);
        if answer.is_empty() { self.get(Column::Reference) } else { answer }
    }

    /// Returns the only cell of the row that is not blank.
    pub fn only(&self) -> Option<&str> {
        let mut filled = self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        filled.next().filter(|_| filled.next().is_none())
    }

    /// Returns the numbers of the columns that nobody knows and that hold something here.
    pub fn unknown(&self) -> impl Iterator<Item = usize> {
        let unknown = |at: &usize| self.columns.get(*at).is_none_or(Option::is_none) && !self.cells[*at].trim().is_empty();
        (0..self.cells.len()).filter(unknown)
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    pub fn raw(&self) -> String {
        self.cells.join("\t")
    }
}

/// Returns the rows below the headings.
pub(super) fn lines<'r>(rows: &'r Rows, head: &'r Head) -> impl Iterator<Item = Line<'r>> {
    let line = move |(number, cells): (u32, &'r Vec<String>)| Line { columns: &head.columns, cells, number };
    let first = u32::try_from(head.row).unwrap_or(0) + 2;
    (first..).zip(rows.iter().skip(head.row + 1)).map(line).filter(|line| !line.is_blank())
}
