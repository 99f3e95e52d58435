//! An answer with the passages that reviewers marked, and their notes below.

use exam::Lang;
use leptos::prelude::*;
use store::rating::Highlight;

/// Renders the text with its marked passages; their notes follow as a list.
pub fn marked_text(text: &str, highlights: &[Highlight], lang: Lang) -> AnyView {
    if text.trim().is_empty() {
        return view! { <p class="meta">{t!(lang, "common.review.nothing")}</p> }.into_any();
    }
    let characters: Vec<char> = text.chars().collect();
    let part =
        |from: usize, to: usize| characters[from.min(characters.len())..to.min(characters.len())].iter().collect::<String>();
    let (mut pieces, mut at) = (Vec::new(), 0);
    for highlight in highlights {
        let (from, to) = ((highlight.from as usize).max(at), highlight.to as usize);
        if from >= to {
            continue;
        }
        pieces.push(part(at, from).into_any());
        pieces.push(view! { <mark>{part(from, to)}</mark> }.into_any());
        at = to;
    }
    pieces.push(part(at, characters.len()).into_any());
    let note = |highlight: &Highlight| {
        let passage = part(highlight.from as usize, highlight.to as usize);
        let short: String = passage.chars().take(24).collect();
        let more = if passage.chars().count() > 24 { "…" } else { "" };
        view! { <li><q>{short}{more}</q> " " {highlight.note.clone()}</li> }
    };
    let notes: Vec<_> = highlights.iter().filter(|highlight| !highlight.note.is_empty()).map(note).collect();
    let notes = (!notes.is_empty()).then(|| view! { <ul class="passage-notes">{notes}</ul> });
    view! { <div class="answer-text" data-answer>{pieces}</div> {notes} }.into_any()
}
