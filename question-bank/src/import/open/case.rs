//! A case: background, questions, answers by number.

use super::{answer, prompt};
use crate::{
    import::{
        draft::{Draft, DraftPart},
        fold::overlap,
        keys,
        mark::Mark,
        objective, outline,
        stated_points::take_points,
        text::Text,
        words,
    },
    remark::Remark,
};
use std::ops::Range;

pub(super) fn case(
    text: &Text,
    draft: &mut Draft,
    question: Range<usize>,
    answered: Option<Range<usize>>,
    asked: &[Mark],
    late: Option<usize>,
) {
    let until = late.filter(|_| answered.is_none()).unwrap_or(question.end);
    let answers = answered.or(late.map(|late| late..question.end));
    let first = asked.first().map_or(until, |mark| mark.at);
    let background = question.start..first;
    draft.material = text.flow(background.clone());
    let mut asked_at: Vec<(u32, Range<usize>)> = Vec::new();
    for (index, mark) in asked.iter().enumerate().filter(|(_, mark)| mark.at < until) {
        let end = asked.get(index + 1).map_or(until, |next| next.at.min(until));
        asked_at.push((mark.number, mark.end..end));
    }
    if asked_at.is_empty()
        && let Some(cut) = last_question(text, background.clone())
    {
        let cut = bracket_before(text, background.start, cut);
        draft.material = text.flow(background.start..cut);
        asked_at.push((1, skip_prompt(text, cut)..background.end));
    }
    let folded: Vec<(u32, Vec<char>)> = asked_at.iter().map(|(number, range)| (*number, text.part(range).to_vec())).collect();
    let found = match &answers {
        Some(range) if folded.len() == 1 => {
            let one = keys::open::answers(text, range.clone(), &folded).pop().flatten();
            let whole = one.filter(|one| one.start.saturating_sub(text.skip_white(range.start)) < 8).unwrap_or(range.clone());
            vec![Some(whole)]
        }
        Some(range) => keys::open::answers(text, range.clone(), &folded),
        None => vec![None; folded.len()],
    };
    for ((_, range), answer) in asked_at.iter().zip(found) {
        let choices = objective::choices(text, range.clone());
        let stem = choices.first().map_or(range.clone(), |(label, _)| range.start..*label);
        let (stem, points) = take_points(&text.flow(stem));
        let choices = choices.into_iter().map(|(_, choice)| text.flow(choice)).collect();
        let answer = answer.map(|answer| answer::divide(text, without_question(text, range, answer)));
        let answer = answer.filter(|answer| !words::says_nothing(&answer.reference)).unwrap_or_default();
        draft.parts.push(DraftPart { stem, choices, answer: answer.reference, rubric: answer.rubric, points });
    }
    share(text, asked_at.last().map(|(_, range)| range.clone()), draft);
    let (material, points) = take_points(&draft.material);
    draft.points = draft.points.or(points);
    let (material, points) = take_points(&strip_prompt(&material));
    draft.points = draft.points.or(points);
    draft.material = material;
    if draft.parts.is_empty() {
        draft.because(Remark::NoQuestions);
    } else if draft.parts.iter().any(|part| part.answer.is_empty()) {
        draft.because(Remark::NoPartAnswer);
    }
}

/// `(每问6分,共12分)` behind the last question is about all of them.
fn share(text: &Text, last: Option<Range<usize>>, draft: &mut Draft) {
    let Some(range) = last.map(|range| text.trim(range)) else { return };
    let open = (range.start..range.end).rev().take(24).find(|at| text.get(*at) == '(');
    let Some(points_text) = open
        .map(|open| text.folded(&(open..range.end)))
        .filter(|points_text| points_text.contains("每问") || points_text.contains("每小题"))
    else {
        return;
    };
    let (total, each, _) = outline::points(&points_text);
    let each = each.filter(|each| total.is_none_or(|total| each.times(draft.parts.len()) == total));
    draft.points = draft.points.or(total);
    draft.parts.iter_mut().for_each(|part| part.points = each.or(part.points.filter(|points| Some(*points) != total)));
}

