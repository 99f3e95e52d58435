//! The places where a label of a choice may stand, and how likely each is one.

use super::super::opening::skip_bullets;
use crate::import::text::Text;
use std::ops::Range;

/// A place where a label may stand, and how likely it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub at: usize,
    pub end: usize,
    pub letter: u8,
    pub weight: f64,
    pub marked: bool,
}

/// The most labels that are weighed for one question.
const MOST: usize = 120;

pub(super) fn places(text: &Text, range: &Range<usize>) -> Vec<Place> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end && out.len() < MOST {
        let found = place(text, at, range);
        out.extend(found);
        at += 1;
    }
    out
}

/// Returns the label that may stand here.
fn place(text: &Text, at: usize, range: &Range<usize>) -> Option<Place> {
    let line = at == range.start || text.at_line_start(at) || opens_line(text, at, range.start);
    let c = text.get(at);
    let letter = match c {
        'A'..='H' => c as u8 - b'A',
        'a'..='h' if line || at > 0 && text.get(at - 1) == ' ' => c as u8 - b'a',
        _ => return None,
    };
    let left = if at == range.start { '\n' } else { text.get(at - 1) };
    // `（ A ）`: a key within its slot.
    if left == ' ' && at > 1 && text.get(at - 2) == '(' && text.get(text.skip_spaces(at + 1)) == ')' {
        return None;
    }
    if left.is_ascii_alphanumeric() && !left.is_ascii_digit() {
        return None;
    }
    let mut end = at + 1;
    let marked = line && (line_start(text, at)..at).any(|at| "√✓✔☑★".contains(text.get(at)) || starred(text, at));
    let room = left.is_whitespace() || "|&>-√✓✔☑★".contains(left);
    let wide = room && at >= 2 && text.get(at - 2).is_whitespace() || text.chars.get(at.wrapping_sub(1)) == Some(&'\t');
    let closing = matches!(left, '【' | '[' | '(' | '<');
    let sign = text.get(end);
    let after = text.get(end + 1);
    let base = if line {
        4.0
    } else if wide {
        3.6
    } else if room {
        3.2
    } else {
        2.2
    };
    // Bullets before a label belong to it.
    let from = if line && at > range.start { line_start(text, at).max(range.start) } else { at };
    let found = |at: usize, end: usize, weight: f64| {
        // `甲 ★B.乙`: a sign that touches the label and nothing before it belongs to the label.
        let signed =
            at > range.start && "√✓✔☑★".contains(text.get(at - 1)) && (at - 1 == range.start || text.get(at - 2).is_whitespace());
        let own = if line { from.min(at) } else { at - usize::from(signed) };
        Some(Place { at: own, end, letter, weight, marked: marked || signed })
    };
    if closing {
        let fits = matches!((left, sign), ('【', '】') | ('[', ']') | ('(', ')') | ('<', '>'));
        let opens = at - 1 == range.start || text.at_line_start(at - 1) || opens_line(text, at - 1, range.start);
        // `( A )` within a stem is a key; a label in brackets opens a line or follows room.
        let free = opens || at >= 2 && text.get(at - 2).is_whitespace() || left == '【';
        let signed = at >= 2 && "√✓✔☑★".contains(text.get(at - 2));
        // `甲(B)乙(C)丙`: behind an A that stands free the others may touch what is before them.
        let follows = letter > 0 && left == '(';
        let weight = if opens {
            4.0
        } else if free || signed {
            2.0
        } else {
            1.5
        };
        return (fits && (free || signed || follows)).then(|| found(at - 1, end + 1, weight)).flatten();
    }
    // `B⏎、…`: a wrapped line parts the letter from its sign.
    let wrapped = sign == '\n' && ".、:".contains(after) && c.is_ascii_uppercase();
    if wrapped && (line || room) {
        return found(at, end + 2, 2.8);
    }
    if ".、:)·;".contains(sign) || sign == ',' && line {
        // `CH(H,E)<1`: within a formula a bracket closes something else.
        let figure = sign == ':' && (left.is_ascii_digit() || left == '%');
        if ":)·;".contains(sign) && !line && !room && left < '\u{2E80}' && !figure {
            return None;
        }
        // `A.B` of an abbreviation, `C:\` of a path.
        if sign == '.' && after.is_ascii_lowercase() && !line && !room {
            return None;
        }
        end += 1;
        while ".、".contains(text.get(end)) {
            end += 1;
        }
        let small = if c.is_ascii_lowercase() && !line { 1.0 } else { 0.0 };
        return found(at, end, base - small - if ":)·;".contains(sign) { 0.2 } else { 0.0 });
    }
    if c.is_ascii_lowercase() {
        return None;
    }
    if sign.is_whitespace() {
        return (line || wide || room)
            .then(|| {
                found(
                    at,
                    end,
                    if line {
                        2.8
                    } else if wide {
                        2.4
                    } else {
                        1.2
                    },
                )
            })
            .flatten();
    }
    let text_follows =
        sign > '\u{2E80}' || "“《‘(√".contains(sign) || (line || wide) && (sign.is_ascii_digit() || "-+¥$".contains(sign));
    let listed = "、;,".contains(left);
    let glued = text_follows && (line || wide || listed || room && letter > 0);
    glued
        .then(|| {
            found(
                at,
                end,
                if line {
                    2.6
                } else if wide {
                    2.4
                } else {
                    1.6
                },
            )
        })
        .flatten()
}

/// Returns whether only bullets stand between the head of the line and here.
fn opens_line(text: &Text, at: usize, from: usize) -> bool {
    let start = line_start(text, at).max(from);
    at > start
        && at - start < 12
        && (start..at).all(|at| " #*>•●◆■&-–|√✓✔☑★".contains(text.get(at)) || text.get(at) == '\t')
        && skip_bullets(text, start) <= at
}

fn line_start(text: &Text, at: usize) -> usize {
    (at.saturating_sub(14)..at).rev().find(|at| text.get(*at) == '\n').map_or(at.saturating_sub(14), |at| at + 1)
}

/// `| * | c. | …`: a star in a cell of its own marks the key.
fn starred(text: &Text, at: usize) -> bool {
    text.get(at) == '*' && at > 0 && text.get(text.skip_spaces(at + 1)) == '|'
}
