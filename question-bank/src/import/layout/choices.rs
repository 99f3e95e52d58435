//! Choices of one question: the chain of labels A, B, C… that the place and the dress of each make most likely.

use super::opening::skip_bullets;
use crate::import::text::Text;
use std::ops::Range;

/// A choice as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// From its label on.
    pub at: usize,
    pub text: Range<usize>,
    /// Counted from 0.
    pub letter: u8,
    /// A sign beside it says that it is right.
    pub marked: bool,
}

/// A place where a label may stand, and how likely it does.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    end: usize,
    letter: u8,
    weight: f64,
    marked: bool,
}

/// The most labels that are weighed for one question.
const MOST: usize = 120;

/// Returns the choices of a question; none where fewer than two labels follow each other.
pub(super) fn choices(text: &Text, range: &Range<usize>) -> Vec<Choice> {
    let places = places(text, range);
    let chain = chain(&places);
    let weight: f64 = chain.iter().map(|place| place.weight).sum();
    if chain.len() < 2 || weight < chain.len() as f64 * 1.4 || weight < 4.0 {
        return Vec::new();
    }
    // A later label that no chain reaches tells of a choice whose label is lost.
    let mut chain = chain;
    if let Some(last) = chain.last().copied() {
        let lost = places.iter().find(|place| place.at >= last.end && place.letter == last.letter + 2 && place.weight >= 2.0);
        chain.extend(lost.copied());
    }
    let end = |index: usize| chain.get(index + 1).map_or(range.end, |next: &Place| next.at);
    let mut out: Vec<Choice> = Vec::new();
    let mut behind = false;
    for (index, place) in chain.iter().enumerate() {
        let (held, tick) = without_marks(text, place.end.min(end(index))..end(index));
        behind |= tick;
        out.push(Choice { at: place.at, text: held, letter: place.letter, marked: place.marked || tick });
    }
    // Where ticks stand behind choices, one at the head of a wrapped line is behind the choice before.
    if behind {
        for index in 1..out.len() {
            if chain[index].marked {
                let own = without_marks(text, chain[index].end.min(end(index))..end(index)).1;
                (out[index - 1].marked, out[index].marked) = (true, own);
            }
        }
    }
    out
}

