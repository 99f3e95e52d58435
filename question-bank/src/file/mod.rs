//! Files as text: what each format holds, in lines, with the images it brings along.

pub(crate) mod archive;
mod docx;
pub(crate) mod emphasis;
mod html;
pub(crate) mod image;
mod numbering;
mod omml;
pub(crate) mod xml;

use self::emphasis::Emphasis;
use crate::{
    markdown::plain::{CELL, IMAGE, ROW},
    message::Message,
    remark::Remark,
};
use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};
use thiserror::Error;

/// The most bytes that are read of one file.
const LARGEST: usize = 64 << 20;

/// A file that was read.
pub(crate) struct Read {
    pub text: String,
    pub assets: Vec<Asset>,
    /// In the order of the text.
    pub emphasis: Vec<Emphasis>,
}

/// An image out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// A relative path with `/`, made by us.
    pub name: String,
    /// As it was in the file.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be read.
#[derive(Debug, Error)]
pub(crate) enum FileError {
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("XML: {0}")]
    Xml(#[from] quick_xml::Error),
    #[error("workbook: {0}")]
    Workbook(String),
    #[error("{0:?}")]
    Refused(Remark),
}

impl FileError {
    /// Returns what a person is told.
    pub fn message(&self) -> Message {
        match self {
            FileError::Zip(error) => Remark::BadZip.with(&[error]),
            FileError::Xml(error) => Remark::BadXml.with(&[error]),
            FileError::Workbook(error) => Remark::BadWorkbook.with(&[error]),
            FileError::Refused(remark) => remark.with(&[&(LARGEST >> 20)]),
        }
    }
}

/// Reads a file by what it is, whatever its name says.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, FileError> {
    if bytes.len() > LARGEST {
        return Err(FileError::Refused(Remark::TooLarge));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return docx::read(archive::Archive::open(bytes)?);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(FileError::Refused(Remark::OldWord));
    }
    let text = decode(bytes)?;
    Ok(if html::is_page(&text) { html::read(&text) } else { Read { text, assets: Vec::new(), emphasis: Vec::new() } })
}

/// UTF-8, UTF-16 with its mark, or what Chinese systems wrote before.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        String::from_utf8_lossy(rest).into_owned()
    } else if bytes.starts_with(b"\xFF\xFE") {
        UTF_16LE.decode(bytes).0.into_owned()
    } else if bytes.starts_with(b"\xFE\xFF") {
        UTF_16BE.decode(bytes).0.into_owned()
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else if is_big5(bytes) {
        BIG5.decode(bytes).0.into_owned()
    } else {
        let (text, _, bad) = GB18030.decode(bytes);
        let wrong = text.chars().filter(|c| *c == '\u{FFFD}').count();
        if bad && wrong * 20 > text.chars().count() {
            return Err(FileError::Refused(Remark::NotText));
        }
        text.into_owned()
    };
    if text.contains('\0') {
        return Err(FileError::Refused(Remark::NotText));
    }
    let text = without_signs(text);
    let text = if text.contains(['\r', '\u{2028}', '\u{B}', '\u{C}']) {
        text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{B}', '\u{C}'], "\n")
    } else {
        text
    };
    Ok(text)
}

/// Returns whether bytes are Big5 rather than GB18030: its common characters begin with low bytes and end with low ones half the
/// time, which the common characters of the other never do.
fn is_big5(bytes: &[u8]) -> bool {
    let (mut pairs, mut low_first, mut low_second) = (0usize, 0usize, 0usize);
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] < 0x81 {
            at += 1;
            continue;
        }
        pairs += 1;
        low_first += usize::from((0xA1..=0xC8).contains(&bytes[at]));
        low_second += usize::from((0x40..=0x7E).contains(&bytes[at + 1]));
        at += 2;
    }
    pairs > 3 && low_first * 10 >= pairs * 9 && low_second * 10 >= pairs && !BIG5.decode(bytes).2
}

/// Returns the text without the signs by which tables and images are marked, which no file may hold.
fn without_signs(text: String) -> String {
    let ours = |c: char| matches!(c, ROW | CELL | IMAGE);
    if text.contains(ours) { text.replace(ours, "") } else { text }
}
