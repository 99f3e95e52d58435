//! One question with choices, one statement to judge, or one with blanks: stem, choices, key, explanation.

mod choices;
mod pieces;
mod stem;

pub(crate) use self::stem::{stem_text, verdict_behind};

use self::{choices::options, pieces::divide};
use super::{
    draft::{Draft, Key},
    keys,
    mark::slot,
    numbered_question::NumberedQuestion,
    report::Suggestion,
    text::Text,
    words,
};
use crate::remark::Remark;
use exam::Kind;
use std::ops::Range;

/// Reads one question of a section. Where the section does not tell the type, the question does.
pub(crate) fn read(text: &Text, of: &NumberedQuestion, kind: Option<Kind>, suggestions: &mut Vec<Suggestion>) -> Draft {
    let (tag, start) = tag(text, of.body.start);
    let (pieces, explanation) = divide(text, start..of.body.end, tag.or(kind) == Some(Kind::Fill));
    let offered = matches!(tag.or(kind), Some(Kind::Single | Kind::Multi));
    let options = options(text, pieces.question.clone(), offered);
    let stem = pieces.question.start..options.first().map_or(pieces.question.end, |option| option.0);
    let verdicts =
        options.len() == 2 && is_verdict(&text.folded(&options[0].1), true) && is_verdict(&text.folded(&options[1].1), false);
    let mut kind = tag.or(kind).unwrap_or_else(|| guess(text, &stem, options.len(), pieces.key.as_ref()));
    if verdicts && kind == Kind::Single {
        kind = Kind::TrueFalse;
    }
    let mut draft = Draft::new(kind, Some(of.number));
    (draft.lines, draft.raw) = (text.lines(&of.whole), text.raw(&text.trim(of.whole.clone())));
    let line = draft.lines.0;
    draft.first_verdict = verdicts.then_some(true);
    if !verdicts {
        draft.choices = options.iter().map(|option| text.flow(option.1.clone())).collect();
        without_signs(&mut draft.choices);
    }
    suggestions.extend(options.iter().filter_map(|option| choices::mended(text, option)));
    let gap = options.iter().enumerate().any(|(index, option)| option.2 != index as u8);
    let inside = stem_text(text, stem, kind, &mut draft, suggestions);
    let plain = matches!(kind, Kind::Single | Kind::Multi | Kind::TrueFalse);
    let key = |range: Range<usize>| if plain { text.folded(&range) } else { text.flow(range) };
    let key_text = pieces.key.map(key).or(of.slot.clone().filter(|held| !held.is_empty()));
    let key_text = key_text.or(inside).filter(|key_text| !key_text.trim().is_empty());
    if let Some(key_text) = key_text {
        let key_text = if verdicts { by_verdict(&key_text) } else { key_text };
        take_key(&mut draft, &key_text, "inline", line, suggestions);
    }
    let (stem, points) = super::stated_points::take_points(&draft.stem);
    (draft.stem, draft.points) = (stem, points);
    if let Some(length) = tag_behind(&draft.stem) {
        draft.stem.truncate(length);
    }
    if gap {
        draft.because(Remark::GapInChoices);
        (draft.key, draft.key_from) = (Key::None, None);
    }
    draft.explanation = explanation.map(|range| text.flow(range)).unwrap_or_default();
    draft
}

/// Returns the choices of a question of a case, if it offers any: where the label of each stands, and its text.
pub(crate) fn choices(text: &Text, range: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let found = options(text, range, false);
    // Letters that do not count on from A label something else.
    let counts = found.iter().enumerate().all(|(index, option)| option.2 == index as u8);
    if counts { found.into_iter().map(|(label, choice, _)| (label, choice)).collect() } else { Vec::new() }
}

/// Gives a draft the key that is written here, unless it cannot be its key.
pub(crate) fn take_key(draft: &mut Draft, key_text: &str, from: &'static str, line: u32, suggestions: &mut Vec<Suggestion>) {
    let kind = draft.kind;
    if matches!(kind, Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay) {
        draft.key = Key::Text(key_text.trim().to_owned());
        draft.key_from = Some(from);
        return;
    }
    let by_letter = draft.first_verdict.filter(|_| kind == Kind::TrueFalse).and_then(|first| by_letter(key_text, first));
    let key_text = by_letter.unwrap_or(key_text);
    let read = keys::read(key_text, kind).or_else(|| {
        let more = keys::read(key_text, Kind::Multi).filter(|_| kind == Kind::Single)?;
        suggestions.push(Suggestion::noted(line, "key", key_text.trim(), Remark::SeveralKeys));
        drop(more);
        None
    });
    let Some(read) = read else {
        if words::says_nothing(key_text) {
            return;
        }
        if !key_text.trim().is_empty() {
            draft.because(Remark::KeyUnreadable.with(&[&crate::passage::clip(key_text.trim())]));
        }
        return;
    };
    if let Key::Choices(letters) = &read.key
        && !draft.choices.is_empty()
        && letters.iter().any(|letter| usize::from(*letter) >= draft.choices.len())
    {
        draft.because(Remark::KeyBeyondChoices.with(&[&key_text.trim()]));
        return;
    }
    if draft.key != Key::None && draft.key != read.key {
        draft.because(Remark::TwoKeys);
        (draft.key, draft.key_from) = (Key::None, None);
        return;
    }
    if let Some(mended) = &read.mended {
        draft.confidence = draft.confidence.min(0.8);
        suggestions.push(Suggestion::new(line, "ocr", mended.as_str(), shown(&read.key)));
    }
    (draft.key, draft.key_from) = (read.key, Some(from));
}

