//! The key of one question: as its label gives it, as its slot holds it, or as marks at its choices show it.

use super::{
    super::{card::Card, choices::Choice},
    divide::divide,
    texts::{key_text, without_slot},
};
use crate::{
    import::{
        draft::{Draft, Key},
        fold::{Fold, letters},
        keys, mark, objective,
        report::Suggestion,
        text::Text,
        words,
    },
    remark::Remark,
};
use exam::Kind;
use std::ops::Range;

/// What a slot of the stem holds, or the slot before the number.
pub(super) fn slot_key(text: &Text, stem: &Range<usize>, card: &Card) -> Option<String> {
    let held = stem.clone().filter_map(|at| mark::slot(text, at)).map(|(_, held)| held).find(|held| !held.is_empty());
    held.or_else(|| card.slot.clone())
}

/// Reads `（A）` of a statement whose heading says what A means.
pub(in crate::import::layout) fn take_letter(
    text: &Text,
    card: &Card,
    draft: &mut Draft,
    first: bool,
    suggestions: &mut Vec<Suggestion>,
) {
    draft.first_verdict = Some(first);
    if draft.key != Key::None {
        return;
    }
    let parts = divide(text, card.body.clone());
    let mut found = parts.key.map(|range| key_text(text, range));
    if found.is_none() {
        found = objective::stem_text(text, parts.stem, Kind::Single, draft, suggestions);
        draft.stem = without_slot(&draft.stem);
    }
    if let Some(key) = found.or_else(|| card.slot.clone()) {
        draft.no_longer(Remark::KeyUnreadable);
        objective::take_key(draft, &key, "inline", draft.lines.0, suggestions);
    }
}

/// Gives the draft its key; marks at choices count where nothing else is written.
pub(super) fn take_key(draft: &mut Draft, found: Option<String>, marks: &[u8], suggestions: &mut Vec<Suggestion>) {
    let line = draft.lines.0;
    let marked: Option<String> =
        (!marks.is_empty()).then(|| marks.iter().map(|letter| char::from(b'A' + letter)).collect::<String>());
    for key in found.into_iter().chain(marked) {
        let key = as_letters(draft, key);
        objective::take_key(draft, &key, "inline", line, suggestions);
    }
    if draft.kind == Kind::Single && draft.key == Key::None && marks.len() > 1 {
        draft.because(Remark::KeyUnreadable.with(&[&"√√"]));
    }
    if matches!(draft.kind, Kind::Short | Kind::Essay | Kind::Fill | Kind::Numeric)
        && let Key::Text(key) = &draft.key
        && (words::says_nothing(key) || key.is_empty())
    {
        (draft.key, draft.key_from) = (Key::None, None);
    }
}

/// `C、甲` and `AB：A、甲；B、乙`: a key that says its choices by letter and text.
pub(super) fn named_choices(text: &Text, range: &Range<usize>, choices: &[Choice]) -> Option<String> {
    let mut fold = Fold::default();
    let start = text.skip_white(range.start).min(range.end);
    let held = letters(&text.raw(&(start..text.line_end(start).min(range.end))), &mut fold);
    let (mut rest, mut found) = (held.as_str(), String::new());
    let mut said = false;
    while let Some(letter) = rest.chars().next().filter(|c| ('a'..='h').contains(c)) {
        rest = &rest[1..];
        found.push(letter.to_ascii_uppercase());
        let own = choices.iter().find(|choice| choice.letter == letter as u8 - b'a')?;
        let own = letters(&text.raw(&own.text), &mut fold);
        if let Some(behind) = rest.strip_prefix(own.as_str()).filter(|_| !own.is_empty()) {
            (rest, said) = (behind, true);
        }
    }
    (said && rest.is_empty()).then_some(found)
}

/// A key that says the text of a choice instead of its letter.
fn as_letters(draft: &Draft, key: String) -> String {
    let same = |choice: &String| crate::import::fold::letters(choice, &mut crate::import::fold::Fold::default());
    let wanted = same(&key);
    if wanted.chars().count() < 2 || keys::read(&key, Kind::Multi).is_some() {
        return key;
    }
    let found = draft.choices.iter().position(|choice| same(choice) == wanted);
    found.map_or(key, |index| char::from(b'A' + index.min(7) as u8).to_string())
}
