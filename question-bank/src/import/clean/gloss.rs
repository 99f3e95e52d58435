//! Pinyin that a web site put behind characters: `務(wù)`.

use std::collections::{HashMap, HashSet};

/// Which characters a text glosses with which reading.
pub(super) type Glosses = HashMap<String, HashSet<char>>;

fn toned(c: char) -> bool {
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ".contains(c) || ('\u{300}'..='\u{30F}').contains(&c)
}

/// Returns the reading in a bracket that starts here, and the length of the whole in bytes.
pub(super) fn reading(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix(['(', '（'])?;
    let open = text.len() - inner.len();
    let end = inner.char_indices().take(28).find(|(_, c)| matches!(c, ')' | '）'))?;
    let held = &inner[..end.0];
    let letters = held.chars().all(|c| c.is_ascii_lowercase() || toned(c) || "üɡ ".contains(c));
    // One syllable, or a word of several with room between them.
    let syllables = held.split_whitespace().all(|of| of.chars().count() <= 7);
    (letters && syllables && held.contains(toned)).then_some((held, open + end.0 + end.1.len_utf8()))
}

fn han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

pub(super) fn known(text: &str) -> Glosses {
    let mut found = Glosses::new();
    for (at, c) in text.char_indices().filter(|(_, c)| han(*c)) {
        if let Some((held, _)) = reading(&text[at + c.len_utf8()..]) {
            found.entry(held.to_owned()).or_default().insert(c);
        }
    }
    found
}

/// Returns the line without glosses; brackets that hold anything else stay.
pub(super) fn strip(line: &str) -> String {
    if !line.contains(toned) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if out.chars().next_back().is_some_and(|left| han(left) || !left.is_ascii())
            && let Some((_, length)) = reading(rest)
        {
            rest = &rest[length..];
            continue;
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn glosses_go_and_other_brackets_stay() {
        assert_eq!(strip("客戶服務(wù)與管理(微課版)課后習(xí)題"), "客戶服務與管理(微課版)課后習題");
        assert_eq!(strip("手段(approach)和(H)項"), "手段(approach)和(H)項");
    }
}
