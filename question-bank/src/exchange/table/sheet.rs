//! A table with named columns.

use super::{Rows, column::Column};

/// One row.
pub(super) struct Line<'r> {
    columns: &'r [Option<Column>],
    cells: &'r [String],
    /// From 1, the heading included.
    pub number: u32,
}

impl Line<'_> {
    /// Returns what stands in a column, trimmed.
    pub fn get(&self, column: Column) -> &str {
        let at = self.columns.iter().position(|known| *known == Some(column));
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Cells in columns that nobody knows.
    pub fn unknown<'l>(&'l self, heads: &'l [String]) -> impl Iterator<Item = &'l str> {
        let unknown = |(column, cell): &(&Option<Column>, &String)| column.is_none() && !cell.trim().is_empty();
        let cells = self.columns.iter().zip(self.cells);
        cells.zip(heads).filter(move |(pair, _)| unknown(pair)).map(|(_, head)| head.as_str())
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    pub fn raw(&self) -> String {
        self.cells.join("\t")
    }
}

/// Returns the columns of the first row.
pub(super) fn columns(rows: &Rows) -> Vec<Option<Column>> {
    let mut out: Vec<Option<Column>> = Vec::new();
    for head in rows.first().into_iter().flatten().take(200) {
        let column = Column::find(head).filter(|column| !out.contains(&Some(*column)));
        out.push(column);
    }
    out
}

/// Returns the rows below the heading.
pub(super) fn lines<'r>(rows: &'r Rows, columns: &'r [Option<Column>]) -> impl Iterator<Item = Line<'r>> {
    let line = move |(number, cells): (u32, &'r Vec<String>)| Line { columns, cells, number };
    (2u32..).zip(rows.iter().skip(1)).map(line).filter(|line| !line.is_blank())
}
