//! A question that is answered in words, or a case with several: background, questions, answers, remarks.

use super::{
    draft::{Draft, DraftPart, Key},
    fold::overlap,
    keys,
    mark::{Family, Mark, mark},
    outline,
    text::{Text, ends_sentence},
    words,
};
use exam::{Kind, Points};
use std::ops::Range;

/// Reads one question; `kind` is what its section says.
pub(crate) fn read(text: &Text, whole: Range<usize>, body: Range<usize>, number: Option<u32>, kind: Option<Kind>) -> Draft {
    let body = text.trim(body);
    let body = without_label(text, body);
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
            (many && (long || prompt(text, question.start..stem_end).is_some()))
                || text.part(&(whole.start..body.start)).contains(&'例')
        }
    };
    let mut draft = Draft::new(if is_case { Kind::Case } else { kind.unwrap_or(Kind::Short) }, number);
    (draft.lines, draft.raw) = (text.lines(&whole), text.raw(&text.trim(whole)));
    if let Some((_, behind)) = remark {
        let end = answer.filter(|answer| answer.0 > behind).map_or(body.end, |answer| answer.0);
        draft.explanation = text.flow(behind..end);
    }
    if is_case {
        case(text, &mut draft, question, answered, &asked, late);
    } else {
        plain(text, &mut draft, question, answered, &asked);
    }
    draft
}

/// The text behind `【案例】`, `案例:`.
fn without_label(text: &Text, body: Range<usize>) -> Range<usize> {
    let open = usize::from(matches!(text.get(body.start), '【' | '['));
    let Some(length) = text.one_of(body.start + open, &["案例背景", "案例材料", "案例", "背景材料", "材料"])
    else {
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

/// Where the text says that questions follow.
fn prompt(text: &Text, range: Range<usize>) -> Option<usize> {
    range.clone().rev().find(|at| {
        words::PROMPT.iter().any(|word| text.reads(*at, word)) && {
            let end = (*at..(*at + 40).min(range.end)).find(|at| ":。\n?".contains(text.get(*at)));
            end.is_some() || *at + 16 > range.end
        }
    })
}

/// The marks of the questions, and where answers with the same numbers begin behind them, if they do.
fn questions(text: &Text, range: Range<usize>) -> (Vec<Mark>, Option<usize>) {
    let marks: Vec<Mark> =
        range.clone().filter_map(|at| mark(text, at)).filter(|mark| !mark.bare && mark.family != Family::Circle).collect();
    let mut best: (Vec<Mark>, usize) = (Vec::new(), 0);
    let starts: Vec<usize> =
        marks.iter().enumerate().filter(|(_, mark)| mark.number == 1).map(|(index, _)| index).take(12).collect();
    for start in starts {
        let run = run(text, &marks[start..], range.end);
        let asked = run.iter().filter(|mark| asks(text, mark, &run, range.end)).count();
        let prompted = prompt(text, range.start..marks[start].at).is_some_and(|at| marks[start].at.saturating_sub(at) < 60);
        if (asked * 2 > run.len() || (prompted && asked > 0) || (prompted && run.len() > 1)) && !run.is_empty() {
            let behind = marks[start].at;
            best = (run, behind);
            if prompted || asked == best.0.len() {
                break;
            }
        }
    }
    let Some(last) = best.0.last().copied() else { return (Vec::new(), None) };
    let late = marks
        .iter()
        .find(|mark| mark.at > last.at && mark.number == 1 && (mark.family == best.0[0].family || answered(text, mark)));
    (best.0, late.map(|mark| mark.at))
}

/// Marks that count on from the first one.
fn run(text: &Text, marks: &[Mark], end: usize) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for mark in marks {
        let Some(last) = out.last() else {
            out.push(*mark);
            continue;
        };
        if mark.family != last.family {
            continue;
        }
        if mark.number == 1 || answered(text, mark) {
            break;
        }
        let left = text.before(mark.at).unwrap_or(' ');
        let stands = mark.first || ends_sentence(left) || text.get(mark.at.saturating_sub(1)) == ' ';
        if mark.number == last.number + 1 && stands && mark.at < end {
            out.push(*mark);
        }
    }
    out
}

fn answered(text: &Text, mark: &Mark) -> bool {
    text.one_of(text.skip_spaces(mark.end), &["答:", "答案:", "答 :"]).is_some()
}

/// Whether what this mark numbers asks something.
fn asks(text: &Text, mark: &Mark, run: &[Mark], end: usize) -> bool {
    let stop = run.iter().find(|next| next.at > mark.at).map_or(end, |next| next.at).min(mark.end + 90);
    let held = text.folded(&(mark.end..stop.max(mark.end)));
    words::asks(&held) && !answered(text, mark)
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
    (draft.stem, draft.points) = take_points(&draft.stem);
    if let Some(answer) = answer.map(|answer| text.flow(answer)).filter(|answer| !answer.is_empty()) {
        draft.key = Key::Text(answer);
        draft.key_from = Some("inline");
    }
}

/// Where the first sentence ends, if it asks.
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

fn case(
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
        let (stem, points) = take_points(&text.flow(range.clone()));
        let answer = answer.map(|answer| text.flow(without_question(text, range, answer))).unwrap_or_default();
        draft.parts.push(DraftPart { stem, answer, points });
    }
    let (material, points) = take_points(&draft.material);
    draft.points = points;
    draft.material = strip_prompt(&material);
    if draft.parts.is_empty() {
        draft.because("案例没有问题，或在问题之前被截断");
    } else if draft.parts.iter().any(|part| part.answer.is_empty()) {
        draft.because("有的小问没有参考答案");
    }
}

