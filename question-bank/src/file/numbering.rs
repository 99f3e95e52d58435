//! Automatic numbers of Word lists, written out: `1.` `（1）` `A.` `一、`.

use super::xml;
use crate::file::error::FileError;
use quick_xml::{Reader, events::Event};
use std::collections::HashMap;

/// Format and text of one level: `decimal` and `%1.`
#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

/// The lists of a document and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    kinds: HashMap<String, Vec<Level>>,
    lists: HashMap<String, String>,
    counts: HashMap<(String, u8), u32>,
}

impl Numbering {
    pub fn read(bytes: &[u8]) -> Result<Numbering, FileError> {
        let mut out = Numbering::default();
        let (mut kind, mut list) = (None, None);
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        loop {
            let tag = match xml::next(&mut reader, &mut buffer)? {
                Event::Start(tag) | Event::Empty(tag) => tag,
                Event::Eof => return Ok(out),
                Event::End(_)
                | Event::Text(_)
                | Event::GeneralRef(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => continue,
            };
            let value = || xml::attribute(&tag, "val");
            let levels = kind.as_ref().and_then(|kind: &String| out.kinds.get_mut(kind));
            match (tag.local_name().as_ref(), levels) {
                ("abstractNum", _) => {
                    kind = xml::attribute(&tag, "abstractNumId");
                    out.kinds.insert(kind.clone().unwrap_or_default(), Vec::new());
                }
                ("lvl", Some(levels)) if levels.len() < 9 => levels.push(Level { start: 1, ..Level::default() }),
                ("start", Some(levels)) => levels
                    .last_mut()
                    .into_iter()
                    .for_each(|level| level.start = value().and_then(|of| of.parse().ok()).unwrap_or(1)),
                ("numFmt", Some(levels)) => {
                    levels.last_mut().into_iter().for_each(|level| level.format = value().unwrap_or_default())
                }
                ("lvlText", Some(levels)) => {
                    levels.last_mut().into_iter().for_each(|level| level.text = value().unwrap_or_default())
                }
                ("num", _) => {
                    kind = None;
                    list = xml::attribute(&tag, "numId");
                }
                ("abstractNumId", _) => {
                    if let (Some(list), Some(kind)) = (list.clone(), value()) {
                        out.lists.insert(list, kind);
                    }
                }
                _ => {}
            }
            buffer.clear();
        }
    }

    /// Returns the number of the next paragraph of a list; nothing for bullets.
    pub fn next(&mut self, list: &str, level: u8) -> Option<String> {
        let kind = self.lists.get(list)?;
        let of = self.kinds.get(kind)?.get(usize::from(level))?.clone();
        let count = self.counts.entry((list.to_owned(), level)).or_insert(of.start.saturating_sub(1));
        *count = count.saturating_add(1);
        let number = written(&of.format, *count)?;
        self.counts.retain(|(known, deeper), _| known != list || *deeper <= level);
        let mut out = of.text.replace(&format!("%{}", level + 1), &number);
        // `%1.%2` names the level above as well; one that has not counted yet stands at its start.
        for above in 0..level {
            let Some(of) = self.kinds.get(self.lists.get(list)?)?.get(usize::from(above)) else { continue };
            let count = self.counts.get(&(list.to_owned(), above)).copied().unwrap_or(of.start);
            out = out.replace(&format!("%{}", above + 1), &written(&of.format, count).unwrap_or_default());
        }
        Some(out)
    }
}

fn written(format: &str, count: u32) -> Option<String> {
    let letter = |first: u8| {
        u8::try_from(count).ok().filter(|count| (1..=26).contains(count)).map(|count| char::from(first + count - 1).to_string())
    };
    match format {
        "bullet" | "none" | "" => None,
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        "upperRoman" | "lowerRoman" => {
            let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
            let found = count.checked_sub(1).and_then(|index| roman.get(index as usize)).map(|roman| (*roman).to_owned());
            found.map(|roman| if format == "lowerRoman" { roman.to_lowercase() } else { roman })
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32(u32::from('①') + count - 1).map(String::from)
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" if (1..=10).contains(&count) => {
            "壹贰叁肆伍陆柒捌玖拾".chars().nth(count as usize - 1).map(String::from)
        }
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "ideographDigital" | "taiwaneseCountingThousand" => {
            Some(chinese(count))
        }
        _ => Some(count.to_string()),
    }
}

fn chinese(count: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match count {
        0 | 100.. => count.to_string(),
        1..=9 => DIGITS[count as usize].to_owned(),
        10..=19 => format!("十{}", DIGITS[(count - 10) as usize]),
        20..=99 => format!("{}十{}", DIGITS[(count / 10) as usize], DIGITS[(count % 10) as usize]),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn sections_are_counted_in_chinese() {
        assert_eq!([1, 10, 12, 20, 37].map(chinese), ["一", "十", "十二", "二十", "三十七"]);
    }
}
