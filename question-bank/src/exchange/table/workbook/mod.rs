//! The sheets of a workbook (XLSX), with their cells as they are shown and the pictures that lie on them.

mod cell;
mod number;
mod picture;
mod rich;
#[cfg(test)]
mod tests;

use self::{picture::Drawings, rich::mark_shifted_runs};
use super::Rows;
use crate::{
    exchange::zipped,
    file::{Asset, archive::Archive, error::FileError},
    remark::Remark,
};
use calamine::{Reader, SheetType, Xlsx};
use std::io::Cursor;

/// The most rows and columns that are read of a sheet.
const ROWS: usize = 100_000;
const COLUMNS: usize = 200;
/// The most text of all cells together: many cells may name the same long text.
const TEXT: usize = 16 << 20;
/// The most sheets that are read.
const SHEETS: usize = 200;

/// One sheet.
#[derive(Default)]
pub(crate) struct Sheet {
    pub name: String,
    pub rows: Rows,
    /// Cells that show an error, by row: row and column from 0, and the error.
    pub errors: Vec<(usize, usize, String)>,
    /// By row.
    pub pictures: Vec<SheetPicture>,
}

impl Sheet {
    /// Returns the pictures whose corner lies on a row.
    pub fn pictures_on(&self, row: usize) -> &[SheetPicture] {
        let (from, to) = (self.pictures.partition_point(|of| of.row < row), self.pictures.partition_point(|of| of.row <= row));
        &self.pictures[from..to]
    }
}

/// A picture on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetPicture {
    /// The cell that its upper left corner lies in, from 0.
    pub row: usize,
    pub column: usize,
    /// The name of its asset; nothing where it cannot be kept.
    pub asset: Option<String>,
}

/// Reads all sheets, and the pictures that they show.
pub(crate) fn read(archive: &mut Archive<'_>) -> Result<(Vec<Sheet>, Vec<Asset>), FileError> {
    let mut drawings = Drawings::default();
    let mut book = open(archive)?;
    let names: Vec<String> = sheets(&book).into_iter().take(SHEETS).collect();
    let mut left = TEXT;
    let mut out = Vec::new();
    for (number, name) in names.into_iter().enumerate() {
        let mut sheet = cells(&mut book, name, &mut left)?;
        drawings.add(archive, number, &mut sheet)?;
        sheet.pictures.sort_by_key(|picture| picture.row);
        sheet.errors.sort_unstable();
        out.push(sheet);
    }
    Ok((out, drawings.assets))
}

/// Reads the cells of the first sheet.
pub(crate) fn read_first(archive: &mut Archive<'_>) -> Result<Rows, FileError> {
    let mut book = open(archive)?;
    let name = sheets(&book).into_iter().next().ok_or(FileError::Refused(Remark::NoSheet))?;
    Ok(cells(&mut book, name, &mut { TEXT })?.rows)
}

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Opens the workbook from its XML alone. Each part was unpacked within the limits of an archive before, and raised text is told
/// from what stands on the line.
fn open(archive: &mut Archive<'_>) -> Result<Book, FileError> {
    let mut parts = Vec::new();
    for name in archive.names() {
        let wanted = name == "xl/sharedStrings.xml"
            || name == "xl/styles.xml"
            || name == "xl/workbook.xml"
            || name.starts_with("xl/worksheets/")
            || name.starts_with("xl/theme/")
            || name.ends_with(".rels")
            || name == "[Content_Types].xml";
        if wanted && let Some(bytes) = archive.part(&name)? {
            parts.push((name, mark_shifted_runs(bytes)));
        }
    }
    if !parts.iter().any(|(name, _)| name == "_rels/.rels") {
        parts.push(("_rels/.rels".to_owned(), ROOT.into()));
    }
    Xlsx::new(Cursor::new(zipped::store(parts))).map_err(|error| FileError::Workbook(error.to_string()))
}

/// What a package says that is made of a workbook alone.
const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

fn sheets(book: &Book) -> Vec<String> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

fn cells(book: &mut Book, name: String, left: &mut usize) -> Result<Sheet, FileError> {
    let fault = |error: calamine::XlsxError| FileError::Workbook(error.to_string());
    let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
    let mut reader = book.worksheet_cells_reader(&name).map_err(fault)?;
    let codes: Vec<String> = reader.styles().iter().map(number::code).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(fault)? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        if row >= ROWS || column >= COLUMNS {
            continue;
        }
        let code = codes.get(style).map_or("General", String::as_str);
        let shown = match cell::shown(cell.get_value(), code) {
            cell::Shown::Text(text) => text,
            cell::Shown::Error(error) => {
                sheet.errors.push((row, column, error.clone()));
                error
            }
        };
        if shown.is_empty() || shown.len() > *left {
            continue;
        }
        *left -= shown.len();
        if sheet.rows.len() <= row {
            sheet.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut sheet.rows[row];
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = shown;
    }
    Ok(sheet)
}
