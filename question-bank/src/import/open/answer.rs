//! What a paper gives as the answer to a question in words: texts that are accepted, the reference answer, how it is marked.

use crate::import::{fold::Fold, text::Text, words};
use std::ops::Range;

/// An answer, divided at the labels within it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Answer {
    /// Texts that stand before 参考答案 and are all right.
    pub accepted: Vec<String>,
    pub reference: String,
    /// What stands behind 评分标准, line by line.
    pub rubric: String,
}

/// Divides an answer.
pub(super) fn divide(text: &Text, range: Range<usize>) -> Answer {
    let label = |word: &'static str, from: usize| {
        let starts = move |at: &usize| text.at_line_start(*at) && text.get(*at) != '\n';
        (from..range.end).filter(starts).find_map(|at| Some((at, words::label(text, at, &[word], false)?)))
    };
    let rubric = label("评分标准", range.start);
    let end = rubric.map_or(range.end, |(at, _)| at);
    let reference = label("参考答案", range.start).filter(|(at, _)| *at < end && !text.trim(range.start..*at).is_empty());
    let (accepted, start) =
        reference.map_or((Vec::new(), range.start), |(at, behind)| (texts(&text.flow(range.start..at)), behind));
    Answer {
        accepted,
        reference: text.flow(start..end),
        rubric: rubric.map(|(_, behind)| text.raw(&text.trim(behind..range.end))).unwrap_or_default(),
    }
}

/// Returns the texts of an answer that gives several: `甲 ／ 乙`. A stroke without room around it is a sign of the text, as in 元／件.
pub(crate) fn texts(answer: &str) -> Vec<String> {
    let folded = |text: &str| Fold::default().text(text);
    let (mut found, mut rest) = (Vec::new(), answer);
    while let Some((before, behind)) = rest.split_once(" ／ ").or_else(|| rest.split_once(" / ")) {
        found.push(before.trim().to_owned());
        rest = behind;
    }
    found.push(rest.trim().to_owned());
    found.retain(|text| !folded(text).trim().is_empty());
    found
}
