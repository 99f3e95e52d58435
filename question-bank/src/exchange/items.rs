//! Questions as items, for the formats that know questions alone.

use super::{
    facts::{self, Facts},
    foreign::{ForeignFile, ForeignItem},
    marking,
    question::{Answer, FULL, Question, QuestionType},
};
use crate::{
    interaction::{Choice, KeyContentMut, Keyed, own_facts},
    item::{Item, Part},
    markdown::{Markdown, blank::blanks},
    message::Message,
    passage::{RefusedPassage, clip},
    remark::Remark,
    syntax::words::{self, Key},
};
use exam::Kind;

/// Joins questions to items: questions numbered below a description are the parts of a case.
pub(crate) fn join_questions(questions: Vec<Question>) -> ForeignFile {
    let mut found = ForeignFile::default();
    let mut rest = questions.into_iter().peekable();
    while let Some(question) = rest.next() {
        match &question.question_type {
            QuestionType::Other(name) => found.refused.push(refuse(&question, Remark::NoSuchType.with(&[name]))),
            QuestionType::Description => {
                let below = format!("{}/", question.id);
                let mut parts = Vec::new();
                while !question.id.is_empty()
                    && let Some(part) = rest.next_if(|next| next.id.starts_with(&below) && next.kind().is_some())
                {
                    parts.push(part);
                }
                if parts.is_empty() {
                    found.refused.push(refuse(&question, Remark::OnlyText.into()));
                } else {
                    found.items.push(read_case(question, parts));
                }
            }
            QuestionType::Choice { .. }
            | QuestionType::Truth
            | QuestionType::Numeric
            | QuestionType::Short
            | QuestionType::Essay
            | QuestionType::Cloze => found.items.push(read_item(question)),
        }
    }
    found
}

fn refuse(question: &Question, reason: Message) -> RefusedPassage {
    RefusedPassage { lines: question.lines, reason, text: clip(&question.text) }
}

fn collect_facts(question: &Question) -> Facts {
    let mut facts = facts::from_labels(question.labels.iter().map(String::as_str));
    let filed = [Key::Bank, Key::Level, Key::Chapter].iter().any(|key| facts::get(&facts, *key).is_some());
    let last = question.category.replace("//", "\u{0}").rsplit('/').next().unwrap_or_default().replace('\u{0}', "/");
    if !filed && !last.is_empty() && !last.starts_with('$') && last != "top" {
        facts::set(&mut facts, Key::Chapter, &last);
    }
    if let Some(points) = question.points {
        facts::set(&mut facts, Key::Points, &points.to_string());
    }
    facts
}

fn read_item(mut question: Question) -> ForeignItem {
    let facts = collect_facts(&question);
    let named = facts::get(&facts, Key::Type).and_then(words::kind).filter(|kind| *kind != Kind::Case);
    let kind = named.or(question.kind()).unwrap_or(Kind::Essay);
    let (mut item, mut lost) = facts::empty_item(kind, &add_demands(facts.clone(), &question, kind));
    let (material, stem, hint) = marking::divide(&question.text);
    question.text = stem;
    let (part, explanation) = read_part(kind, &mut question, hint, item.parts.pop(), &mut lost);
    item.parts = vec![part];
    (item.material, item.explanation) = (material, explanation);
    set_id_and_order(&mut item, &question, &facts);
    lost.append(&mut question.lost);
    ForeignItem::check(item, lost, question.lines, &question.raw)
}

fn read_case(head: Question, parts: Vec<Question>) -> ForeignItem {
    let mut facts = collect_facts(&head);
    facts.retain(|(key, _)| !matches!(key, Key::Points | Key::Type));
    let (mut item, mut lost) = facts::empty_item(Kind::Case, &facts);
    let lines = (head.lines.0, parts.last().map_or(head.lines.1, |last| last.lines.1));
    let raw = std::iter::once(&head).chain(&parts).map(|of| of.raw.as_str()).collect::<Vec<_>>().join("\n");
    let filled = |text: &str| (!text.trim().is_empty()).then(|| Markdown(text.trim().to_owned()));
    (item.material, item.explanation) = (filled(&head.text), filled(&head.general));
    let shuffled = parts.iter().all(|part| part.shuffled);
    item.parts = Vec::new();
    for mut question in parts {
        let facts = facts::from_labels(question.labels.iter().map(String::as_str));
        let named = facts::get(&facts, Key::Type).and_then(words::kind).filter(|kind| *kind != Kind::Case);
        let kind = named.or(question.kind()).unwrap_or(Kind::Short);
        let (blank, mut more) = facts::empty_part(kind, &add_demands(facts, &question, kind));
        lost.append(&mut more);
        let points = question.points.or(blank.points);
        let (_, stem, hint) = marking::divide(&question.text);
        question.text = stem;
        let (part, explanation) = read_part(kind, &mut question, hint, Some(blank), &mut lost);
        item.parts.push(Part { points, explanation, ..part });
        lost.append(&mut question.lost);
    }
    item.points = item.parts.iter().map(|part| part.points).sum();
    let head = Question { shuffled, ..head };
    set_id_and_order(&mut item, &head, &facts);
    ForeignItem::check(item, lost, lines, &raw)
}

