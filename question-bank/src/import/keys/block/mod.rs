//! Keys that stand together, pages below the questions: `1.A 2.C`, `1-5 ACBDB`, a table of numbers and letters.

mod counted;
mod large;
mod table;

pub(crate) use large::large;

use self::{counted::counted, table::table};
use super::{Read, letters, read};
use crate::import::{
    mark::{self, Mark},
    text::Text,
};
use exam::Kind;
use std::{collections::BTreeMap, ops::Range};

/// What a block of keys says, by number; a number without a readable key is there with nothing.
pub(crate) type Keys = BTreeMap<u32, (Option<Read>, String)>;

/// Reads a block of keys for this type. `count` is how many questions wait for one.
pub(crate) fn keys(text: &Text, range: Range<usize>, kind: Kind, count: usize) -> Keys {
    let folded = text.folded(&range);
    if let Some(found) = table(&folded, kind) {
        return found;
    }
    let ranged = ranges(&folded, kind);
    if !ranged.is_empty() {
        return ranged;
    }
    let counted = counted(&folded, kind);
    if !counted.is_empty() {
        return counted;
    }
    plain(&folded, kind, count)
}

/// Returns whether a stretch holds nothing but keys.
pub(crate) fn looks_like_keys(text: &Text, range: Range<usize>) -> bool {
    let inside = text.part(&range);
    let signs = inside.iter().filter(|c| !c.is_whitespace()).count();
    let keys = inside
        .iter()
        .filter(|c| c.is_ascii_digit() || "ABCDEFGHabcdefghVXJTFxvO√×✓✗✕╳○〇对错正确误缺略./、,:;()-~—～－–义l".contains(**c))
        .count();
    signs > 1 && keys * 100 >= signs * 92
}

