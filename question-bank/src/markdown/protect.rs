//! Guards what CommonMark would misread in Chinese text: bold next to full-width punctuation, blanks made of `_`, and dollars that
//! stand in no formula.
//!
//! Markers go in before parsing and come out again while rendering; they are noncharacters, which no text may contain.

use super::{
    DEEPEST,
    formula::plain_dollars,
    sign::{code_end, is_wide},
};
use std::borrow::Cow;

/// Stands between `**` and punctuation, so that the stars count as being next to a letter.
const GAP: char = '\u{FDD0}';
/// Stands for one `_` of a blank.
pub(super) const LINE: char = '\u{FDD1}';

/// Stands for a dollar that is one.
const DOLLAR: char = '\u{FDD2}';

/// Returns the text with its markers.
pub fn protect(text: &str) -> Cow<'_, str> {
    let markers = [GAP, LINE, DOLLAR];
    let text = if text.contains(markers) { Cow::Owned(text.replace(markers, "")) } else { Cow::Borrowed(text) };
    let text = hide_dollars(text);
    let mut gaps: Vec<usize> = gaps(&text).into_iter().chain(excess(&text)).collect();
    if gaps.is_empty() && !text.contains("____") {
        return text;
    }
    gaps.sort_unstable();
    let mut guarded = String::with_capacity(text.len() + 3 * gaps.len());
    let mut from = 0;
    for gap in gaps {
        guarded.push_str(&text[from..gap]);
        guarded.push(GAP);
        from = gap;
    }
    guarded.push_str(&text[from..]);
    Cow::Owned(hide_lines(&guarded))
}

/// Returns the text without its markers.
pub fn reveal(text: &str) -> String {
    let shown = text.chars().filter(|c| *c != GAP);
    shown
        .map(|c| match c {
            LINE => '_',
            DOLLAR => '$',
            c => c,
        })
        .collect()
}

/// Returns where `**` stands between punctuation and a letter so that CommonMark would show the stars, in Chinese text.
pub fn gaps(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = double_star(&text[at..]) {
        let start = text[..at + step].rfind('\n').map_or(0, |end| end + 1);
        at += step;
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        gaps_of(&text[start..end], start, &mut found);
        at = end;
    }
    found
}

/// Returns where two stars stand beside each other; looking for one is what makes it quick.
fn double_star(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'*', text.as_bytes()).find(|at| text.as_bytes().get(at + 1) == Some(&b'*'))
}

/// Follows the stars of one line: those behind an open pair are meant to close it.
fn gaps_of(line: &str, start: usize, found: &mut Vec<usize>) {
    let (mut at, mut open) = (0, false);
    while let Some(step) = line[at..].find(['*', '`']) {
        at += step;
        let mark = line.as_bytes()[at];
        let length = line[at..].bytes().take_while(|byte| *byte == mark).count();
        let (begin, end) = (at, at + length);
        at = end;
        if mark == b'`' {
            at = code_end(line, end, length).unwrap_or(end);
            continue;
        }
        let (left, right) = (line[..begin].chars().next_back().unwrap_or(' '), line[end..].chars().next().unwrap_or(' '));
        if length != 2 || left == '\\' {
            continue;
        }
        let opens = !right.is_whitespace() && (!is_punctuation(right) || !is_letter(left));
        let closes = !left.is_whitespace() && (!is_punctuation(left) || !is_letter(right));
        let wide = is_wide(left) || is_wide(right);
        match (open, opens, closes) {
            (true, true, false) if wide && !left.is_whitespace() => found.push(start + begin),
            (false, false, true) if wide && !right.is_whitespace() => found.push(start + end),
            (true, _, false) | (false, false, _) => continue,
            (true, _, true) | (false, true, _) => {}
        }
        open = !open;
    }
}

/// Returns where a line opens more quotes and lists than are shown. A parser spends time on each of them with every line that
/// follows.
pub fn excess(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', bytes).map(|end| end + 1));
    starts.filter_map(|start| excess_of(&bytes[start..]).map(|at| start + at))
}

/// Finds what is excessive in the line that this text begins with, because the end of a line opens nothing.
fn excess_of(line: &[u8]) -> Option<usize> {
    if line.len() <= DEEPEST || !matches!(line[0], b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'0'..=b'9') {
        return None;
    }
    let (mut at, mut depth) = (0, 0);
    loop {
        at += line[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let digits = line[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length = match line.get(at + digits..)? {
            [b'>', ..] if digits == 0 => 1,
            [b'-' | b'+' | b'*', b' ' | b'\t', ..] if digits == 0 => 2,
            [b'.' | b')', b' ' | b'\t', ..] if digits > 0 => digits + 2,
            _ => return None,
        };
        depth += 1;
        if depth > DEEPEST {
            return Some(at);
        }
        at += length;
    }
}

fn hide_dollars(text: Cow<'_, str>) -> Cow<'_, str> {
    let plain = if text.contains('$') { plain_dollars(&text) } else { Vec::new() };
    if plain.is_empty() {
        return text;
    }
    let mut hidden = String::with_capacity(text.len() + 2 * plain.len());
    let mut from = 0;
    for at in plain {
        hidden.push_str(&text[from..at]);
        hidden.push(DOLLAR);
        from = at + 1;
    }
    Cow::Owned(hidden + &text[from..])
}

fn hide_lines(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("____") {
        let length = rest[at..].bytes().take_while(|byte| *byte == b'_').count();
        hidden.push_str(&rest[..at]);
        hidden.extend(std::iter::repeat_n(LINE, length));
        rest = &rest[at + length..];
    }
    hidden + rest
}

fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !is_punctuation(c)
}

/// Close to Unicode's P and S, as far as it matters beside Chinese text.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{2BFF}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_stars_between_punctuation_and_a_chinese_letter_get_a_gap() {
        let count = |text: &str| gaps(text).len();
        assert_eq!(count("**服务级别协议（SLA）**是"), 1);
        assert_eq!(count("应当**“先听后说”**再答"), 2);
        assert_eq!(count("**粗体**是，**粗体**。**SLA(x)** is **bold**(x)is"), 0);
    }

    #[test]
    fn what_is_guarded_comes_back_unchanged() {
        for text in ["**甲（乙）**丙____、`____`", "a_____b", "$5 与 $x$", "没有"] {
            assert_eq!(reveal(&protect(text)), text);
        }
    }
}
