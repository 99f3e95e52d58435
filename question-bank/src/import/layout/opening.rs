//! How a question may begin: a number in one of several dresses at the head of a line.

use crate::import::{
    mark::{is_numeral, numeral, slot},
    text::Text,
};

/// What stands around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Dress {
    /// `12.` `12、` `12：`
    Sign,
    /// `(12)` `12)`
    Bracket,
    /// `第12题`
    Ordinal,
    /// The number is all that its line holds.
    Alone,
    /// Room alone divides it from the text.
    Spaced,
    /// Nothing divides it from the text.
    Glued,
    /// `一、`
    Chinese,
}

impl Dress {
    /// Every dress.
    pub const ALL: [Dress; 7] =
        [Dress::Sign, Dress::Ordinal, Dress::Alone, Dress::Bracket, Dress::Spaced, Dress::Glued, Dress::Chinese];

    /// Returns whether a paper may write one of its numbers in the other dress.
    pub fn mixes(self, other: Dress) -> bool {
        let plain = |dress| matches!(dress, Dress::Sign | Dress::Spaced | Dress::Glued | Dress::Alone);
        self == other || plain(self) && plain(other)
    }
}

/// A number at the head of a line.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    pub number: u32,
    pub dress: Dress,
    /// The number may be an amount or a year: it counts only in its turn.
    pub doubtful: bool,
    pub end: usize,
    /// What a slot before the number holds.
    pub slot: Option<String>,
}

/// Returns where the text of a line begins behind bullets and signs of Markdown.
pub(super) fn skip_bullets(text: &Text, at: usize) -> usize {
    let mut at = text.skip_spaces(at);
    while "#*>•●◆■&-–|".contains(text.get(at)) && text.get(at) != '\n' {
        at = text.skip_spaces(at + 1);
    }
    at
}

/// Returns the number that opens the line starting here.
pub(super) fn opening(text: &Text, line: usize) -> Option<Opening> {
    let start = skip_bullets(text, line);
    if let Some((end, held)) = slot(text, start).filter(|_| text.get(start) == '(') {
        let behind = text.skip_spaces(end);
        let found = numbered(text, behind).filter(|of| of.dress == Dress::Sign && !of.doubtful);
        if let Some(found) = found {
            return Some(Opening { slot: Some(held), ..found });
        }
    }
    numbered(text, start)
}

fn numbered(text: &Text, at: usize) -> Option<Opening> {
    let found = |number, dress, doubtful, end| Some(Opening { number, dress, doubtful, end, slot: None });
    match text.get(at) {
        '第' => {
            let (number, end) = digits(text, text.skip_spaces(at + 1))?;
            let end = text.skip_spaces(end);
            let length = text.one_of(end, &["小题", "题"])?;
            let end = skip_signs(text, end + length);
            found(number, Dress::Ordinal, false, end)
        }
        '(' => {
            let (number, end) = digits(text, text.skip_spaces(at + 1))?;
            let end = text.skip_spaces(end);
            (text.get(end) == ')').then_some(())?;
            found(number, Dress::Bracket, number > 400, skip_signs(text, end + 1))
        }
        '【' => {
            let (number, end) = digits(text, text.skip_spaces(at + 1))?;
            (text.get(text.skip_spaces(end)) == '】').then_some(())?;
            found(number, Dress::Bracket, number > 400, skip_signs(text, text.skip_spaces(end) + 1))
        }
        c if is_numeral(c) => {
            let (number, end, _) = numeral(text, at)?;
            let sign = text.skip_spaces(end);
            "、.".contains(text.get(sign)).then_some(())?;
            found(number, Dress::Chinese, false, sign + 1)
        }
        _ => {
            let (number, end) = digits(text, at)?;
            let gap = text.skip_spaces(end);
            let (sign, after) = (text.get(gap), text.get(gap + 1));
            let decimal = after.is_ascii_digit();
            match sign {
                '\n' => found(number, Dress::Alone, true, gap),
                ')' if gap == end => found(number, Dress::Bracket, false, gap + 1),
                '.' | '、' | ':' | ',' | '·' if gap <= end + 1 => {
                    // `7．80℃`: a full-width point is never a decimal one; a clock has its colon.
                    let doubtful = decimal && sign != '、' || sign == ',' && after.is_ascii();
                    let mut behind = gap + 1;
                    while ".、".contains(text.get(behind)) {
                        behind += 1;
                    }
                    found(number, Dress::Sign, doubtful, behind)
                }
                _ if gap > end => found(number, Dress::Spaced, true, gap),
                c if c > '\u{2E80}' && !"个年月日种项条次位元天分点方级类倍万千百亿大人周秒号℃％".contains(c) => {
                    found(number, Dress::Glued, true, end)
                }
                '(' | '[' | '【' | '《' | '“' => found(number, Dress::Glued, true, end),
                _ => None,
            }
        }
    }
}

/// Reads a number of up to five digits, as a scanner leaves them too: `l` for 1, `O` for 0.
fn digits(text: &Text, at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    let mut held = String::new();
    while end < at + 6 {
        match text.get(end) {
            c if c.is_ascii_digit() => held.push(c),
            'l' | 'I' => held.push('1'),
            'O' | 'o' if end > at => held.push('0'),
            _ => break,
        }
        end += 1;
    }
    let plain = (at..end).all(|at| text.get(at).is_ascii_digit());
    let sound =
        plain || ".、".contains(text.get(end)) && (at..end).any(|at| text.get(at).is_ascii_digit() || text.get(at) == 'l');
    if !sound || held.is_empty() || held.len() > 5 || held.len() > 1 && held.starts_with('0') && !plain {
        return None;
    }
    let number = held.parse().ok()?;
    (number > 0).then_some((number, end))
}

fn skip_signs(text: &Text, mut at: usize) -> usize {
    while ".、:,".contains(text.get(at)) && text.get(at) != '\n' {
        at += 1;
    }
    at
}
