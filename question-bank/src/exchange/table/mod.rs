//! Items as rows of a table, in CSV and in XLSX; `EXCHANGE.md` lists the columns.

mod column;
pub(crate) mod csv;
mod read;
mod sheet;
mod write;
pub(crate) mod xlsx;

pub(crate) use self::{
    read::{looks_like, read},
    write::write,
};

/// Cells, row by row.
pub(crate) type Rows = Vec<Vec<String>>;
