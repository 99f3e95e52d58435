//! A question that is answered in words, or a case with several: background, questions, answers, remarks.

mod answer;
mod case;
mod pairs;
mod questions;

pub(crate) use self::answer::texts;
use self::case::case;
use self::questions::questions;
use super::{
    draft::{Draft, Key},
    mark::{Mark, mark},
    outline,
    stated_points::take_points,
    text::{Text, ends_sentence},
    words,
};
use exam::{Kind, Points};
use std::ops::Range;

/// Reads one question; `kind` is what its section says.
pub(crate) fn read(text: &Text, whole: Range<usize>, body: Range<usize>, number: Option<u32>, kind: Option<Kind>) -> Draft {
    let (body, points) = worth(text, text.trim(body));
    let labelled = without_label(text, body.clone());
    let scene = labelled.start > body.start;
    let body = labelled;
    if matches!(kind, None | Some(Kind::Case))
        && let Some((parts, remark)) = pairs::pairs(text, &body)
    {
        let mut draft = Draft::new(Kind::Case, number);
        (draft.lines, draft.raw) = (text.lines(&whole), text.raw(&text.trim(whole)));
        draft.points = points;
        pairs::case(text, &mut draft, body.start, &parts);
        if let Some(behind) = remark.and_then(|at| words::label(text, at, words::EXPLANATION, false)) {
            draft.explanation = text.flow(behind..body.end);
        }
        return draft;
    }
    let (answer, remark) = labels(text, body.clone());
    let question = body.start..answer.map_or(remark.map_or(body.end, |remark| remark.0), |answer| answer.0);
    let answered = answer.map(|answer| answer.1..remark.filter(|remark| remark.0 > answer.0).map_or(body.end, |remark| remark.0));
    let (asked, late) = questions(text, question.clone());
    let many = asked.len() > 1 || (asked.len() == 1 && kind == Some(Kind::Case)) || (late.is_some() && answered.is_none());
    let stem_end = asked.first().map_or(question.end, |mark| mark.at);
    let long = text.trim(question.start..stem_end).len() > 60;
    let is_case = match kind {
        Some(Kind::Case) => true,
        Some(_) => false,
        None => {
            scene
                || (many && (long || prompt(text, question.start..stem_end).is_some()))
                || text.part(&(whole.start..body.start)).contains(&'例')
        }
    };
    let mut draft = Draft::new(if is_case { Kind::Case } else { kind.unwrap_or(Kind::Short) }, number);
    (draft.lines, draft.raw) = (text.lines(&whole), text.raw(&text.trim(whole)));
    if let Some((_, behind)) = remark {
        let end = answer.filter(|answer| answer.0 > behind).map_or(body.end, |answer| answer.0);
        draft.explanation = text.flow(behind..end);
    }
    draft.points = points;
    if is_case {
        case(text, &mut draft, question, answered, &asked, late);
    } else {
        plain(text, &mut draft, question, answered, &asked);
    }
    draft
}

/// `(本题15分)` before a question: what is behind it, and the points.
fn worth(text: &Text, body: Range<usize>) -> (Range<usize>, Option<Points>) {
    let close = (body.start..body.end.min(body.start + 14)).find(|at| text.get(*at) == ')');
    let Some(close) = close.filter(|_| text.get(body.start) == '(') else { return (body, None) };
    let (total, each, _) = outline::points(&text.folded(&(body.start + 1..close)));
    match total.or(each) {
        Some(points) => (text.trim(close + 1..body.end), Some(points)),
        None => (body, None),
    }
}

/// Returns the text behind `【案例】`, `案例:`.
fn without_label(text: &Text, body: Range<usize>) -> Range<usize> {
    let open = usize::from(matches!(text.get(body.start), '【' | '['));
    let Some(length) = text.one_of(
        body.start + open,
        &["案例背景", "案例材料", "案例", "背景资料", "背景材料", "情景描述", "情境描述", "情景", "情境", "背景", "材料"],
    ) else {
        return body;
    };
    let mut end = body.start + open + length;
    if !matches!(text.get(end), '】' | ']' | ':') {
        return body;
    }
    while matches!(text.get(end), '】' | ']' | ':' | ' ' | '\n') {
        end += 1;
    }
    end.min(body.end)..body.end
}