/// The last sentences of a background that ask.
fn last_question(text: &Text, range: Range<usize>) -> Option<usize> {
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

fn sentence_start(text: &Text, from: usize, at: usize) -> usize {
    (from..at).rev().find(|at| "。?!\n”".contains(text.get(*at))).map_or(from, |at| at + 1)
}

/// `【问题】` opens with its bracket.
fn bracket_before(text: &Text, from: usize, at: usize) -> usize {
    if at > from && matches!(text.get(at - 1), '【' | '[') { at - 1 } else { at }
}

fn skip_prompt(text: &Text, at: usize) -> usize {
    let mut at = text.skip_white(at);
    if matches!(text.get(at), '【' | '[') {
        at += 1;
    }
    for word in ["问题】", "问题]", "思考题】", "提问】", "思考】"] {
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
fn without_question(text: &Text, question: &Range<usize>, answer: Range<usize>) -> Range<usize> {
    let mut start = text.skip_white(answer.start);
    if let Some(length) = text.one_of(start, &["答:", "答案:", "参考答案:"]) {
        start = text.skip_white(start + length);
    }
    let limit = answer.end.min(start + (question.len() + 30).max(40));
    let Some(end) = (start..limit).find(|at| "?。:".contains(text.get(*at))) else { return start..answer.end };
    let asked = text.get(end) == '?';
    let alike = overlap(text.part(question), text.part(&(start..end)));
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

fn strip_prompt(material: &str) -> String {
    let material = ["【问题】", "[问题]", "【思考题】", "【提问】"]
        .iter()
        .fold(material.trim(), |text, word| text.trim_end_matches(word).trim_end());
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

/// `（8分）` at either end of a question.
pub(crate) fn take_points(stem: &str) -> (String, Option<Points>) {
    let stem = stem.trim();
    let inner = |text: &str| -> Option<Points> {
        let folded: String = super::fold::Fold::default().text(text);
        folded
            .contains('分')
            .then(|| outline::points(&folded))
            .and_then(|(total, each, _)| total.or(each))
            .filter(|_| folded.chars().count() <= 16)
    };
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】')] {
        if let Some(rest) = stem.strip_suffix(['。', '.']).unwrap_or(stem).strip_suffix(close)
            && let Some(at) = rest.rfind(open)
            && let Some(points) = inner(&rest[at + open.len_utf8()..])
        {
            return (rest[..at].trim().to_owned(), Some(points));
        }
        if let Some(rest) = stem.strip_prefix(open)
            && let Some((head, tail)) = rest.split_once(close)
            && let Some(points) = inner(head)
        {
            return (tail.trim().to_owned(), Some(points));
        }
    }
    (stem.to_owned(), None)
}
