//! The first sheet of a workbook, read row by row; and a workbook of one sheet whose cells are all text.

use super::Rows;
use crate::{
    exchange::tree,
    file::{FileError, archive::Archive, xml},
    remark::Remark,
};
use quick_xml::{Reader, events::Event};

/// The most rows and columns that are read.
const ROWS: usize = 100_000;
const COLUMNS: usize = 200;
/// The most text of all cells together: many cells may name the same long text.
const TEXT: usize = 16 << 20;

/// Reads the cells of the first sheet.
pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Rows, FileError> {
    let shared = match archive.part("xl/sharedStrings.xml")? {
        Some(bytes) => shared(&bytes)?,
        None => Vec::new(),
    };
    let sheet = first_sheet(archive)?;
    let bytes = archive.part(&sheet)?.ok_or(FileError::Refused(Remark::NoSheet))?;
    cells(&bytes, &shared)
}

/// Returns the path of the sheet that the workbook names first.
fn first_sheet(archive: &mut Archive<'_>) -> Result<String, FileError> {
    let default = || "xl/worksheets/sheet1.xml".to_owned();
    let (Some(book), Some(links)) = (archive.part("xl/workbook.xml")?, archive.part("xl/_rels/workbook.xml.rels")?) else {
        return Ok(default());
    };
    let (mut id, mut path) = (None, None);
    xml::each(&book, |tag| {
        if tag.local_name().as_ref() == "sheet" && id.is_none() {
            id = xml::attribute(tag, "id");
        }
    })?;
    xml::each(&links, |tag| {
        if id.is_some() && xml::attribute(tag, "Id") == id {
            path = xml::attribute(tag, "Target");
        }
    })?;
    Ok(path.map_or_else(default, |path| match path.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{path}"),
    }))
}

fn shared(bytes: &[u8]) -> Result<Vec<String>, FileError> {
    let mut out: Vec<String> = Vec::new();
    walk(bytes, |step| match step {
        Step::Open("si", _) => out.push(String::new()),
        Step::Text(text) => {
            if let Some(last) = out.last_mut().filter(|last| last.len() + text.len() <= LONGEST * 4) {
                last.push_str(text);
            }
        }
        Step::Open(..) | Step::Close(_) => {}
    })?;
    Ok(out)
}

fn cells(bytes: &[u8], shared: &[String]) -> Result<Rows, FileError> {
    let (mut rows, mut row, mut kind, mut value) = (Rows::new(), Vec::new(), String::new(), String::new());
    let (mut column, mut left) = (0, TEXT);
    walk(bytes, |step| match step {
        Step::Open("row", tag) => {
            let number = xml::attribute(tag, "r").and_then(|number| number.parse::<usize>().ok()).unwrap_or(rows.len() + 1);
            // Rows that are left out are blank; far too many of them are not kept.
            while rows.len() + 1 < number.min(ROWS) && rows.len() + 1 < number {
                rows.push(Vec::new());
            }
            row = Vec::new();
        }
        Step::Open("c", tag) => {
            kind = xml::attribute(tag, "t").unwrap_or_default();
            column = xml::attribute(tag, "r").and_then(|place| at(&place)).unwrap_or(row.len());
            value.clear();
        }
        Step::Text(text) => value.push_str(text),
        Step::Close("c") if column < COLUMNS => {
            row.resize(row.len().max(column + 1), String::new());
            let index = || value.trim().parse::<usize>().ok();
            row[column] = match kind.as_str() {
                "s" => index().and_then(|index| shared.get(index)).filter(|text| text.len() <= left).cloned().unwrap_or_default(),
                "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
                _ => std::mem::take(&mut value),
            };
            left = left.saturating_sub(row[column].len());
        }
        Step::Close("row") if rows.len() < ROWS => rows.push(std::mem::take(&mut row)),
        Step::Open(..) | Step::Close(_) => {}
    })?;
    Ok(rows)
}

/// Returns the column of a place like `AB12`, from 0.
fn at(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    letters.fold(None, |sum: Option<usize>, letter| Some(sum.unwrap_or(0) * 26 + usize::from(letter - b'A') + 1))?.checked_sub(1)
}

enum Step<'s> {
    Open(&'s str, &'s quick_xml::events::BytesStart<'s>),
    Close(&'s str),
    Text(&'s str),
}

/// Tags, and the text of values; how a text sounds (`rPh`) and formulas are passed over.
fn walk(bytes: &[u8], mut see: impl FnMut(Step<'_>)) -> Result<(), FileError> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut text, mut sounds) = (false, false);
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(tag) => {
                let name = tag.local_name();
                sounds |= name.as_ref() == "rPh";
                text = matches!(name.as_ref(), "t" | "v") && !sounds;
                see(Step::Open(name.as_ref(), &tag));
            }
            Event::Empty(tag) => {
                see(Step::Open(tag.local_name().as_ref(), &tag));
                see(Step::Close(tag.local_name().as_ref()));
            }
            Event::End(tag) => {
                text = false;
                sounds &= tag.local_name().as_ref() != "rPh";
                see(Step::Close(tag.local_name().as_ref()));
            }
            Event::Text(content) if text => see(Step::Text(&xml::text(&content))),
            Event::CData(content) if text => see(Step::Text(&content)),
            Event::GeneralRef(name) if text => see(Step::Text(&xml::entity(&name))),
            Event::Eof => return Ok(()),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {}
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        buffer.clear();
    }
}

/// As much text as a cell may hold.
const LONGEST: usize = 32_767;

/// Returns the parts of a workbook with these cells.
pub(crate) fn write(rows: &Rows) -> Vec<(String, Vec<u8>)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let mut sheet = tree::Element::new("sheetData");
    for row in rows {
        let mut line = tree::Element::new("row");
        for cell in row {
            let text: String = cell.chars().take(LONGEST).collect();
            let text = tree::Element::new("t").with("xml:space", "preserve").say(text);
            line = line.add(tree::Element::new("c").with("t", "inlineStr").add(tree::Element::new("is").add(text)));
        }
        sheet = sheet.add(line);
    }
    let pane = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    let data = sheet.document();
    let data = data.split_once('\n').map_or("", |(_, data)| data);
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"试题\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("{head}<worksheet xmlns=\"{main}\">{pane}{data}</worksheet>")),
    ];
    parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}
