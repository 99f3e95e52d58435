//! Reading a list: CSV, or cells copied from a spreadsheet.

use crate::people::roster::MOST;
use crate::people::{
    error::PeopleError,
    folding::fold,
    name::{shown_name, sign_in_name},
};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, GB18030, UTF_8};
use exam::Role;
use question_bank::exchange::workbook::{first_sheet, looks_like_workbook};
use serde::Serialize;
use std::collections::HashMap;

/// Why nothing of a list can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableRoster {
    /// The file is neither UTF-8 nor GB 18030, or no text at all.
    #[error("not a text")]
    NotText,
    /// There is no line below the headings, or nothing at all.
    #[error("empty")]
    Empty,
    /// No column is headed 登录名.
    #[error("no column of sign-in names")]
    NoColumn,
    /// The list has more people than one list may have.
    #[error("more than {MOST} people")]
    TooMany,
}

/// A fault of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum RowFault {
    /// The text cannot be a name to sign in with.
    Name,
    /// A spreadsheet has shortened the number: its last digits are lost.
    Shortened,
    /// The name has letters of scripts that nobody writes together.
    MixedScripts,
    /// The name looks like that of somebody else, or of another line.
    LookAlike(String),
    /// An earlier line, of this number, has the name already, however it is written.
    Twice(u64),
    /// The line adds somebody new without a name to show.
    NoDisplay,
    /// The text cannot be a name to show.
    Display,
    /// The word is no role.
    Role(String),
    /// The text cannot be the name of a class.
    Class(String),
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The number of the line, from 1, the headings included.
    pub line: u64,
    /// The name to sign in with.
    pub name: String,
    /// The name to show, if the list says one.
    pub display: Option<String>,
    /// The roles it names; 学员 for somebody new if it names none.
    pub roles: Vec<Role>,
    /// The classes it names.
    pub classes: Vec<String>,
    /// The faults of the line.
    pub wrong: Vec<RowFault>,
}

/// Returns the text of a file: the first sheet of a workbook, UTF-8 or UTF-16 by its mark, else UTF-8, else GB 18030, which is what spreadsheets in China write.
pub fn decode(bytes: &[u8]) -> Result<String, UnreadableRoster> {
    if looks_like_workbook(bytes) {
        return sheet_text(&first_sheet(bytes).ok_or(UnreadableRoster::NotText)?);
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 });
    let (text, _, damaged) = encoding.decode(bytes);
    if damaged || text.contains('\0') { Err(UnreadableRoster::NotText) } else { Ok(text.into_owned()) }
}

/// Returns the cells of a sheet as CSV.
fn sheet_text(rows: &[Vec<String>]) -> Result<String, UnreadableRoster> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // The first line decides about the delimiter, so each has a comma.
        let cells = row.iter().map(String::as_str).chain(std::iter::repeat_n("", usize::from(row.len() < 2)));
        writer.write_record(cells).map_err(|_| UnreadableRoster::NotText)?;
    }
    let bytes = writer.into_inner().map_err(|_| UnreadableRoster::NotText)?;
    String::from_utf8(bytes).map_err(|_| UnreadableRoster::NotText)
}

/// The numbers of the columns.
struct Columns {
    name: usize,
    display: Option<usize>,
    class: Option<usize>,
    role: Option<usize>,
    /// The headings of columns that are not read.
    ignored: Vec<String>,
}

impl Columns {
    fn of(head: &StringRecord) -> Option<Columns> {
        let heads: Vec<String> = head.iter().map(|cell| question_bank::search::fold(cell).replace(['_', '-', ' '], "")).collect();
        let find = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let mut columns = Columns {
            ignored: Vec::new(),
            name: find(&["登录名", "账号", "帐号", "用户名", "signinname", "login", "loginname", "username", "account"])
                .or_else(|| find(&["学号", "工号", "准考证号", "studentid", "studentnumber", "employeeid"]))?,
            display: find(&["姓名", "名字", "显示名", "name", "fullname", "display", "displayname"]),
            class: find(&["班级", "班", "class", "classes", "group"]),
            role: find(&["角色", "身份", "role", "roles"]),
        };
        let read = [Some(columns.name), columns.display, columns.class, columns.role];
        let others = head.iter().enumerate().filter(|(at, cell)| !read.contains(&Some(*at)) && !cell.trim().is_empty());
        columns.ignored = others.map(|(_, cell)| cell.trim().to_owned()).collect();
        Some(columns)
    }
}