fn set_id_and_order(item: &mut Item, question: &Question, facts: &Facts) {
    item.id = question.id.clone();
    item.title = crate::syntax::output::flatten(&question.title);
    item.fixed_order = match facts::get(facts, Key::Order) {
        Some(_) => item.fixed_order,
        None => item.refers_to_order() || !question.shuffled,
    };
}

/// Adds the demands on length and files that a question states itself, as far as its type has them.
fn add_demands(mut facts: Facts, question: &Question, kind: Kind) -> Facts {
    let length = match question.length {
        (Some(least), Some(most)) => format!("{least}-{most}"),
        (Some(least), None) => format!("不少于 {least}"),
        (None, Some(most)) => format!("不超过 {most}"),
        (None, None) => String::new(),
    };
    for (key, value) in [(Key::Length, length), (Key::Files, question.files.join("、"))] {
        if own_facts(kind).contains(&key) {
            facts::set(&mut facts, key, &value);
        }
    }
    facts
}

fn read_part(
    kind: Kind,
    question: &mut Question,
    hint: Option<Markdown>,
    blank: Option<Part>,
    lost: &mut Vec<Message>,
) -> (Part, Option<Markdown>) {
    let mut part = blank.unwrap_or_else(|| facts::empty_part(kind, &Facts::new()).0);
    let general = marking::read(&question.general);
    let grader = marking::read(&question.grader);
    let filled = |text: String| (!text.trim().is_empty()).then_some(Markdown(text));
    part.prompt = Markdown(question.text.trim().to_owned());
    part.hint = hint.or_else(|| filled(question.hint.clone()));
    part.reference = grader.reference.or_else(|| filled(grader.before)).or(general.reference);
    part.rubric = grader.rubric.or(general.rubric);
    let accepted = if general.accepted.is_empty() { grader.accepted } else { general.accepted };
    let answers = std::mem::take(&mut question.answers);
    match part.keyed.content_mut() {
        KeyContentMut::Choice(of) => *of = choices(answers, true, lost),
        KeyContentMut::Choices(of) => *of = choices(answers, false, lost),
        KeyContentMut::Verdict(key) => {
            *key = answers.iter().find(|answer| answer.worth > 0).and_then(|answer| verdict(&answer.text));
        }
        KeyContentMut::Blanks(of) => {
            let given = accepted_texts(answers, lost);
            let lines = |lines: Vec<String>| lines.iter().map(|line| line.split('／').map(str::to_owned).collect()).collect();
            *of = match (question.blanks.is_empty(), given.is_empty()) {
                (false, _) => std::mem::take(&mut question.blanks),
                (true, false) if blanks(&part.prompt.0).count() == 1 => vec![given],
                (true, _) => lines(accepted),
            };
        }
        KeyContentMut::Texts(of) => {
            let given = accepted_texts(answers, lost);
            *of = if given.is_empty() { accepted } else { given };
        }
        KeyContentMut::Open => {}
    }
    part.keyed.accept_any_tick();
    if let Keyed::Numeric(number) = &mut part.keyed {
        number.without_roundings();
    }
    let explanation = filled(general.before);
    (part, explanation)
}

fn choices(answers: Vec<Answer>, single: bool, lost: &mut Vec<Message>) -> Vec<Choice> {
    let best = answers.iter().map(|answer| answer.worth).max().unwrap_or(0);
    let right = |answer: &Answer| answer.worth > 0 && (!single || answer.worth == best);
    let odd = |answer: &Answer| answer.worth > 0 && single && answer.worth < FULL;
    if answers.iter().any(odd) {
        lost.push(Remark::PartialChoice.into());
    }
    let shares: Vec<i64> = answers.iter().filter(|answer| right(answer)).map(|answer| answer.worth).collect();
    if !single && shares.iter().any(|worth| (worth - shares[0]).abs() > 1000) {
        lost.push(Remark::ChoiceWeights.into());
    }
    let choice = |answer: Answer| Choice {
        correct: right(&answer),
        text: Markdown(answer.text.trim().to_owned()),
        remark: (!answer.feedback.trim().is_empty()).then(|| Markdown(answer.feedback.trim().to_owned())),
    };
    answers.into_iter().map(choice).collect()
}

fn accepted_texts(answers: Vec<Answer>, lost: &mut Vec<Message>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for answer in answers {
        let text = crate::syntax::output::flatten(&answer.text);
        let exact = answer.room.is_empty() || crate::number::read(&answer.room) == Some(crate::number::Number::ZERO);
        let text = if exact { text } else { format!("{text} ± {}", answer.room) };
        if !answer.feedback.trim().is_empty() {
            lost.push(Remark::AnswerFeedback.with(&[&clip(&text)]));
        }
        if answer.worth >= FULL {
            out.push(text);
        } else {
            lost.push(Remark::PartialAnswer.with(&[&clip(&text)]));
        }
    }
    out
}

fn verdict(text: &str) -> Option<bool> {
    <bool as words::WordValue>::find(text.trim().trim_end_matches('。'))
}
