//! Duplicates within an import: they are reported with what differs, and never joined silently.

use super::{
    draft::Draft,
    fold::{Fold, letters},
    outcome::Import,
    report::Suggestion,
};
use crate::{message::Message, remark::Remark};
use std::collections::HashMap;

/// How similar two questions must be to be reported as duplicates, from 0 to 1.
const SIMILAR: f64 = 0.85;
/// The most questions that one is compared with.
const MOST: usize = 6;
/// How much of a question is compared, in characters.
const LONGEST: usize = 120;

/// Notes near-duplicates within the import.
pub(crate) fn report_duplicates(import: &mut Import) {
    let all: Vec<(usize, &Draft)> =
        import.documents.iter().enumerate().flat_map(|(index, of)| of.drafts.iter().map(move |draft| (index, draft))).collect();
    let mut fold = Fold::default();
    let texts: Vec<String> =
        all.iter().map(|(_, draft)| letters(&text(draft), &mut fold).chars().take(LONGEST).collect()).collect();
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| text.chars().count() >= 6) {
        let mut other = None;
        for key in shingles(text) {
            let known = seen.entry(key).or_default();
            other = other.or_else(|| known.iter().rev().take(MOST).find(|known| is_similar(&texts[**known], text)).copied());
            known.push(index);
        }
        found.extend(other.map(|other| (other, index)));
    }
    let suggestions: Vec<(usize, Suggestion)> = found
        .into_iter()
        .map(|(other, index)| {
            let ((_, a), (document, b)) = (all[other], all[index]);
            let what = differs(a, b, texts[other] == texts[index], &mut fold);
            (
                document,
                Suggestion::noted(b.lines.0, "duplicate", text(b), Remark::Duplicate.with(&[&a.lines.0, &what.zh, &what.en])),
            )
        })
        .collect();
    for (document, one) in suggestions {
        let name = &import.documents[document].name;
        if let Some(report) = import.report.documents.iter_mut().find(|report| report.output.as_ref() == Some(name)) {
            report.suggestions.push(one);
        }
    }
}

fn text(draft: &Draft) -> String {
    if draft.stem.is_empty() { draft.material.clone() } else { draft.stem.clone() }
}

/// Returns a few stretches by which like texts are found without comparing all with all.
fn shingles(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |from: usize| chars[from.min(chars.len())..].iter().take(6).collect::<String>();
    let mut out =
        vec![format!("a{}", at(0)), format!("m{}", at(chars.len() / 2)), format!("z{}", at(chars.len().saturating_sub(6)))];
    out.dedup();
    out
}

/// Returns whether two folded texts differ in a few letters at most.
pub(crate) fn is_similar(a: &str, b: &str) -> bool {
    a == b || strsim::normalized_levenshtein(a, b) >= SIMILAR
}

fn differs(a: &Draft, b: &Draft, same_stem: bool, fold: &mut Fold) -> Message {
    let mut out: Vec<Message> = Vec::new();
    if !same_stem {
        out.push(Remark::OtherStem.into());
    }
    if a.choices.len() != b.choices.len() || a.choices.iter().zip(&b.choices).any(|(a, b)| letters(a, fold) != letters(b, fold)) {
        out.push(Remark::OtherChoices.into());
    }
    if a.key != b.key {
        out.push(if a.is_keyed() == b.is_keyed() { Remark::OtherKey } else { Remark::OneHasKey }.into());
    }
    Message::join(out).unwrap_or_else(|| Remark::SameContent.into())
}
