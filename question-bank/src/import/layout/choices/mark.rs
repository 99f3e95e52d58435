//! Signs beside a choice that say that it is right, and lines of choices that have no labels.

use super::{
    super::{card, opening::skip_bullets},
    Choice,
};
use crate::import::text::Text;
use std::ops::Range;

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
pub(in crate::import::layout) fn unlabelled(text: &Text, range: &Range<usize>) -> Vec<Choice> {
    let mut out: Vec<Choice> = Vec::new();
    for line in card::lines(text, range) {
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
