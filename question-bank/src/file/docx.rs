//! Word documents: paragraphs with their automatic numbers, tables, images. Nothing is unpacked to disk.

use super::{Asset, Read, archive::Archive, emphasis::StyleReader, image, numbering::Numbering, omml::FormulaReader, xml};
use crate::{
    file::{error::FileError, superscript::shifted},
    markdown::plain::{CELL, IMAGE, ROW},
    remark::Remark,
};
use quick_xml::{Reader, events::Event};
use std::collections::HashMap;

/// The most images that are kept.
const IMAGES: usize = 400;

/// Reads the text and the images that it shows.
pub(super) fn read(mut archive: Archive<'_>) -> Result<Read, FileError> {
    let document = archive.part("word/document.xml")?.ok_or(FileError::Refused(Remark::NotWord))?;
    let numbering = archive.part("word/numbering.xml")?.map(|xml| Numbering::read(&xml)).transpose()?;
    let links = archive.part("word/_rels/document.xml.rels")?.map(|xml| relations(&xml)).transpose()?.unwrap_or_default();
    let mut body = Body { numbering: numbering.unwrap_or_default(), links, ..Body::default() };
    body.read(&document)?;
    let mut assets = Vec::new();
    for (target, name) in &std::mem::take(&mut body.images) {
        match archive.part(&format!("word/{target}"))?.filter(|bytes| image::is_picture(bytes)) {
            Some(bytes) => assets.push(Asset { name: name.clone(), bytes }),
            None => body.out = body.out.replace(&format!("{IMAGE}{name}{IMAGE}"), image::LOST),
        }
    }
    Ok(Read { text: body.out, assets, emphasis: body.styles.found })
}

/// Ids of images with their places.
fn relations(bytes: &[u8]) -> Result<HashMap<String, String>, FileError> {
    let mut found = HashMap::new();
    xml::each(bytes, |tag| {
        if let (Some(id), Some(target)) = (xml::attribute(tag, "Id"), xml::attribute(tag, "Target")) {
            found.insert(id, target);
        }
    })?;
    Ok(found)
}

/// Returns whether a table is the box of a printed paper in which points and initials are written: it holds such words and nothing
/// else, and 得分 is one of them.
fn is_score_box(table: &str) -> bool {
    let words = ["得分", "得 分", "评卷人", "阅卷人", "复核人", "评卷教师", "题号", "总分", "合计", "满分", "---"];
    let is_number = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let cells = || table.split([CELL, ROW, '\n']).map(str::trim).filter(|cell| !cell.is_empty());
    cells().any(|cell| words[..2].contains(&cell)) && cells().all(|cell| words.contains(&cell) || is_number(cell))
}

#[derive(Default)]
struct Body {
    out: String,
    numbering: Numbering,
    links: HashMap<String, String>,
    /// Their places in the archive, and their names beside the Markdown.
    images: Vec<(String, String)>,
    /// Tables within tables count as text of the outer cell.
    tables: usize,
    /// Where the text of the table begins that is read.
    table: usize,
    row: usize,
    line: String,
    /// Line ends in it.
    breaks: usize,
    level: (Option<String>, u8),
    deleted: usize,
    text: bool,
    styles: StyleReader,
    formula: FormulaReader,
}