/// Returns the last sentences of a background that ask.
pub(super) fn last_question(text: &Text, range: Range<usize>) -> Option<usize> {
    if let Some(at) = prompt(text, range.clone())
        && text.trim(at..range.end).len() > 8
        && range.end.saturating_sub(at) < 200
    {
        return Some(sentence_start(text, range.start, at));
    }
    let folded = text.folded(&range);
    folded.trim_end().ends_with('?').then(|| {
        let end = text.trim(range.clone()).end - 1;
        sentence_start(text, range.start, end)
    })
}

pub(super) fn sentence_start(text: &Text, from: usize, at: usize) -> usize {
    (from..at).rev().find(|at| "。?!\n”".contains(text.get(*at))).map_or(from, |at| at + 1)
}

/// `【问题】` opens with its bracket.
pub(super) fn bracket_before(text: &Text, from: usize, at: usize) -> usize {
    if at > from && matches!(text.get(at - 1), '【' | '[') { at - 1 } else { at }
}

pub(super) fn skip_prompt(text: &Text, at: usize) -> usize {
    let mut at = text.skip_white(at);
    if matches!(text.get(at), '【' | '[') {
        at += 1;
    }
    for word in ["问题】", "任务】", "问题]", "思考题】", "提问】", "思考】"] {
        if text.reads(at, word) {
            return at + word.chars().count();
        }
    }
    match ["问题:", "思考题:", "问:", "讨论题:", "请回答:"].iter().find(|word| text.reads(at, word)) {
        Some(word) => at + word.chars().count(),
        None => at,
    }
}

/// An answer often says its question again before it answers, in the same words or others.
pub(super) fn without_question(text: &Text, question: &Range<usize>, answer: Range<usize>) -> Range<usize> {
    let mut start = text.skip_white(answer.start);
    if let Some(length) = text.one_of(start, &["答:", "答案:", "参考答案:"]) {
        start = text.skip_white(start + length);
    }
    let limit = answer.end.min(start + (question.len() + 30).max(40));
    let Some(end) = (start..limit).find(|at| "?。:".contains(text.get(*at))) else { return start..answer.end };
    let asked = text.get(end) == '?';
    // A word of the question before a colon names what is answered here, and says nothing again.
    let long = (end - start) * 5 >= question.len() * 2;
    let alike = if long { overlap(text.part(question), text.part(&(start..end))) } else { 0.0 };
    let mut behind = end + 1;
    if asked || alike > 0.75 {
        // `…?并简要说明。` closes the same question.
        if let Some(more) = (behind..answer.end.min(behind + 14)).find(|at| "。?".contains(text.get(*at)))
            && overlap(text.part(question), text.part(&(behind..more))) > 0.6
        {
            behind = more + 1;
        }
        if text.trim(behind..answer.end).len() > 2 {
            return behind..answer.end;
        }
    }
    start..answer.end
}

pub(super) fn strip_prompt(material: &str) -> String {
    let material = ["【问题】", "【任务】", "[问题]", "【思考题】", "【提问】"]
        .iter()
        .fold(material.trim(), |text, word| text.trim_end_matches(word).trim_end());
    // It may stand below a table, on a line of its own.
    let material = ["问题：", "问题:"].iter().fold(material, |text, word| text.strip_suffix(word).unwrap_or(text).trim_end());
    let bare = material.trim_end_matches([':', '：', '。', '.', ' ', '?', '？']);
    let tail = bare
        .rfind(['。', '！', '？', '?', '!', '”', '…', ';', '；'])
        .map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let last = bare[tail..].trim();
    let says = [
        "请回答",
        "回答下列",
        "回答以下",
        "回答下面",
        "回答问题",
        "思考",
        "问题",
        "请回答以下问题",
        "讨论",
        "案例回答",
        "材料回答",
    ]
    .iter()
    .any(|word| last.contains(word));
    if says && last.chars().count() <= 28 && tail > 0 { material[..tail].trim().to_owned() } else { material.trim().to_owned() }
}
