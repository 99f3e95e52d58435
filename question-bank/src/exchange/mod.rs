//! The formats of other systems, in both directions: GIFT, Aiken, Moodle XML, QTI 2.1 and 3.0, CSV and XLSX.
//!
//! What a format cannot hold is reported item by item: an export is read back at once, and whatever differs is a loss.
//! `EXCHANGE.md` beside this crate says what maps to what.

mod aiken;
mod differ;
mod facts;
pub(crate) mod foreign;
mod format;
mod gift;
mod items;
mod markdown;
mod marking;
mod mathml;
mod moodle;
mod other;
mod qti;
mod qti12;
mod question;
mod table;
pub mod workbook;
pub(crate) mod zipped;

pub(crate) use self::format::ALSO_READ;
pub use self::format::Format;

use self::{foreign::ForeignFile, qti::Version, question::QuestionType};
use crate::{
    file::{Asset, archive::Archive, decode::decode, error::FileError, tree},
    item::Item,
    message::Message,
    passage::RefusedPassage,
    remark::Remark,
};

/// Something that an item says and its file does not.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// The item's id.
    pub item: String,
    /// What is lost, by the words of our format.
    pub what: Message,
    /// The item is not in the file at all.
    pub left_out: bool,
}

/// A file, and what is not in it.
#[derive(Debug)]
pub struct Export {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many items it holds.
    pub items: usize,
    /// In the order of the items.
    pub losses: Vec<Loss>,
}

/// Writes the items in a format, without their pictures, and reports what is lost.
pub fn export(items: &[&Item], format: Format) -> Export {
    export_with_pictures(items, &[], format)
}

/// Writes the items in a format and reports what is lost. A picture has the name by which the items link to it; formats without a place
/// for pictures lose them.
pub fn export_with_pictures(items: &[&Item], pictures: &[Asset], format: Format) -> Export {
    let mut refused: Vec<Option<Remark>> = vec![None; items.len()];
    let questions = || format.limits().map(|limits| question::from_items(items, limits)).unwrap_or_default();
    let bytes = match format {
        Format::Gift => gift::write(&questions()).into_bytes(),
        Format::MoodleXml => moodle::write(&questions(), pictures).into_bytes(),
        Format::Aiken => {
            let (text, reasons) = aiken::write(items);
            refused = reasons;
            text.into_bytes()
        }
        Format::Qti21 => zipped::zip(qti::write_package(items, pictures, Version::Two)),
        Format::Qti3 => zipped::zip(qti::write_package(items, pictures, Version::Three)),
        Format::Csv => table::csv::write(&table::write(items)).into_bytes(),
        Format::Xlsx => zipped::zip(table::xlsx::write(&table::write(items))),
    };
    // Pictures are not in the file; that is told once below, not as a status that changed.
    let mut back = parsed("", &bytes).ok().flatten().unwrap_or_default();
    // What came back has names of its own for the pictures.
    for asset in &back.assets {
        if let Some(picture) = pictures.iter().find(|picture| picture.bytes == asset.bytes) {
            let texts = back.items.iter_mut().flat_map(|of| foreign::texts(&mut of.item));
            texts
                .filter(|text| text.0.contains(&asset.name))
                .for_each(|text| text.0 = text.0.replace(&asset.name, &picture.name));
        }
    }
    let written: Vec<&Item> =
        items.iter().zip(&refused).filter(|(_, refused)| refused.is_none()).map(|(item, _)| *item).collect();
    let mut rest = back.items.into_iter().map(|found| found.item).peekable();
    let mut losses = Vec::new();
    for (item, refused) in items.iter().zip(&refused) {
        let mut lose = |what: Message, left_out| losses.push(Loss { item: item.id.clone(), what, left_out });
        if let Some(why) = refused {
            lose((*why).into(), true);
            continue;
        }
        match rest.next_if(|back| !format.names_items() || back.id == item.id) {
            Some(back) => differ::differences(item, &back).into_iter().for_each(|what| lose(what, false)),
            None => lose(Remark::NotReadBack.into(), true),
        }
        for what in external_losses(item, pictures, format) {
            lose(what, false);
        }
    }
    Export { bytes, items: written.len(), losses }
}

/// Returns what our own reader reads back, but other systems will not understand.
fn external_losses(item: &Item, pictures: &[Asset], format: Format) -> Vec<Message> {
    let mut out = Vec::new();
    if let Some(limits) = format.limits() {
        let questions = question::from_items(&[item], limits);
        for (part, question) in item.parts.iter().zip(questions.iter().filter(|of| of.question_type != QuestionType::Description))
        {
            if part.keyed.blanks() > 0 && question.question_type == QuestionType::Essay {
                out.push(Remark::SeveralBlanks.into());
            }
            if format == Format::MoodleXml && question.question_type != QuestionType::Essay && !question.grader.is_empty() {
                out.push(Remark::MarkingInEssays.into());
            }
            let points = part.points.or(item.points);
            if format == Format::Gift && points.is_some_and(|points| points != exam::Points::whole(1)) {
                out.push(Remark::PointsInTags.into());
            }
            if format == Format::Gift && !question.grader.is_empty() {
                out.push(Remark::MarkingInComments.into());
            }
        }
    }
    out.dedup();
    let carries = matches!(format, Format::MoodleXml | Format::Qti21 | Format::Qti3);
    let stays = |url: &str| !carries || !pictures.iter().any(|picture| picture.name == url.trim_start_matches('/'));
    if foreign::texts_of(item).any(|text| crate::markdown::images::image_links(&text.0).iter().any(|url| stays(url))) {
        out.push(Remark::PicturesStay.into());
    }
    out
}