/// `A甲；B乙；C丙。`: what divides choices from each other is no part of them.
fn without_signs(choices: &mut [String]) {
    let Some((_, rest)) = choices.split_last().filter(|(_, rest)| rest.len() > 1) else { return };
    let signs = ['；', ';', '，', ','];
    if rest.iter().all(|choice| choice.trim_end().ends_with(signs)) {
        choices.iter_mut().for_each(|choice| choice.truncate(choice.trim_end().trim_end_matches(signs).len()));
    }
}

fn shown(key: &Key) -> String {
    match key {
        Key::Choices(letters) => letters.iter().map(|letter| char::from(b'A' + letter)).collect(),
        Key::Truth(true) => "√".to_owned(),
        Key::Truth(false) => "×".to_owned(),
        Key::Text(text) => text.clone(),
        Key::None => String::new(),
    }
}

/// `[多选]` before the stem.
fn tag(text: &Text, at: usize) -> (Option<Kind>, usize) {
    let start = text.skip_white(at);
    if !"[【(".contains(text.get(start)) {
        return (None, at);
    }
    match words::short_kind(text, start + 1) {
        Some((kind, length)) if "]】)".contains(text.get(start + 1 + length)) => (Some(kind), start + length + 2),
        Some(_) | None => (None, at),
    }
}

/// Returns where a `[单选题]` begins that ends a stem.
fn tag_behind(stem: &str) -> Option<usize> {
    let rest = stem.trim_end().strip_suffix([']', '】'])?;
    let open = rest.rfind(['[', '【'])?;
    let name = rest[open..].trim_start_matches(['[', '【']);
    ["单选题", "单选", "多选题", "多选", "判断题", "單選題", "多選題", "判斷題"]
        .contains(&name)
        .then(|| stem[..open].trim_end().len())
}

fn is_verdict(text: &str, value: bool) -> bool {
    let bare = text.trim().trim_end_matches(['。', '.', ';']);
    keys::truth(bare) == Some((value, true))
}

/// `A` of 错误 and 正确 is 错误.
fn by_letter(key_text: &str, first: bool) -> Option<&'static str> {
    let bare: String = key_text.chars().filter(|c| c.is_alphanumeric() || "√×".contains(*c)).collect();
    let sign = |truth: bool| if truth { "√" } else { "×" };
    match bare.as_str() {
        "A" | "a" => Some(sign(first)),
        "B" | "b" => Some(sign(!first)),
        _ => None,
    }
}

/// `A` of 正确/错误 is 正确.
fn by_verdict(key_text: &str) -> String {
    let bare: String = key_text.chars().filter(|c| c.is_alphanumeric() || "√×".contains(*c)).collect();
    match bare.as_str() {
        "A" => "√".to_owned(),
        "B" => "×".to_owned(),
        _ => key_text.to_owned(),
    }
}

fn guess(text: &Text, stem: &Range<usize>, options: usize, key: Option<&Range<usize>>) -> Kind {
    let key = key.map(|key| text.folded(key)).unwrap_or_default();
    let folded = text.folded(stem);
    if options >= 2 {
        let held = stem
            .clone()
            .find_map(|at| slot(text, at).filter(|(_, held)| held.len() > 1))
            .map(|(_, held)| held)
            .unwrap_or_default();
        let key = if key.trim().is_empty() { held } else { key };
        let letters = keys::letters(&key.chars().filter(char::is_ascii_alphabetic).collect::<String>());
        return if letters.is_some_and(|(letters, _)| letters.len() > 1) { Kind::Multi } else { Kind::Single };
    }
    let bracket = folded.trim_end().trim_end_matches(['。', '.', ' ']).ends_with(')') && folded.contains('(');
    if keys::read(&key, Kind::TrueFalse).is_some_and(|read| read.mended.is_none()) {
        return Kind::TrueFalse;
    }
    if folded.contains("__") {
        return Kind::Fill;
    }
    let verdict = (stem.start..stem.end)
        .filter_map(|at| slot(text, at).filter(|(end, _)| text.trim(*end..stem.end).len() <= 1))
        .next_back();
    if bracket && verdict.is_some() && !words::asks(&folded) { Kind::TrueFalse } else { Kind::Short }
}