impl Body {
    fn read(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        loop {
            match xml::next(&mut reader, &mut buffer)? {
                Event::Start(tag) => self.open(tag.local_name().as_ref(), &tag, false),
                Event::Empty(tag) => self.open(tag.local_name().as_ref(), &tag, true),
                Event::End(tag) => self.close(tag.local_name().as_ref()),
                Event::Text(text) if self.formula.is_open() => self.formula.add_text(&xml::text(&text)),
                Event::GeneralRef(name) if self.formula.is_open() => self.formula.add_text(&xml::entity(&name)),
                Event::Text(text) if self.text && self.deleted == 0 => {
                    self.add_text(&super::decode::without_signs(xml::text(&text)))
                }
                Event::GeneralRef(name) if self.text && self.deleted == 0 => self.add_text(&xml::entity(&name)),
                Event::Eof => return Ok(()),
                Event::Text(_)
                | Event::GeneralRef(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
            buffer.clear();
        }
    }

    fn add_text(&mut self, text: &str) {
        let text = self.styles.shift.map_or_else(|| text.to_owned(), |shift| shifted(text, shift));
        self.styles.add_text(&text);
        self.line.push_str(&text);
    }

    fn open(&mut self, name: &str, tag: &quick_xml::events::BytesStart<'_>, empty: bool) {
        if self.formula.is_open() || (name == "oMath" && !empty && self.deleted == 0) {
            return self.formula.open(name, xml::attribute(tag, "val"), empty);
        }
        match name {
            "t" => self.text = !empty,
            // A text box comes twice, the second time for programs that cannot draw the first.
            "del" | "moveFrom" | "Fallback" if !empty => self.deleted += 1,
            "sym" if self.deleted == 0 => self.symbol(tag),
            "noBreakHyphen" if self.deleted == 0 => self.line.push('-'),
            "tab" if self.tables == 0 => self.line.push(' '),
            "br" | "cr" => {
                self.styles.end_line(&self.out, self.breaks);
                self.line.push(if self.tables > 0 { ' ' } else { '\n' });
                self.breaks += usize::from(self.tables == 0);
            }
            "tbl" if !empty => {
                self.flush();
                if self.tables == 0 {
                    self.table = self.out.len();
                }
                self.tables += 1;
                self.row = 0;
            }
            "ilvl" => self.level.1 = xml::attribute(tag, "val").and_then(|value| value.parse().ok()).unwrap_or(0),
            "numId" => self.level.0 = xml::attribute(tag, "val"),
            "blip" | "imagedata" if self.deleted == 0 => {
                let id = xml::attribute(tag, "embed").or_else(|| xml::attribute(tag, "id"));
                self.image(id.as_deref());
            }
            _ => self.styles.open(name, tag, empty),
        }
    }

    fn close(&mut self, name: &str) {
        if self.formula.is_open() {
            if let Some(formula) = self.formula.close(name) {
                self.add_text(&formula);
            }
            return;
        }
        match name {
            "t" => self.text = false,
            "del" | "moveFrom" | "Fallback" => self.deleted = self.deleted.saturating_sub(1),
            "p" if self.tables == 0 => self.flush(),
            "p" => {
                self.styles.end_line(&self.out, 0);
                self.line.push(' ');
            }
            "tc" if self.tables == 1 => {
                self.line = self.line.trim().to_owned();
                self.line.push(' ');
                self.line.push(CELL);
                self.line.push(' ');
            }
            "tr" if self.tables == 1 => self.end_row(),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 && is_score_box(&self.out[self.table..]) {
                    self.out.truncate(self.table);
                } else if self.tables == 0 {
                    self.out.push(ROW);
                    self.out.push('\n');
                }
            }
            _ => self.styles.close(name),
        }
    }

    /// Ticks and crosses of the symbol fonts, as keys are often set.
    fn symbol(&mut self, tag: &quick_xml::events::BytesStart<'_>) {
        let code = xml::attribute(tag, "char").and_then(|code| u32::from_str_radix(&code, 16).ok()).map(|code| code & 0xFF);
        match code {
            Some(0xFC | 0xFE | 0x52) => self.line.push('√'),
            Some(0xFB | 0xFD | 0x51) => self.line.push('×'),
            Some(_) | None => {}
        }
    }

    fn flush(&mut self) {
        let (list, level) = std::mem::take(&mut self.level);
        let line = std::mem::take(&mut self.line);
        self.styles.end_line(&self.out, std::mem::take(&mut self.breaks));
        if let Some(number) = list.and_then(|list| self.numbering.next(&list, level)).filter(|_| !line.trim().is_empty()) {
            self.out.push_str(&number);
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// A row is one line, so that it stays within whatever it belongs to.
    fn end_row(&mut self) {
        let cells = self.line.matches(CELL).count();
        let line = std::mem::take(&mut self.line);
        if self.out.ends_with('\n') && self.row > 0 {
            self.out.pop();
        }
        self.out.push_str(&format!("{ROW}{CELL} {}", line.trim()));
        if self.row == 0 {
            self.out.push(ROW);
            self.out.push(CELL);
            (0..cells).for_each(|_| self.out.push_str(&format!(" --- {CELL}")));
        }
        self.out.push('\n');
        self.row += 1;
    }

    fn image(&mut self, id: Option<&str>) {
        // A shape without a picture: a rule, or the field of a form.
        let Some(id) = id else { return };
        let Some(target) = self.links.get(id).cloned() else { return self.line.push_str(image::LOST) };
        let plain = target.starts_with("media/") && !target.contains("..") && !target.contains('\\');
        let Some(extension) = image::extension(&target).filter(|_| plain && self.images.len() < IMAGES) else {
            return self.line.push_str(image::LOST);
        };
        let known = self.images.iter().find(|(known, _)| *known == target).map(|(_, name)| name.clone());
        let name = known.unwrap_or_else(|| {
            let name = format!("images/{}.{extension}", &blake3::hash(target.as_bytes()).to_hex()[..10]);
            self.images.push((target, name.clone()));
            name
        });
        self.line.push_str(&format!("{IMAGE}{name}{IMAGE}"));
    }
}
