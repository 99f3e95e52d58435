//! A case whose questions have each its answer below it: `（1）…？ 答：… （2）…？ 答：…`.

use super::{answer, case::strip_prompt};
use crate::import::{
    draft::{Draft, DraftPart},
    mark::{Family, Mark, mark},
    stated_points::take_points,
    text::Text,
    words,
};
use crate::remark::Remark;
use std::ops::Range;

/// A question and its answer.
pub(super) struct Pair {
    at: usize,
    question: Range<usize>,
    answer: Range<usize>,
}

/// Returns the questions with their answers, if there are several and each has its own.
pub(super) fn pairs(text: &Text, body: &Range<usize>) -> Option<Vec<Pair>> {
    let mut labels: Vec<(usize, usize)> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let start = text.skip_spaces(at);
        match words::label(text, start, words::ANSWER, true) {
            Some(behind) if start < body.end => labels.push((start, behind)),
            _ => marks.extend(mark(text, start).filter(|mark| !mark.bare)),
        }
        at = text.line_end(start.max(at)) + 1;
    }
    if labels.len() < 2 {
        return None;
    }
    let mut found: Vec<(Mark, (usize, usize))> = Vec::new();
    let mut family: Option<Family> = None;
    for (index, label) in labels.iter().enumerate() {
        let from = index.checked_sub(1).map_or(body.start, |before| labels[before].1);
        let fits = |mark: &&Mark| {
            (from..label.0).contains(&mark.at) && mark.number == index as u32 + 1 && family.is_none_or(|of| of == mark.family)
        };
        let mark = marks.iter().rev().find(fits)?;
        family = Some(mark.family);
        found.push((*mark, *label));
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(mark, _)| mark.at).chain([body.end]).collect();
    let pair = |((mark, label), end): ((Mark, (usize, usize)), usize)| Pair {
        at: mark.at,
        question: mark.end..label.0,
        answer: label.1..end,
    };
    Some(found.into_iter().zip(ends).map(pair).collect())
}

/// Fills a case from its pairs; what stands before the first is its material.
pub(super) fn case(text: &Text, draft: &mut Draft, from: usize, pairs: &[Pair]) {
    let (material, points) = take_points(&text.flow(from..pairs[0].at));
    draft.points = draft.points.or(points);
    draft.material = strip_prompt(&material);
    let (material, points) = take_points(&draft.material);
    (draft.material, draft.points) = (material, draft.points.or(points));
    for pair in pairs {
        let (stem, points) = take_points(&text.flow(pair.question.clone()));
        let found = answer::divide(text, pair.answer.clone());
        let reference = if words::says_nothing(&found.reference) { String::new() } else { found.reference };
        if reference.is_empty() {
            draft.because(Remark::NoPartAnswer);
        }
        draft.parts.push(DraftPart { stem, answer: reference, rubric: found.rubric, points, ..DraftPart::default() });
    }
}