fn places(text: &Text, range: &Range<usize>) -> Vec<Place> {
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
    let room = left.is_whitespace() || "|&>-".contains(left);
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
        Some(Place { at: if line { from.min(at) } else { at }, end, letter, weight, marked })
    };
    if closing {
        let fits = matches!((left, sign), ('【', '】') | ('[', ']') | ('(', ')') | ('<', '>'));
        let opens = at - 1 == range.start || text.at_line_start(at - 1) || opens_line(text, at - 1, range.start);
        // `( A )` within a stem is a key; a label in brackets opens a line or follows room.
        let free = opens || at >= 2 && text.get(at - 2).is_whitespace() || left == '【';
        return (fits && free).then(|| found(at - 1, end + 1, if opens { 4.0 } else { 2.0 })).flatten();
    }
    // `B⏎、…`: a wrapped line parts the letter from its sign.
    let wrapped = sign == '\n' && ".、:".contains(after) && c.is_ascii_uppercase();
    if wrapped && (line || room) {
        return found(at, end + 2, 2.8);
    }
    if ".、:)·;".contains(sign) || sign == ',' && line {
        // `CH(H,E)<1`: within a formula a bracket closes something else.
        if ":)·;".contains(sign) && !line && !room && left < '\u{2E80}' {
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
    let text_follows = sign > '\u{2E80}' || "“《‘(√".contains(sign) || line && (sign.is_ascii_digit() || "-+¥$".contains(sign));
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

/// Returns the chain of labels with the most weight; a letter may be missing, at a cost.
fn chain(places: &[Place]) -> Vec<Place> {
    // best[i]: the weight of the best chain that ends with this place, and the place before it.
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let mut own = (if place.letter == 0 { place.weight } else { f64::MIN }, None);
        for (before, earlier) in places[..index].iter().enumerate() {
            if earlier.end > place.at || earlier.letter >= place.letter || best[before].0 == f64::MIN {
                continue;
            }
            let gap = f64::from(place.letter - earlier.letter - 1);
            // A line break for some and none for others is likelier than labels of two dresses.
            let unlike = if (place.weight < 2.9) == (earlier.weight < 2.9) { 0.0 } else { 0.3 };
            let score = best[before].0 + place.weight - gap * 4.5 - unlike;
            // Of equal chains the later one: `A、B两点之间…A.1`.
            if gap < 2.0 && score >= own.0 {
                own = (score, Some(before));
            }
        }
        best.push(own);
    }
    let top = best.iter().enumerate().filter(|(_, (weight, _))| *weight > f64::MIN);
    let mut at = top.max_by(|a, b| a.1.0.total_cmp(&b.1.0)).map(|(index, _)| index);
    let mut out = Vec::new();
    while let Some(index) = at {
        out.push(places[index]);
        at = best[index].1;
    }
    out.reverse();
    out
}

const TICKS: &[&str] = &["(正确答案)", "(正确)", "(√)", "(对)", "【正确答案】", "[正确答案]", "√", "✓", "✔", "☑", "★"];

/// Returns a choice without the sign that marks it, and whether there was one; signs that divide choices go too.
pub(super) fn without_marks(text: &Text, range: Range<usize>) -> (Range<usize>, bool) {
    let mut range = text.trim(range);
    let mut marked = false;
    loop {
        let held = text.folded(&range);
        if let Some(tick) = TICKS.iter().find(|tick| held.ends_with(*tick)) {
            range = text.trim(range.start..range.end - tick.chars().count());
            marked = true;
        } else if let Some(tick) = TICKS.iter().skip(6).find(|tick| held.starts_with(*tick)) {
            range = text.trim(range.start + tick.chars().count()..range.end);
            marked = true;
        } else if held.ends_with(['|', '>']) && held.chars().count() > 1 {
            range = text.trim(range.start..range.end - 1);
        } else if held.starts_with('|') {
            range = text.trim(range.start + 1..range.end);
        } else {
            return (range, marked);
        }
    }
}

/// Returns the lines below a stem as choices where they have no labels, or lost some: `B第二步√`.
pub(super) fn unlabelled(text: &Text, range: &Range<usize>) -> Vec<Choice> {
    let mut out: Vec<Choice> = Vec::new();
    for line in super::card::lines(text, range) {
        let start = skip_bullets(text, line.at);
        let letter = text.get(start);
        let next = char::from(b'A' + out.len().min(7) as u8);
        let signed = ".、:".contains(text.get(start + 1));
        let labelled = letter == next && (signed || text.get(start + 1) > '\u{2E80}' || text.get(start + 1).is_whitespace());
        let from = if labelled { start + 1 + usize::from(signed) } else { start };
        let (held, marked) = without_marks(text, from..line.end);
        if held.is_empty() {
            continue;
        }
        // `甲 B　乙`: the next label within the line.
        let next = char::from(b'A' + (out.len() + 1).min(7) as u8);
        let inner = (held.start + 1..held.end)
            .find(|at| text.get(*at) == next && text.get(at - 1) == ' ' && !text.get(at + 1).is_ascii_alphanumeric());
        if let Some(inner) = inner {
            let (first, ticked) = without_marks(text, held.start..inner);
            out.push(Choice { at: line.at, text: first, letter: out.len().min(7) as u8, marked: ticked });
            let signed = usize::from(".、:".contains(text.get(inner + 1)));
            let (second, ticked) = without_marks(text, inner + 1 + signed..held.end);
            out.push(Choice { at: inner, text: second, letter: out.len().min(7) as u8, marked: marked || ticked });
            continue;
        }
        out.push(Choice { at: line.at, text: held, letter: out.len().min(7) as u8, marked });
    }
    out
}
