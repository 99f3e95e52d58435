//! Keys behind their numbers: `1.A 2.C`, spoiled or not.

use super::Keys;
use crate::import::keys::read;
use exam::Kind;

/// `1.02.C3.C`: each number is looked for in its turn.
pub(super) fn counted(text: &str, kind: Kind) -> Keys {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Keys::new();
    let Some((mut number, mut end)) = first(&chars) else { return found };
    loop {
        let step = next(&chars, end, number + 1, kind).or_else(|| {
            (2..=4).filter_map(|gap| next(&chars, end, number + gap, kind)).find(|step| skips(&chars, end, step.0, kind))
        });
        let stop = step.map_or(chars.len(), |step| step.0);
        let held: String = chars[end..stop].iter().collect();
        // Behind the last key other text may follow on the next line.
        let line = held.trim_start().lines().next().unwrap_or_default().trim().to_owned();
        // What is said and what is read are one: `6.A,B` may go on with `,C` on the next line.
        let whole = read(&held, kind);
        let answer_text = if step.is_none() && whole.is_none() && !goes_on(&held) { line } else { held.trim().to_owned() };
        found.insert(number, (whole.or_else(|| read(&answer_text, kind)), answer_text));
        let Some((_, behind, was)) = step else { break };
        (number, end) = (was, behind);
    }
    found
}

/// Returns whether numbers may be missing here: the next one opens a line, or stands apart from a key that reads as one.
fn skips(chars: &[char], from: usize, at: usize, kind: Kind) -> bool {
    let held: String = chars[from..at].iter().collect();
    line_start(chars, at)
        || (at > 0 && chars[at - 1].is_whitespace() && read(&held, kind).is_some_and(|read| read.mended.is_none()))
}

/// Returns whether the first line of a key is not all of it.
fn goes_on(held: &str) -> bool {
    let mut lines = held.trim_start().lines();
    let joins = |c: Option<char>| c.is_some_and(|c| ",、".contains(c));
    joins(lines.next().and_then(|line| line.trim().chars().next_back()))
        || joins(lines.next().and_then(|line| line.trim().chars().next()))
}

/// Returns the first number: 1 where there is one, spoiled or not.
pub(super) fn first(chars: &[char]) -> Option<(u32, usize)> {
    let start = chars.iter().position(|c| !c.is_whitespace() && *c != '(')?;
    if let Some(end) = numbered(chars, start, 1) {
        return Some((1, end));
    }
    let length = chars[start..].iter().take_while(|c| c.is_ascii_digit()).count();
    let number: u32 = chars[start..start + length].iter().collect::<String>().parse().ok().filter(|number| *number < 400)?;
    numbered(chars, start, number).map(|end| (number, end))
}

/// Returns where the key of `number` starts, if its number stands at `at` with a sign behind it.
pub(super) fn numbered(chars: &[char], at: usize, number: u32) -> Option<usize> {
    let digits = number.to_string();
    let mut end = at;
    for digit in digits.chars() {
        let c = *chars.get(end)?;
        let same = c == digit || (digit == '1' && "lI|i".contains(c)) || (digit == '0' && "oO".contains(c));
        if !same {
            return None;
        }
        end += 1;
    }
    if chars.get(end).is_some_and(|c| "题".contains(*c)) {
        end += 1;
    }
    chars.get(end).filter(|c| ".、,:;)".contains(**c)).map(|_| end + 1)
}

pub(super) fn line_start(chars: &[char], at: usize) -> bool {
    chars[..at].iter().rev().find(|c| !matches!(c, ' ' | '(')).is_none_or(|c| *c == '\n')
}

/// Returns where `number` stands next, where its key starts, and the number itself.
pub(super) fn next(chars: &[char], from: usize, number: u32, kind: Kind) -> Option<(usize, usize, u32)> {
    let window = (from + 24).min(chars.len());
    for at in from..window {
        if let Some(end) = numbered(chars, at, number) {
            let at = if at > from && chars[at - 1] == '(' { at - 1 } else { at };
            return Some((at, end, number));
        }
    }
    // The sign behind the number is lost: `9710.J` is 9 with a spoiled key, then 10.
    let digits: Vec<char> = number.to_string().chars().collect();
    let following = |at: usize| (at..(at + 8).min(chars.len())).any(|at| numbered(chars, at, number + 1).is_some());
    (from..window)
        .find(|at| {
            chars[*at..].starts_with(&digits) && chars.get(at + digits.len()).is_some() && {
                let key = chars[at + digits.len()];
                let readable = read(&key.to_string(), kind).is_some();
                readable
                    && (following(at + digits.len()) || !key.is_ascii_digit())
                    && (*at == from || !chars[at - 1].is_ascii_digit())
            }
        })
        .map(|at| (at, at + digits.len(), number))
}
