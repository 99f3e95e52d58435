//! Question, key and explanation of one numbered item.

use crate::import::{labels, text::Text, words};
use std::ops::Range;

pub(super) struct Pieces {
    pub question: Range<usize>,
    pub key: Option<Range<usize>>,
}

/// Cuts key and explanation off.
/// `written`: the key is a text, of which no letter or verdict is the whole.
pub(super) fn divide(text: &Text, range: Range<usize>, written: bool) -> (Pieces, Option<Range<usize>>) {
    let mut key: Option<(usize, usize)> = None;
    let mut explanation: Option<(usize, usize)> = None;
    let mut at = range.start;
    while at < range.end {
        if key.is_none()
            && explanation.is_none()
            && let Some(behind) = words::label(text, at, words::ANSWER, true)
            && !words::EXPLANATION.iter().any(|word| word.starts_with("答案") && text.reads(at, word))
        {
            key = Some((at, behind));
            at = behind.max(at + 1);
            continue;
        }
        if explanation.is_none()
            && let Some(behind) = words::label(text, at, words::EXPLANATION, false)
        {
            explanation = Some((at, behind));
            at = behind;
            continue;
        }
        at += 1;
    }
    let end = |from: usize| {
        [key.map(|key| key.0), explanation.map(|of| of.0)]
            .into_iter()
            .flatten()
            .filter(|at| *at >= from)
            .min()
            .unwrap_or(range.end)
    };
    let handed = (range.start..end(range.start)).find(|at| labels::is_handed_in(text, *at));
    let question = range.start..handed.unwrap_or(end(range.start));
    let mut rest = None;
    let key = key.map(|(_, behind)| {
        let stop = end(behind).max(behind);
        let held = if written { stop } else { key_length(text, behind, stop) };
        if text.trim(held..stop).len() > 1 && explanation.is_none() {
            rest = Some(held..stop);
        }
        behind..held
    });
    let explanation = explanation
        .map(|(at, behind)| behind..if key.as_ref().is_some_and(|key| key.start > at) { end(behind) } else { range.end });
    (Pieces { question, key }, explanation.or(rest))
}

/// Returns how far the key itself reads: letters or a verdict; all of it when it is neither.
pub(super) fn key_length(text: &Text, from: usize, to: usize) -> usize {
    let start = text.skip_white(from);
    let mut end = start;
    while end < to && ("ABCDEFGHabcdefgh√×✓✗✔✘VXTFO08、,()[] 或".contains(text.get(end))) {
        end += 1;
    }
    for word in ["正确", "错误", "对", "错"] {
        if text.reads(start, word) {
            end = end.max(start + word.chars().count());
        }
    }
    let next = text.get(end);
    if end > start && (end >= to || !next.is_alphanumeric() || !next.is_ascii()) { end } else { to }
}