/// Reads a file if it is in one of the formats; nothing if it is something else.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Option<ForeignFile>, FileError> {
    Ok(parsed(name, bytes)?.map(ForeignFile::draft_items_without_pictures))
}

fn parsed(name: &str, bytes: &[u8]) -> Result<Option<ForeignFile>, FileError> {
    let ends = |end: &str| name.len() > end.len() && name.to_ascii_lowercase().ends_with(end);
    if bytes.starts_with(b"PK\x03\x04") {
        let mut archive = Archive::open(bytes)?;
        if let Some(folder) = archive.folder_of("imsmanifest.xml") {
            return qti::read_package(&mut archive, &folder).map(Some);
        }
        if archive.holds("xl/workbook.xml") {
            let (sheets, assets) = table::workbook::read(&mut archive)?;
            return table::read(sheets, assets).ok_or(FileError::Refused(Remark::NoColumns)).map(Some);
        }
        return other::archive(&mut archive).map_or(Ok(None), |remark| Err(FileError::Refused(remark)));
    }
    if let Some(remark) = other::file(bytes) {
        return Err(FileError::Refused(remark));
    }
    if bytes.len() > LARGEST_TEXT {
        return Ok(None);
    }
    let Ok(text) = decode(bytes) else { return Ok(None) };
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with('<') {
        return xml(text);
    }
    if ends(".gift") || gift::looks_like(text) {
        return Ok(Some(items::join_questions(gift::read(text))));
    }
    if aiken::looks_like(text) {
        return Ok(Some(aiken::read(text)));
    }
    let named = ends(".csv") || ends(".tsv");
    let mut heads = text.lines().take(15).filter(|line| line.len() < 10_000);
    if named || heads.any(|head| [',', '\t', ';', '，'].iter().any(|sign| head.contains(*sign)) && names_a_stem(head)) {
        if let Some(found) = table::read_rows(table::csv::read(text)) {
            return Ok(Some(found));
        }
        if named {
            return Err(FileError::Refused(Remark::NoColumns));
        }
    }
    Ok(None)
}

/// Returns whether a line has the name of a column of questions, which a paper does not begin with.
fn names_a_stem(line: &str) -> bool {
    line.contains("题干") || line.to_lowercase().contains("stem")
}

/// Text longer than this is no exam in another system's format.
const LARGEST_TEXT: usize = 32 << 20;

/// Takes the pictures out of a file that stands alone.
fn lose_pictures(nodes: &mut [tree::Node], lost: &mut Vec<Message>) {
    for node in nodes {
        let tree::Node::Element(element) = node else { continue };
        if let Some((_, src)) = element.attributes.iter_mut().find(|(name, _)| element.name == "img" && name == "src") {
            lost.push(Remark::LostPicture.with(&[&src]));
            src.clear();
        }
        lose_pictures(&mut element.nodes, lost);
    }
}

/// XML by its root; HTML and others are not ours.
fn xml(text: &str) -> Result<Option<ForeignFile>, FileError> {
    let roots = ["<quiz", "assessmentItem", "assessment-item", "questestinterop", "<!DOCTYPE"];
    let head: String = text.chars().take(2000).collect();
    if !roots.iter().any(|root| head.contains(root)) || head.contains("<!DOCTYPE html") || head.contains("<html") {
        return Ok(None);
    }
    let root = tree::parse(text)?;
    match root.name.as_str() {
        "quiz" => {
            let (questions, assets) = moodle::read(text, &root);
            let found = items::join_questions(questions);
            Ok(Some(ForeignFile { assets, ..found }))
        }
        "assessmentItem" | "qti-assessment-item" => {
            let mut found = ForeignFile::default();
            let last = text.lines().count().max(1) as u32;
            match qti::read(root, &[], None, text) {
                Ok(item) => found.items.push(foreign::ForeignItem { lines: (1, last), ..item }),
                Err(reason) => found.refused.push(RefusedPassage { lines: (1, last), reason, text: String::new() }),
            }
            Ok(Some(found))
        }
        "questestinterop" => {
            let mut lose_pictures = |nodes: &mut Vec<tree::Node>, lost: &mut Vec<Message>| lose_pictures(nodes, lost);
            let (questions, notes) = qti12::read(&root, text, &mut lose_pictures);
            let mut found = ForeignFile { notes, ..items::join_questions(questions) };
            if found.items.is_empty() && found.refused.is_empty() {
                found.refused.push(RefusedPassage { lines: (1, 1), reason: Remark::NoItems.into(), text: String::new() });
            }
            Ok(Some(found))
        }
        _ => Ok(None),
    }
}
