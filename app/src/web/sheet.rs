//! A table as CSV and as XLSX, safe against cells that a spreadsheet would take for formulas.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Whatever people wrote.
    Text(String),
    /// A number of our own.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Cell {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

/// A named table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The name of its tab.
    pub name: String,
    /// The first row.
    pub head: Vec<String>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// As CSV (RFC 4180) with a byte order mark, which is how spreadsheets learn that it is UTF-8.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = "\u{FEFF}".to_owned();
    let line = |cells: Vec<String>| cells.join(",") + "\r\n";
    out += &line(sheet.head.iter().map(|text| field(text)).collect());
    for row in &sheet.rows {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => field(text),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        };
        out += &line(row.iter().map(cell).collect());
    }
    out
}

/// A text that begins like a formula gets an apostrophe in front, whatever blank comes before it (OWASP, "CSV Injection").
fn field(text: &str) -> String {
    let first = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    let blank = text.starts_with(['\t', '\r', '\n', '\0']);
    let text = if formula || blank { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// As a workbook; every text is written as text, never as a formula or a link.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        for (column, text) in (0..).zip(&sheet.head) {
            page.write_string_with_format(0, column, text, &bold)?;
        }
        for (number, row) in (1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) => page.write_string(number, column, text.chars().take(32_000).collect::<String>())?,
                    Cell::Number(value) => page.write_number(number, column, *value)?,
                    Cell::Empty => continue,
                };
            }
        }
        page.set_freeze_panes(1, 0)?;
        page.autofit();
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_never_a_formula() {
        let hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", "＝1", "\n=cmd"];
        for text in hostile {
            let written = field(text);
            let inside =
                written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&written).replace("\"\"", "\"");
            assert!(inside.starts_with('\'') || inside == text && text.starts_with('"'), "{text:?} became {written:?}");
            assert_eq!(inside.strip_prefix('\'').unwrap_or(&inside), text, "nothing else is changed");
        }
        for harmless in ["陈晓明", "a=b", "12.5", "3-1"] {
            assert_eq!(field(harmless), harmless);
        }
    }

    #[test]
    fn a_table_is_csv_with_quotes_where_needed() {
        let rows = vec![vec!["陈, 晓明".into(), Cell::Number(-1.5), Cell::Empty]];
        let sheet = Sheet { name: "成绩".into(), head: vec!["姓名".into(), "分".into(), "备注".into()], rows };
        assert_eq!(csv(&sheet), "\u{FEFF}姓名,分,备注\r\n\"陈, 晓明\",-1.5,\r\n");
        assert!(xlsx(&[sheet]).unwrap().starts_with(b"PK"));
    }
}
