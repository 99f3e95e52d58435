//! Choices, found by their letters.

use crate::import::text::Text;
use std::ops::Range;

/// Where each choice stands: its label, its text, its letter.
pub(super) fn options(text: &Text, range: Range<usize>) -> Vec<(usize, Range<usize>, u8)> {
    let mut found = marked(text, &range, false);
    if found.len() < 2 {
        let loose = marked(text, &range, true);
        if loose.len() >= 3 {
            found = loose;
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let starts: Vec<usize> = found.iter().map(|of| of.0).collect();
    let mut out = Vec::with_capacity(found.len());
    for (index, (at, behind, letter)) in found.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(range.end);
        out.push((*at, *behind..end.max(*behind), *letter));
    }
    out
}

/// The labels in their order, `A` first. `loose` takes letters with nothing behind them but room.
pub(super) fn marked(text: &Text, range: &Range<usize>, loose: bool) -> Vec<(usize, usize, u8)> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    let mut from = range.start;
    for letter in 0..8u8 {
        let here = next_label(text, from..range.end, letter, loose);
        match here {
            Some((at, behind)) => {
                found.push((at, behind, letter));
                from = behind;
            }
            None if letter == 0 => return Vec::new(),
            None => {
                let skipped =
                    next_label(text, from..range.end, letter + 1, loose).filter(|(at, _)| text.at_line_start(*at) && letter < 4);
                if skipped.is_none() {
                    break;
                }
            }
        }
    }
    found
}

pub(super) fn next_label(text: &Text, range: Range<usize>, letter: u8, loose: bool) -> Option<(usize, usize)> {
    let wanted = char::from(b'A' + letter);
    let mut weak = None;
    for at in range.clone() {
        let c = text.get(at);
        let like = c == wanted
            || (letter == 1 && (c == 'R' || c == '8'))
            || (c == wanted.to_ascii_lowercase() && text.at_line_start(at));
        if !like {
            continue;
        }
        let left = if at == range.start { ' ' } else { text.get(at - 1) };
        let sign = text.get(at + 1);
        let bracketed = left == '(' && sign == ')';
        if bracketed && c == wanted {
            return Some((at - 1, at + 2));
        }
        let divides = if c == wanted { ".、:),·".contains(sign) } else { ".、".contains(sign) };
        let clear = !left.is_ascii_alphanumeric() && left != '(';
        if loose {
            let gap = text.at_line_start(at) || left == ' ';
            if c == wanted && gap && !sign.is_ascii_alphanumeric() && !".、".contains(sign) {
                return Some((at, at + 1));
            }
        } else if divides && clear {
            return Some((at, at + 2));
        } else if divides
            && weak.is_none()
            && c == wanted
            && ".、".contains(sign)
            && left != '('
            && (left.is_ascii_digit() || text.get(at + 2) > '\u{7F}')
        {
            weak = Some((at, at + 2));
        }
    }
    weak
}