/// A list as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterTable {
    /// Its lines.
    pub rows: Vec<Row>,
    /// The headings of columns that are not read.
    pub ignored: Vec<String>,
}

/// Returns the lines of a list, each with what is wrong with it; empty lines are left out.
pub fn rows(text: &str) -> Result<Vec<Row>, UnreadableRoster> {
    Ok(read_table(text)?.rows)
}

/// Reads a list with the headings of the columns that it leaves out.
pub fn read_table(text: &str) -> Result<RosterTable, UnreadableRoster> {
    // The reader counts a line end of two characters towards the line that follows.
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let head = text.lines().find(|line| !line.trim().is_empty()).ok_or(UnreadableRoster::Empty)?;
    let delimiter = [b'\t', b';'].into_iter().find(|mark| head.as_bytes().contains(mark)).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut records = reader.records().filter(|record| record.as_ref().is_ok_and(|record| !is_blank(record)));
    let head = records.next().ok_or(UnreadableRoster::Empty)?.map_err(|_| UnreadableRoster::NotText)?;
    let columns = Columns::of(&head).ok_or(UnreadableRoster::NoColumn)?;
    let (mut rows, mut seen) = (Vec::new(), HashMap::new());
    for record in records {
        let record = record.map_err(|_| UnreadableRoster::NotText)?;
        if rows.len() == MOST {
            return Err(UnreadableRoster::TooMany);
        }
        let mut row = read_row(&record, &columns, line_number(&record, &text));
        if let Some(first) = seen.insert(fold(&row.name), row.line) {
            row.wrong.push(RowFault::Twice(first));
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(UnreadableRoster::Empty) } else { Ok(RosterTable { rows, ignored: columns.ignored }) }
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// Returns the line of a record, from 1. The reader says where it went on reading, which is before any empty lines.
fn line_number(record: &StringRecord, text: &str) -> u64 {
    let Some(from) = record.position() else { return 0 };
    let rest = text.as_bytes().get(from.byte() as usize..).unwrap_or_default();
    from.line() + rest.iter().take_while(|byte| **byte == b'\n').count() as u64
}

fn read_row(record: &StringRecord, columns: &Columns, line: u64) -> Row {
    let cell = |column: Option<usize>| column.and_then(|column| record.get(column)).unwrap_or_default().trim().to_owned();
    let mut wrong = Vec::new();
    let name = cell(Some(columns.name));
    match sign_in_name(&name) {
        Ok(_) => {}
        Err(PeopleError::MixedScripts) => wrong.push(RowFault::MixedScripts),
        Err(_) => wrong.push(RowFault::Name),
    }
    if is_shortened(&name) {
        wrong.push(RowFault::Shortened);
    }
    let display = Some(cell(columns.display)).filter(|display| !display.is_empty());
    if display.as_deref().is_some_and(|display| shown_name(display).is_none()) {
        wrong.push(RowFault::Display);
    }
    let mut roles = Vec::new();
    for word in split_cell(&cell(columns.role)) {
        match role(&word) {
            Some(role) if !roles.contains(&role) => roles.push(role),
            Some(_) => {}
            None => wrong.push(RowFault::Role(word)),
        }
    }
    let mut classes = split_cell(&cell(columns.class));
    classes.dedup();
    wrong.extend(classes.iter().filter(|class| shown_name(class).is_none()).cloned().map(RowFault::Class));
    Row { line, name, display, roles, classes, wrong }
}

/// Returns whether a spreadsheet has shortened a long number to `2.02601E+11`, so that its last digits are lost.
fn is_shortened(name: &str) -> bool {
    let Some((number, exponent)) = name.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_decimal = number.split_once('.').is_some_and(|(whole, rest)| digits(whole) && digits(rest));
    let signed = exponent.strip_prefix('+');
    (is_decimal && digits(signed.unwrap_or(exponent))) || (digits(number) && signed.is_some_and(digits))
}

/// Returns the parts of a cell that names several.
fn split_cell(cell: &str) -> Vec<String> {
    let parts = cell.split(['、', '，', ',', '；', ';', '/', '|', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Returns the role of that name, in either language.
fn role(word: &str) -> Option<Role> {
    let word = question_bank::search::fold(word);
    Role::from_name(&word).or_else(|| Role::ALL.into_iter().find(|role| role.aliases().contains(&word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_alike_in_every_encoding_that_spreadsheets_write() {
        let text = "登录名,姓名,班级,角色\r\nchen01,陈晓明,客服一班,学员\r\n";
        let marked = format!("\u{FEFF}{text}");
        let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes().to_vec(), marked.into_bytes(), GB18030.encode(text).0.into_owned(), utf16] {
            let rows = rows(&decode(&bytes).unwrap()).unwrap();
            assert_eq!((rows[0].line, rows[0].name.as_str(), rows[0].display.as_deref()), (2, "chen01", Some("陈晓明")));
            assert_eq!((rows[0].classes.clone(), rows[0].roles.clone()), (vec!["客服一班".to_owned()], vec![Role::Trainee]));
        }
        assert_eq!(decode(b"PK\x03\x04\0\0"), Err(UnreadableRoster::NotText), "a damaged workbook");
        assert_eq!(decode(&[0xFF, 0xFF, 0x80, 0x80]), Err(UnreadableRoster::NotText));
    }

    #[test]
    fn headings_may_be_english_and_cells_may_come_from_a_spreadsheet() {
        let rows = rows("Role\tSign-in name\tName\nreviewer、lead\tzhou\t周敏\n\n\ttwo words\t\n").unwrap();
        assert_eq!((rows[0].roles.clone(), rows[0].wrong.len()), (vec![Role::Reviewer, Role::Lead], 0));
        assert_eq!((rows[1].line, rows[1].wrong.clone()), (4, vec![RowFault::Name]));
    }

    #[test]
    fn numbers_that_a_spreadsheet_shortened_are_known() {
        for name in ["2.02601E+11", "2.0e11", "2E+11", "1.5E+3"] {
            assert!(is_shortened(name), "{name}");
        }
        for name in ["chen01", "e2", "2e", "1e5", "3E12", "li.e1", "2.5", "abe+1"] {
            assert!(!is_shortened(name), "{name}");
        }
    }

    #[test]
    fn columns_that_are_not_read_are_known() {
        let table = read_table("登录名,部门,姓名,,身份证号\nchen,客服部,陈,,110").unwrap();
        assert_eq!(table.ignored, ["部门", "身份证号"]);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let wrong = |text: &str| rows(text).unwrap().into_iter().map(|row| (row.line, row.wrong)).next_back().unwrap();
        assert_eq!(wrong("登录名,角色\nchen,学员\nchen,学员"), (3, vec![RowFault::Twice(2)]));
        assert_eq!(wrong("登录名,角色\nK0091,学员\nk0091,学员\nＫ００９１,学员"), (4, vec![RowFault::Twice(3)]));
        assert_eq!(wrong("登录名,姓名\nсhen,陈"), (2, vec![RowFault::MixedScripts]));
        assert_eq!(wrong("登录名,角色\nchen,校长"), (2, vec![RowFault::Role("校长".into())]));
        assert_eq!(wrong("登录名,姓名\n\"\",李"), (2, vec![RowFault::Name]));
        assert_eq!(rows("姓名\n李"), Err(UnreadableRoster::NoColumn));
        assert_eq!(rows(" \n"), Err(UnreadableRoster::Empty));
        assert_eq!(rows("登录名\n"), Err(UnreadableRoster::Empty));
        assert_eq!(rows(&format!("登录名\n{}", "a\n".repeat(MOST + 1))), Err(UnreadableRoster::TooMany));
    }
}
