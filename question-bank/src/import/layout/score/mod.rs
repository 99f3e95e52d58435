//! How well a reading explains a document: what a person would check, line by line.

mod crowd;
mod sign;

use self::{
    crowd::{coverage, crowd},
    sign::{count, foreign, has_labels, holds_number, is_title, opens_line},
};
use crate::import::{
    draft::{Draft, Key},
    fold::Fold,
};
use exam::Kind;
use std::collections::HashSet;

/// What one line counts that a sound question explains; a line that nothing explains counts against it.
const LEFT_OVER: f64 = 0.8;

/// Returns the score of a reading over these lines of the file, from −1 to 1 for each line.
pub(crate) fn score(drafts: &[&Draft], lines: &[u32], divided: bool, fold: &mut Fold) -> f64 {
    if lines.is_empty() {
        return 0.0;
    }
    let mut owned: HashSet<u32> = HashSet::new();
    let mut total = 0.0;
    let mut last = None;
    for draft in drafts {
        let mine: Vec<u32> = within(lines, draft.lines).filter(|line| owned.insert(*line)).collect();
        // Where lines are divided, a question that begins in the line of another one is likelier a part of it.
        if mine.first().is_none_or(|first| *first > draft.lines.0) && (divided || mine.is_empty()) {
            total -= if divided { 0.2 + mine.len() as f64 * LEFT_OVER } else { 0.0 };
            last = draft.number.or(last);
            continue;
        }
        // Several questions in one line count as more than one.
        let weight = (mine.len() as f64).max(0.7);
        total += soundness(draft, fold) * weight;
        if let (Some(last), Some(number)) = (last, draft.number) {
            total -= if number <= last && number != 1 {
                0.7
            } else if number > last + 1 {
                0.1
            } else {
                0.0
            };
        }
        last = draft.number.or(last);
    }
    let left = lines.iter().filter(|line| !owned.contains(line)).count() as f64;
    total - left * LEFT_OVER
}

fn within(lines: &[u32], (first, last): (u32, u32)) -> impl Iterator<Item = u32> {
    let from = lines.partition_point(|line| *line < first);
    lines[from..].iter().copied().take_while(move |line| *line <= last)
}

/// Returns how much a draft looks like one whole question, from −1 to 1.
pub(crate) fn soundness(draft: &Draft, fold: &mut Fold) -> f64 {
    let stem = fold.text(&draft.stem);
    let length = stem.chars().count();
    let raw = fold.text(&draft.raw);
    let mut value: f64 = 1.0 - (0.7 - coverage(draft)).max(0.0) - crowd(draft, &raw);
    let labels = count(&raw.replace("(正确答案)", ""), &["正确答案", "参考答案:", "答案:", "答案是", "答案要点:"]);
    if labels > 1 {
        value -= 0.5 * (labels - 1).min(4) as f64 * if draft.parts.len() > 1 { 0.0 } else { 1.0 };
    }
    if let Some(number) = draft.number
        && holds_number(&raw, number + 1)
        && draft.kind != Kind::Case
    {
        value -= 0.8;
    }
    if foreign(&stem) {
        value -= 0.6;
    }
    if foreign(&fold.text(&draft.explanation)) {
        value -= 0.4;
    }
    match draft.kind {
        Kind::Single | Kind::Multi => {
            if draft.choices.len() < 2 {
                value -= 0.8;
            }
            if draft.choices.iter().any(|choice| choice.chars().count() > 160 || foreign(&fold.text(choice))) {
                value -= 0.6;
            }
            if draft.choices.iter().any(|choice| choice.trim().is_empty()) {
                value -= 0.4;
            }
            if draft.key == Key::None {
                value -= 0.15;
            }
        }
        Kind::TrueFalse => {
            if draft.key == Key::None {
                value -= 0.3;
            }
            if has_labels(&raw) && !raw.contains("错") {
                value -= 0.6;
            }
            if draft.first_verdict.is_none() && opens_line(&raw, 'A') && opens_line(&raw, 'B') {
                value -= 0.4;
            }
        }
        Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay => {
            if has_labels(&raw) {
                value -= 0.9;
            }
            if draft.key == Key::None {
                value -= 0.3;
            }
            if let Key::Text(key) = &draft.key
                && (has_labels(key) || foreign(&fold.text(key)))
            {
                value -= 0.5;
            }
            if let Key::Text(key) = &draft.key
                && !matches!(draft.kind, Kind::Fill | Kind::Numeric)
                && is_title(&fold.text(key))
            {
                value -= 0.8;
            }
            let case = ["案例", "背景材料", "问题:", "问题】"].iter().filter(|word| stem.contains(*word)).count() > 1
                || stem.contains("(1)") && stem.contains("(2)") && length > 60;
            if case {
                value -= 0.6;
            }
            let end = stem.trim_end_matches(['。', ' ']);
            if draft.key == Key::None
                && ["(√)", "(×)", "(对)", "(错)", "(✓)", "(✗)", "(T)", "(F)"].iter().any(|sign| end.ends_with(sign))
            {
                value -= 0.6;
            }
            if matches!(draft.key, Key::Text(ref key) if key.len() == 1) && !matches!(draft.kind, Kind::Fill | Kind::Numeric) {
                value -= 0.8;
            }
        }
        Kind::Case => {
            if draft.parts.is_empty() {
                value -= 0.6;
            }
            if draft.parts.iter().any(|part| has_labels(&part.stem)) || draft.choices.is_empty() && draft.parts.is_empty() {
                value -= 0.4;
            }
            if labels > draft.parts.len() + 1 {
                value -= 0.6;
            }
        }
        Kind::TermPaper => {}
    }
    if length == 0 && draft.material.is_empty() {
        value -= 0.8;
    } else if length > 400 && draft.kind != Kind::Case {
        value -= 0.5;
    }
    value -= 0.35
        * draft
            .reasons
            .iter()
            .filter(|reason| !matches!(reason.code.as_str(), "no-key" | "no-choices" | "no-part-points" | "no-part-answer"))
            .count()
            .min(2) as f64;
    value.max(-1.0)
}
