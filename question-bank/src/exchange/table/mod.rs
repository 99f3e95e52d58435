//! Items as rows of a table, in CSV and in XLSX; `EXCHANGE.md` lists the columns.

mod blanks;
mod choices;
mod column;
pub(crate) mod csv;
mod heading;
mod heading_names;
mod key;
mod kind;
mod read;
mod row;
mod sheet;
pub(crate) mod workbook;
mod write;
pub(crate) mod xlsx;

pub(crate) use self::{
    read::{read, read_rows},
    write::write,
};

/// Cells, row by row.
pub(crate) type Rows = Vec<Vec<String>>;
