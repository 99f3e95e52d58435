//! What a Word file sets apart by its style may be the key. It is suggested to the reviewer, never taken.

use super::{
    draft::{Draft, Key},
    fold::{Fold, letters, without_radicals},
    report::Suggestion,
};
use crate::{
    file::emphasis::{Emphasis, Style},
    remark::Remark,
};
use exam::Kind;

/// The most stretches of one question that are considered, because a line may hold a whole paper.
const MOST: usize = 100;

/// Returns the stretches that a Markdown text sets in bold.
pub(crate) fn of_markdown(text: &str) -> Vec<Emphasis> {
    let mut found = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        for held in line.split("**").skip(1).step_by(2).filter(|held| !held.trim().is_empty() && held.len() < 400) {
            found.push(Emphasis { line: number, style: Style::Bold, text: held.to_owned() });
        }
    }
    found
}

/// Suggests the verdict that stands out below a statement.
fn suggest_verdict(draft: &Draft, all: &[Emphasis], fold: &mut Fold, suggestions: &mut Vec<Suggestion>) {
    let from = all.partition_point(|of| of.line < draft.lines.0);
    let within = all[from..].iter().take_while(|of| of.line <= draft.lines.1).take(MOST);
    let found: Vec<(&Emphasis, bool)> =
        within.filter_map(|of| super::keys::truth(fold.text(&of.text).trim()).map(|truth| (of, truth.0))).collect();
    if let [(of, truth)] = found.as_slice() {
        let (zh, en) = of.style.names();
        let verdict = if *truth { "对" } else { "错" };
        let note = Remark::MarkedKey.with(&[&zh, &verdict, &en]);
        suggestions.push(Suggestion { note: Some(note), ..Suggestion::new(of.line, "key", of.text.as_str(), verdict) });
    }
}

/// Suggests the choices that stand out as the key of a question that has none; a style that all choices share says nothing.
pub(crate) fn suggest(draft: &Draft, all: &[Emphasis], fold: &mut Fold, suggestions: &mut Vec<Suggestion>) {
    if draft.kind == Kind::TrueFalse && draft.key == Key::None {
        suggest_verdict(draft, all, fold, suggestions);
    }
    let choice = matches!(draft.kind, Kind::Single | Kind::Multi) && draft.choices.len() > 1;
    if !choice || draft.key != Key::None {
        return;
    }
    let from = all.partition_point(|of| of.line < draft.lines.0);
    let within = all[from..].iter().take_while(|of| of.line <= draft.lines.1).take(MOST);
    let mut found: Vec<(usize, &Emphasis)> = within.filter_map(|of| Some((meant(draft, of, fold)?, of))).collect();
    for style in [Style::Coloured, Style::Underlined, Style::Bold] {
        let mut of_style: Vec<(usize, &Emphasis)> = found.extract_if(.., |(_, of)| of.style == style).collect();
        of_style.sort_by_key(|(index, _)| *index);
        of_style.dedup_by_key(|(index, _)| *index);
        let most = if draft.kind == Kind::Single { 1 } else { draft.choices.len() - 1 };
        if !of_style.is_empty() && of_style.len() <= most {
            suggestions.extend(of_style.into_iter().map(|(index, of)| suggestion(draft, index, of)));
            return;
        }
    }
}

/// Written as the choice will be in Markdown, so that taking the suggestion is one replacement.
fn suggestion(draft: &Draft, index: usize, of: &Emphasis) -> Suggestion {
    let (text, (zh, en)) = (&draft.choices[index], of.style.names());
    let letter = char::from(b'A' + index as u8);
    let note = Remark::MarkedKey.with(&[&zh, &letter, &en]);
    Suggestion { line: of.line, kind: "key", before: format!("- [ ] {text}"), after: format!("- [x] {text}"), note: Some(note) }
}

/// Returns the choice that a stretch is, with its letter or without, or whose letter alone it is.
fn meant(draft: &Draft, of: &Emphasis, fold: &mut Fold) -> Option<usize> {
    let found_letters = letters(&without_radicals(&of.text), fold);
    let mut is = |index: usize, text: &str| {
        let text = letters(text, fold);
        let bare = found_letters.strip_prefix(char::from(b'a' + index as u8));
        !found_letters.is_empty() && (found_letters == text || bare.is_some_and(|rest| rest.is_empty() || rest == text))
    };
    draft.choices.iter().enumerate().find(|(index, text)| is(*index, text)).map(|(index, _)| index)
}
