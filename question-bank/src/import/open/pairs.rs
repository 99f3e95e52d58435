//! A case whose questions have each its answer below it: `（1）…？ 答：… （2）…？ 答：…`.

use super::{answer, case::strip_prompt};
use crate::import::{
    draft::{Draft, DraftPart},
    mark::{Family, Mark, mark},
    objective,
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

/// Returns the questions with their answers, if there are several and each has its own, and where remarks begin behind the last.
pub(super) fn pairs(text: &Text, body: &Range<usize>) -> Option<(Vec<Pair>, Option<usize>)> {
    let mut remark = None;
    let mut labels: Vec<(usize, usize)> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let start = text.skip_spaces(at);
        match words::label(text, start, words::ANSWER, true) {
            Some(_) if text.reads(start, "评分标准") => {}
            Some(behind) if start < body.end => labels.push((start, behind)),
            None if words::label(text, start, words::EXPLANATION, false).is_some() => remark = Some(start),
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
    // Where the second question stands before the first answer, the answers stand together.
    let together = |mark: &Mark| mark.number == 2 && Some(mark.family) == family && mark.at < labels[0].0;
    if marks.iter().any(together) {
        return None;
    }
    let remark = remark.filter(|at| labels.last().is_some_and(|last| *at > last.1));
    let ends: Vec<usize> = found.iter().skip(1).map(|(mark, _)| mark.at).chain([remark.unwrap_or(body.end)]).collect();
    let pair = |((mark, label), end): ((Mark, (usize, usize)), usize)| Pair {
        at: mark.at,
        question: mark.end..label.0,
        answer: label.1..end,
    };
    Some((found.into_iter().zip(ends).map(pair).collect(), remark))
}

/// Fills a case from its pairs; what stands before the first is its material.
pub(super) fn case(text: &Text, draft: &mut Draft, from: usize, pairs: &[Pair]) {
    let (material, points) = take_points(&text.flow(from..pairs[0].at));
    draft.points = draft.points.or(points);
    draft.material = strip_prompt(&material);
    let (material, points) = take_points(&draft.material);
    (draft.material, draft.points) = (material, draft.points.or(points));
    for pair in pairs {
        let choices = objective::choices(text, pair.question.clone());
        let stem = choices.first().map_or(pair.question.end, |(label, _)| *label);
        let (stem, points) = take_points(&text.flow(pair.question.start..stem));
        let choices = choices.into_iter().map(|(_, choice)| text.flow(choice)).collect();
        let found = answer::divide(text, pair.answer.clone());
        let reference = if words::says_nothing(&found.reference) { String::new() } else { found.reference };
        if reference.is_empty() {
            draft.because(Remark::NoPartAnswer);
        }
        draft.parts.push(DraftPart { stem, choices, answer: reference, rubric: found.rubric, points });
    }
}