/// `1-5 ACBDB 6~10: …`
fn ranges(text: &str, kind: Kind) -> Keys {
    let chars: Vec<char> = text.chars().collect();
    let mut starts = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match range_at(&chars, at) {
            Some((low, high, end)) => {
                starts.push((low, high, at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    let mut found = Keys::new();
    for (index, (low, high, _, from)) in starts.iter().enumerate() {
        let to = starts.get(index + 1).map_or(chars.len(), |next| next.2);
        let stop = (*from..to).find(|at| chars[*at].is_ascii_digit()).unwrap_or(to);
        single(&chars[stop..to], kind, &mut found);
        let held: String = chars[*from..stop].iter().collect();
        let count = (high - low + 1) as usize;
        let parts = divide(&held, kind, count);
        for offset in 0..count {
            let part = parts.as_ref().and_then(|parts| parts.get(offset)).cloned();
            let key = part.as_deref().and_then(|part| read(part, kind));
            found.insert(low + offset as u32, (key, part.unwrap_or_else(|| held.trim().to_owned())));
        }
    }
    found
}

/// `6 B 7.C` behind a range.
fn single(chars: &[char], kind: Kind, found: &mut Keys) {
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let number: u32 = chars[at..at + digits].iter().collect::<String>().parse().unwrap_or(0);
        let stop = (at + digits..chars.len()).find(|at| chars[*at].is_ascii_digit()).unwrap_or(chars.len());
        let held: String = chars[at + digits..stop].iter().collect();
        if number > 0 && number < 400 {
            found.insert(number, (read(&held, kind), held.trim().to_owned()));
        }
        at = stop.max(at + 1);
    }
}

fn range_at(chars: &[char], at: usize) -> Option<(u32, u32, usize)> {
    if at > 0 && chars[at - 1].is_ascii_digit() {
        return None;
    }
    let number = |from: usize| {
        let length = chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
        let value: String = chars[from..from + length].iter().collect();
        (length > 0 && length < 4).then(|| value.parse::<u32>().ok().map(|value| (value, from + length)))?
    };
    let (low, mut end) = number(at)?;
    let dashes = chars[end..].iter().take_while(|c| "-~—～－–至 ".contains(**c)).count();
    if !chars[end..end + dashes].iter().any(|c| *c != ' ') {
        return None;
    }
    end += dashes;
    let (high, mut end) = number(end)?;
    while chars.get(end).is_some_and(|c| "题:.、 )".contains(*c)) {
        end += 1;
    }
    (low < high && high - low < 100).then_some((low, high, end))
}

/// Divides what a range holds into `count` keys, or not at all.
fn divide(text: &str, kind: Kind, count: usize) -> Option<Vec<String>> {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || ",，;；、".contains(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.len() == count {
        return Some(words);
    }
    let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && !",，;；、.。".contains(*c)).collect();
    let single = matches!(kind, Kind::Single | Kind::TrueFalse);
    (single && bare.len() == count).then(|| bare.iter().map(char::to_string).collect())
}

/// Nothing but keys, as many as there are questions.
fn plain(text: &str, kind: Kind, count: usize) -> Keys {
    let Some(parts) = divide(text, kind, count).filter(|_| count > 0) else { return Keys::new() };
    let all: Option<Vec<Read>> = parts.iter().map(|part| read(part, kind)).collect();
    let Some(all) = all else { return Keys::new() };
    all.into_iter().zip(parts).enumerate().map(|(index, (read, part))| (index as u32 + 1, (Some(read), part))).collect()
}

/// Returns whether a stretch that follows an answer label holds keys of several items.
pub(crate) fn starts_several(text: &Text, at: usize) -> bool {
    let start = text.skip_white(at);
    let chars = text.part(&(start..(start + 40).min(text.fold.len())));
    if range_at(chars, 0).is_some() {
        return true;
    }
    let one: Option<Mark> = mark::mark(text, start);
    let Some(one) = one.filter(|mark| !mark.bare) else { return false };
    let line: String = text.part(&(one.end..text.line_end(one.end))).iter().take(12).collect();
    let head: String =
        line.trim().chars().take_while(|c| !c.is_whitespace() && !c.is_ascii_digit() && !"、;,.".contains(*c)).collect();
    letters(&head).is_some() || super::truth(&head).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::Key;

    fn keys_of(text: &str, kind: Kind) -> String {
        let chars: Keys = {
            let line = crate::import::text::Line { number: 1, text: text.to_owned(), apart: false };
            let text = Text::new(&[line], &mut crate::import::fold::Fold::default());
            keys(&text, text.all(), kind, 5)
        };
        let key = |key: &Option<Read>| match key.as_ref().map(|read| &read.key) {
            Some(Key::Choices(letters)) => letters.iter().map(|letter| char::from(b'A' + letter)).collect(),
            Some(Key::Truth(value)) => if *value { "√" } else { "×" }.to_owned(),
            Some(Key::None | Key::Text(_)) | None => "-".to_owned(),
        };
        chars.iter().map(|(number, (read, _))| format!("{number}{}", key(read))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_are_read_in_every_shape() {
        assert_eq!(keys_of("1.02.C3.C4.B5.A", Kind::Single), "1D 2C 3C 4B 5A");
        assert_eq!(keys_of("l.B2.A3.D", Kind::Single), "1B 2A 3D");
        assert_eq!(keys_of("1-5 ACBDB", Kind::Single), "1A 2C 3B 4D 5B");
        assert_eq!(keys_of("1～3：AB、ACD、BD", Kind::Multi), "1AB 2ACD 3BD");
        assert_eq!(keys_of("1.ABC2.ABODE3.BD", Kind::Multi), "1ABC 2ABCDE 3BD");
        assert_eq!(keys_of("6.X7.J8.X9710.义", Kind::TrueFalse), "6× 7√ 8× 9√ 10×");
        assert_eq!(keys_of("1.V 2.  3.X", Kind::TrueFalse), "1√ 2- 3×");
        assert_eq!(keys_of("（1）A（2）B（3）D", Kind::Single), "1A 2B 3D");
        assert_eq!(keys_of("ACBDB", Kind::Single), "1A 2C 3B 4D 5B");
        assert_eq!(keys_of("1-5 ACB", Kind::Single), "1- 2- 3- 4- 5-");
    }
}
