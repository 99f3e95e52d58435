//! Text that was read one byte off in GBK: `?蛻舴` was 客戶服. The bytes are still there, so most of it can be put back.

use super::gloss::{Glosses, reading};
use encoding_rs::GBK;

/// Returns the line as it was and as it should be; nothing where no stretch of it reads better one byte on.
pub(super) fn mend(line: &str, glosses: &Glosses) -> Option<(String, String)> {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut changed = false;
    while let Some(at) = rest.find('?') {
        let Some((text, length)) = stretch(&rest[at..], glosses) else {
            let next = at + 1;
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        };
        out.push_str(&rest[..at]);
        out.push_str(&text);
        rest = &rest[at + length..];
        changed = true;
    }
    out.push_str(rest);
    changed.then(|| (line.to_owned(), out))
}

/// Returns a spoiled stretch that starts with a question mark: its repair and its length in bytes.
fn stretch(text: &str, glosses: &Glosses) -> Option<(String, usize)> {
    let mut at = 1;
    // `??`: the full stop A1A3 lost its first byte, and the second joined the next one.
    let stop = text[at..].starts_with(['?', '？']);
    // `?shù)`: a byte that swallowed the bracket of a gloss.
    let mut lost_first = false;
    if stop {
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    } else if let Some(length) = swallowed(&text[at..]) {
        at += length;
        lost_first = true;
    } else {
        return None;
    }
    let run: String = text[at..].chars().take_while(|c| !c.is_ascii() && !"，。、；：“”！（）？".contains(*c)).collect();
    if run.chars().count() < 2 {
        return None;
    }
    let mut bytes: Vec<u8> = if stop { vec![0xBF] } else { Vec::new() };
    for c in run.chars() {
        bytes.extend(encoded(c)?);
    }
    at += run.len();
    let mut out = String::new();
    if stop {
        out.push('。');
    }
    let mut start = 0;
    if lost_first {
        out.push(guess_by_trail(*bytes.first()?)?);
        start = 1;
    }
    let whole = &bytes[start..];
    let even = whole.len() / 2 * 2;
    let (decoded, _, bad) = GBK.decode(&whole[..even]);
    if bad || !decoded.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || "，。、；：（）“”".contains(c)) {
        return None;
    }
    out.push_str(&decoded);
    if whole.len() % 2 == 1 {
        at += last(*whole.last()?, &text[at..], glosses, &mut out);
    }
    Some((out, at))
}

/// The last byte leads a character whose second byte became a letter, or a `?` that swallowed a bracket.
fn last(lead: u8, rest: &str, glosses: &Glosses, out: &mut String) -> usize {
    let next = rest.bytes().next().unwrap_or(b' ');
    if next != b'?' && next.is_ascii_graphic() && next >= 0x40 {
        let pair = [lead, next];
        let (decoded, _, bad) = GBK.decode(&pair);
        if !bad {
            out.push_str(&decoded);
            return 1;
        }
    }
    let Some(inner) = rest.strip_prefix('?') else { return 0 };
    if let Some(length) = swallowed(inner) {
        let held = inner[..length].trim_end_matches(')');
        let fits = |c: &&char| GBK.encode(&c.to_string()).0.first() == Some(&lead);
        if let Some(known) = glosses.get(held).and_then(|known| known.iter().find(fits)) {
            out.push(*known);
        } else {
            out.push('□');
        }
        return 1 + length;
    }
    out.push('□');
    1
}

/// `shù)`: a gloss without its opening bracket.
fn swallowed(text: &str) -> Option<usize> {
    let end = text.char_indices().take(8).find(|(_, c)| *c == ')')?.0;
    let held = format!("({}", &text[..=end]);
    reading(&held).map(|_| end + 1)
}

/// Two bytes of a character as the site had it; private-use characters stand for the gaps of GBK.
fn encoded(c: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, bad) = GBK.encode(c.encode_utf8(&mut buffer));
    if !bad && bytes.len() == 2 {
        return Some(bytes.into_owned());
    }
    match u32::from(c) {
        // FE50 to FEA0, without 7F.
        code @ 0xE815..=0xE864 => {
            let trail = 0x50 + (code - 0xE815) as u8;
            Some(vec![0xFE, trail + u8::from(trail >= 0x7F)])
        }
        // A140 to A7A0, 96 to a row, without 7F.
        code @ 0xE4C6..=0xE765 => {
            let (row, column) = ((code - 0xE4C6) / 96, ((code - 0xE4C6) % 96) as u8);
            let trail = 0x40 + column;
            Some(vec![0xA1 + row as u8, trail + u8::from(trail >= 0x7F)])
        }
        _ => None,
    }
}

/// Returns the commonest character whose second byte this is.
fn guess_by_trail(trail: u8) -> Option<char> {
    const COMMON: &str = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美點對為這個們來時過後會說經無關種進動開務業員產實現間問題應該從與現處學習體";
    COMMON.chars().find(|c| GBK.encode(&c.to_string()).0.get(1) == Some(&trail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::clean::gloss::known;

    #[test]
    fn bytes_that_slipped_by_one_are_put_back() {
        let glosses = known("務(wù)與");
        let (_, after) = mend("不斷推進??蛻舴\u{E848}?wù)與管理", &glosses).unwrap();
        assert_eq!(after, "不斷推進。客戶服務與管理");
        assert_eq!(mend("可以嗎?什么?", &glosses), None);
    }
}
