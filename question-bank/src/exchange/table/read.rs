//! The sheets of a table as items.

use super::{
    Rows,
    column::Column,
    kind::{self, NamedKind},
    row::{self, Row},
    sheet::{self, Head, Line},
    workbook::Sheet,
};
use crate::{
    exchange::foreign::{FileNote, ForeignFile},
    file::Asset,
    message::Message,
    passage::{RefusedPassage, clip},
    remark::Remark,
    syntax::{rule::Rule, words::Key},
};
use exam::Kind;
use std::collections::BTreeSet;

/// Reads a table without a name; nothing where no row names the columns of questions.
pub(crate) fn read_rows(rows: Rows) -> Option<ForeignFile> {
    read(vec![Sheet { rows, ..Sheet::default() }], Vec::new())
}

/// Reads every sheet that has questions and names the others; nothing where none has any.
pub(crate) fn read(sheets: Vec<Sheet>, assets: Vec<Asset>) -> Option<ForeignFile> {
    let mut found = ForeignFile { assets, ..ForeignFile::default() };
    let mut any = false;
    for sheet in &sheets {
        match sheet::find_head(&sheet.rows) {
            Some(head) => {
                any = true;
                read_sheet(sheet, &head, &mut found);
            }
            None if sheet.rows.iter().flatten().all(|cell| cell.trim().is_empty()) => {}
            None => {
                let reason = Remark::SheetSkipped.with(&[&sheet.name]);
                let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
                let text = sheet.rows.iter().flatten().find(|cell| !cell.trim().is_empty()).map(|cell| clip(cell));
                found.refused.push(RefusedPassage { lines: (1, last), reason, text: text.unwrap_or_default() });
            }
        }
    }
    if any && found.items.is_empty() && found.refused.is_empty() {
        found.refused.push(RefusedPassage { lines: (1, 1), reason: Remark::EmptyTable.into(), text: String::new() });
    }
    any.then_some(found)
}

fn read_sheet(sheet: &Sheet, head: &Head, found: &mut ForeignFile) {
    let mut place = kind::named(&sheet.name);
    for line in sheet.rows.iter().take(head.row) {
        // A title above the headings may name the type where the sheet does not.
        if let (NamedKind::Unknown, Some(title)) = (place, line.iter().find(|cell| !cell.trim().is_empty())) {
            place = Some(kind::named(title)).filter(|named| matches!(named, NamedKind::Is(_))).unwrap_or(place);
        }
    }
    let mut unknown: BTreeSet<usize> = BTreeSet::new();
    let mut values: Vec<Message> = Vec::new();
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let mut lines = sheet::lines(&sheet.rows, head).peekable();
    let refuse = |found: &mut ForeignFile, line: &Line<'_>, reason| {
        found.refused.push(RefusedPassage { lines: (line.number, line.number), reason, text: clip(&line.raw()) });
    };
    while let Some(line) = lines.next() {
        if let Some(named) = heading_within(&line) {
            place = named;
            continue;
        }
        if is_instruction(&line) {
            refuse(found, &line, Remark::InstructionRow.into());
            continue;
        }
        if !line.get(Column::Part).is_empty() {
            refuse(found, &line, Remark::PartWithoutCase.into());
            continue;
        }
        let word = line.get(Column::Fact(Key::Type));
        if kind::named(if word.is_empty() { sheet.name.as_str() } else { word }) == NamedKind::Foreign {
            refuse(found, &line, Remark::NoSuchType.with(&[&if word.is_empty() { sheet.name.as_str() } else { word }]));
            continue;
        }
        unknown.extend(line.unknown().filter(|column| !is_count(sheet, head, *column, line.number)));
        let id = line.get(Column::Id).to_owned();
        let mut parts = Vec::new();
        while let Some(part) = lines.next_if(|next| !next.get(Column::Part).is_empty() && next.get(Column::Id) == id) {
            unknown.extend(part.unknown());
            parts.push(part);
        }
        let kind = kind::of_row(&line, place, !parts.is_empty());
        let kind = if parts.is_empty() { kind } else { Kind::Case };
        let last = parts.last().map_or(line.number, |last| last.number);
        shown.extend((line.number as usize..=last as usize).map(|row| row - 1));
        let mut item = row::item(&Row { sheet, head, line, parts }, kind, place);
        // A word that our format does not know stands in a whole column.
        for message in item.lost.extract_if(.., |message| message.code == Rule::BadValue.name()) {
            if !values.contains(&message) {
                values.push(message);
            }
        }
        found.items.push(item);
    }
    for picture in sheet.pictures.iter().filter(|picture| !shown.contains(&picture.row)) {
        let line = u32::try_from(picture.row).unwrap_or(u32::MAX).saturating_add(1);
        found.refused.push(RefusedPassage {
            lines: (line, line),
            reason: Remark::PictureWithoutItem.into(),
            text: String::new(),
        });
    }
    let line = u32::try_from(head.row).unwrap_or(0) + 1;
    found.notes.extend(values.into_iter().take(100).map(|message| FileNote { line, message }));
    for column in unknown {
        let name = sheet.rows[head.row].get(column).map(|head| head.trim()).filter(|head| !head.is_empty());
        let name = name.map_or_else(|| row::column_letters(column), str::to_owned);
        let message = Remark::UnknownColumn.with(&[&name]);
        let text = if sheet.name.is_empty() {
            message
        } else {
            message.placed_at(&format!("「{}」", sheet.name), &format!("“{}”: ", sheet.name))
        };
        found.notes.push(FileNote { line, message: text });
    }
}

/// Returns whether a cell counts the rows in a column without a heading.
fn is_count(sheet: &Sheet, head: &Head, column: usize, line: u32) -> bool {
    let cell = |row: usize| sheet.rows.get(row).and_then(|cells| cells.get(column)).map_or("", |cell| cell.trim());
    cell(head.row).is_empty() && cell(line as usize - 1).parse::<u32>().is_ok()
}

/// Returns the type that a row such as `二、多选题` gives to those below it.
fn heading_within(line: &Line<'_>) -> Option<NamedKind> {
    let text = line.only()?;
    let short = text.chars().count() <= 30 && !text.ends_with(['。', '？', '?']);
    let named = kind::named(text);
    let choice = matches!(named, NamedKind::Is(_) | NamedKind::SomeChoice);
    (short && choice && (text.contains('题') || text.starts_with(|c| "一二三四五六七八九十".contains(c)))).then_some(named)
}

/// Returns whether a row tells what to write into each column, as templates of other systems do.
fn is_instruction(line: &Line<'_>) -> bool {
    let first = line.get(Column::Choice(0)).to_lowercase();
    let answer = line.get(Column::Answer);
    let stem = line.get(Column::Stem);
    first.starts_with("text for option")
        || stem.to_lowercase().starts_with("text of the question")
        || (answer.contains("必填") && answer.len() > 12 && stem.contains("必填"))
}
