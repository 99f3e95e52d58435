//! Bytes as text, in the encodings that Chinese systems write.

use super::error::FileError;
use crate::{
    markdown::plain::{CELL, IMAGE, ROW},
    remark::Remark,
};
use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};

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
pub(super) fn without_signs(text: String) -> String {
    let ours = |c: char| matches!(c, ROW | CELL | IMAGE);
    if text.contains(ours) { text.replace(ours, "") } else { text }
}
