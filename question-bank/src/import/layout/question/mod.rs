//! One question under any layout: its tags, stem, choices, key and explanation.

mod divide;
mod key;
mod texts;

pub(super) use key::take_letter;

use self::{
    divide::{Parts, close_at_verdict, divide, mend_lines, take_lines},
    key::{named_choices, slot_key, take_key},
    texts::{flow, key_text, with_room, without_decor, without_signs, without_slot},
};
use super::{
    card::Card,
    choices::Choice,
    label::{self, What},
    tag,
};
use crate::{
    import::{
        draft::{Draft, Key},
        keys, mark, objective,
        report::Suggestion,
        stated_points::take_points,
        text::Text,
    },
    remark::Remark,
};
use exam::Kind;

/// Reads a question. `kind` is what its section says.
pub(super) fn read(text: &Text, card: &Card, kind: Option<Kind>, suggestions: &mut Vec<Suggestion>) -> Draft {
    let tags = tag::tags(text, card.body.clone());
    let mut parts = divide(text, tags.body.clone());
    parts.room = (card.body.start..tags.body.start).filter(|at| text.get(*at) == ' ').count() >= 4;
    let own = tags.kind.or(kind);
    if parts.choices.is_empty() && own.is_none_or(|kind| kind.is_objective()) {
        take_lines(text, &mut parts, own);
    }
    mend_lines(text, &mut parts);
    close_at_verdict(text, &mut parts, own);
    let (stem_end, kind_behind, points_behind) = tag::behind(text, parts.stem.clone());
    parts.stem.end = stem_end;
    let own = tags.kind.or(kind_behind).or(kind);
    let key_text =
        parts.key.clone().map(|range| named_choices(text, &range, &parts.choices).unwrap_or_else(|| key_text(text, range)));
    let slot = slot_key(text, &parts.stem, card);
    let verdicts = verdicts(text, &parts.choices);
    let held = key_text.clone().or_else(|| slot.clone());
    let kind = own_kind(text, own, &parts, held.as_deref(), verdicts.is_some());
    let mut draft = Draft::new(kind, card.number);
    (draft.lines, draft.raw) = (text.lines(&card.whole), text.raw(&text.trim(card.whole.clone())));
    draft.points = tags.points.or(points_behind);
    if verdicts.is_none() || kind != Kind::TrueFalse {
        draft.choices = parts.choices.iter().map(|choice| flow(text, choice.text.clone())).collect();
        without_signs(&mut draft.choices);
    }
    draft.first_verdict = verdicts.filter(|_| kind == Kind::TrueFalse);
    let letters = if draft.first_verdict.is_some() { Kind::Single } else { kind };
    let mut inside = objective::stem_text(text, parts.stem.clone(), letters, &mut draft, suggestions);
    if letters != kind && inside.is_none() {
        inside = objective::stem_text(text, parts.stem.clone(), kind, &mut draft, suggestions);
    }
    if kind == Kind::TrueFalse {
        draft.stem = without_slot(&draft.stem);
    }
    let (stem, points) = take_points(&draft.stem);
    (draft.stem, draft.points) = (without_decor(&stem), draft.points.or(points));
    if kind == Kind::Fill {
        let from = if tags.body.start == text.trim(card.body.clone()).start { card.body.start } else { parts.stem.start };
        draft.stem = with_room(text, from..parts.stem.end, &draft.stem);
    }
    let handed = label::labels_in(text, &card.body).iter().any(|label| label.2 == What::HandedIn);
    // On a portal a tick may be what somebody chose.
    let marks: Vec<u8> =
        parts.choices.iter().filter(|_| !handed).filter(|choice| choice.marked).map(|choice| choice.letter).collect();
    let found = key_text.filter(|key| !key.trim().is_empty()).or(inside).or(card.slot.clone());
    take_key(&mut draft, found, &marks, suggestions);
    for range in parts.more_keys {
        let other = texts::key_text(text, range);
        let other = keys::read(&other, kind).map(|read| read.key);
        if other.is_some_and(|other| draft.key != Key::None && other != draft.key) {
            draft.because(Remark::TwoKeys);
            (draft.key, draft.key_from) = (Key::None, None);
        }
    }
    for range in parts.left {
        suggestions.push(Suggestion::noted(text.lines(&range).0, "left", text.flow(range), Remark::NoQuestionFound));
    }
    let gap = parts.choices.iter().enumerate().any(|(index, choice)| usize::from(choice.letter) != index);
    if gap {
        draft.because(Remark::GapInChoices);
        (draft.key, draft.key_from) = (Key::None, None);
    }
    if parts.unlabelled && marks.is_empty() {
        draft.confidence = draft.confidence.min(0.9);
    }
    let explained: Vec<String> = parts.explanation.iter().map(|range| flow(text, range.clone())).collect();
    draft.explanation = explained.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    for range in parts.noise {
        let held = text.flow(range.clone());
        if held.chars().any(char::is_alphanumeric) {
            suggestions.push(Suggestion::new(text.lines(&range).0, "furniture", held, ""));
        }
    }
    if draft.kind.is_open() && draft.key == Key::None {
        super::reference::take(text, parts.stem, &mut draft);
    }
    if let Some(chapter) = &card.chapter {
        draft.title.clone_from(chapter);
    }
    draft
}

/// Returns what the first of two choices says, where they are 对 and 错.
fn verdicts(text: &Text, choices: &[Choice]) -> Option<bool> {
    let [first, second] = choices else { return None };
    let truth = |choice: &Choice| {
        let held = text.folded(&choice.text);
        keys::truth(held.trim().trim_end_matches(['。', '.', ';'])).filter(|truth| truth.1).map(|truth| truth.0)
    };
    let (first, second) = (truth(first)?, truth(second)?);
    (first != second).then_some(first)
}

fn own_kind(text: &Text, own: Option<Kind>, parts: &Parts, key: Option<&str>, verdicts: bool) -> Kind {
    let letters = key.and_then(|key| keys::read(key, Kind::Multi)).and_then(|read| match read.key {
        Key::Choices(letters) => Some(letters.len()),
        Key::None | Key::Truth(_) | Key::Text(_) => None,
    });
    let marks = parts.choices.iter().filter(|choice| choice.marked).count();
    if verdicts && own.is_none_or(|kind| kind.is_objective()) {
        return Kind::TrueFalse;
    }
    if parts.choices.len() >= 2 {
        let several = letters.unwrap_or(0).max(marks) > 1;
        return match own {
            Some(Kind::Multi) => Kind::Multi,
            Some(kind) if kind.is_open() => kind,
            _ if several => Kind::Multi,
            _ => Kind::Single,
        };
    }
    if let Some(own) = own {
        return own;
    }
    let plain = |key: &str| keys::read(key, Kind::TrueFalse).is_some_and(|read| read.mended.is_none());
    if key.is_some_and(plain) {
        return Kind::TrueFalse;
    }
    let stem = text.raw(&parts.stem);
    let mut behind = text.flow(parts.stem.clone());
    if key.is_none() && objective::verdict_behind(&mut behind).is_some() {
        return Kind::TrueFalse;
    }
    let empty = parts.stem.clone().any(|at| mark::slot(text, at).is_some_and(|(_, held)| held.is_empty()));
    let room = stem.contains("    ") || stem.contains("\t\t") || stem.contains("  \t") || parts.room;
    let drawn = stem.contains("      ") || stem.contains("\t\t\t");
    if stem.contains("__") || drawn || room && key.is_some() || empty && key.is_some() {
        return Kind::Fill;
    }
    Kind::Short
}