/// The label of the answer and that of the remarks: where each starts and what is behind it.
type Labels = (Option<(usize, usize)>, Option<(usize, usize)>);

fn labels(text: &Text, range: Range<usize>) -> Labels {
    let (mut answer, mut remark) = (None, None);
    let mut at = range.start;
    while at < range.end {
        let line = text.at_line_start(at);
        let place = line || text.before(at).is_some_and(|c| ends_sentence(c) || "】]".contains(c)) || text.get(at) == '【';
        if place {
            // `(1)答:` belongs to one question of several.
            let single = text.get(at) != '答'
                || text.reads(at, "答案")
                || text.reads(at, "答题")
                || !text.before(at).is_some_and(|c| c == ')' || c == '、' || c == '.');
            if answer.is_none()
                && single
                && let Some(behind) = words::label(text, at, words::ANSWER, true)
            {
                answer = Some((at, behind));
                at = behind.max(at + 1);
                continue;
            }
            if remark.is_none()
                && let Some(behind) = words::label(text, at, words::EXPLANATION, false)
            {
                remark = Some((at, behind));
                at = behind;
                continue;
            }
        }
        at += 1;
    }
    (answer, remark)
}

/// Returns where the text says that questions follow.
fn prompt(text: &Text, range: Range<usize>) -> Option<usize> {
    range.clone().rev().find(|at| {
        words::PROMPT.iter().any(|word| text.reads(*at, word)) && {
            let end = (*at..(*at + 40).min(range.end)).find(|at| ":。\n?".contains(text.get(*at)));
            end.is_some() || *at + 16 > range.end
        }
    })
}

fn plain(text: &Text, draft: &mut Draft, question: Range<usize>, answered: Option<Range<usize>>, asked: &[Mark]) {
    let mut stem = question.clone();
    let mut answer = answered;
    // An answer without a label follows the question mark, or starts on the line behind a question.
    if answer.is_none() && asked.is_empty() {
        let cut = end_of_question(text, question.clone());
        if let Some(cut) = cut.filter(|cut| text.trim(*cut..question.end).len() > 8) {
            stem = question.start..cut;
            answer = Some(cut..question.end);
        }
    }
    draft.stem = text.flow(stem);
    let (stem, points) = take_points(&draft.stem);
    (draft.stem, draft.points) = (stem, draft.points.or(points));
    let answer = answer.map(|answer| answer::divide(text, answer)).unwrap_or_default();
    if !answer.reference.is_empty() && !words::says_nothing(&answer.reference) {
        draft.key = Key::Text(answer.reference);
        draft.key_from = Some("inline");
        (draft.accepted, draft.rubric) = (answer.accepted, answer.rubric);
    }
}

/// Returns where the first sentence ends, if it asks.
fn end_of_question(text: &Text, range: Range<usize>) -> Option<usize> {
    let mark = (range.start..range.end.min(range.start + 300)).find(|at| text.get(*at) == '?');
    let line = text.line_end(range.start).min(range.end);
    let imperative = words::asks(&text.folded(&(range.start..line))) && line < range.end;
    let opens = |at: usize| {
        let next = text.skip_white(at);
        mark_at(text, next) || text.get(at) == '\n'
    };
    match mark {
        Some(at) if opens(at + 1) => Some(at + 1),
        Some(_) | None if imperative && ("。?:;".contains(text.get(line.saturating_sub(1))) && opens(line)) => Some(line),
        Some(_) | None => None,
    }
}

fn mark_at(text: &Text, at: usize) -> bool {
    mark(text, at).is_some_and(|mark| mark.number == 1 && !mark.bare)
}
