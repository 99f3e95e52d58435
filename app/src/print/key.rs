//! What is behind questions: below each, or on a sheet of its own.

use crate::{
    print::{
        heading::{heading, title},
        question::bracketed,
    },
    view::interaction,
    web::i18n,
};
use exam::{Html, Kind, Lang, ReviewedItem, ReviewedPart, Rubric, interaction::letter::letter, item::ShownKey, rubric::Worth};
use leptos::prelude::*;
use question_bank::print::KeyedPaper;

/// Renders keys and rubrics alone.
pub fn keys(paper: &KeyedPaper, lang: Lang) -> AnyView {
    let mut number = 0;
    let sections = paper.sections.iter().map(|section| {
        let is_ticked = |item: &ReviewedItem| {
            let parts = &item.presented.parts;
            parts.len() == 1 && parts[0].interaction.kind().is_objective()
        };
        let first = number + 1;
        number += section.items.len();
        let body = if section.items.iter().all(is_ticked) {
            grid(&section.items, first, lang)
        } else {
            list(&section.items, first, lang)
        };
        view! { <section>{heading(section, false, lang)} {body}</section> }
    });
    let sections = sections.collect_view();
    view! { {title(&paper.head, t!(lang, "print.keys_title"), lang)} {sections} }.into_any()
}

fn grid(items: &[ReviewedItem], first: usize, lang: Lang) -> AnyView {
    let key = |(number, item): (usize, &ReviewedItem)| {
        let line = lines(item, lang).into_iter().next().flatten().unwrap_or_default();
        view! { <li><span class="meta">{number}</span> <strong>{line}</strong></li> }
    };
    view! { <ol class="key-grid">{(first..).zip(items).map(key).collect_view()}</ol> }.into_any()
}

fn list(items: &[ReviewedItem], first: usize, lang: Lang) -> AnyView {
    let item = |(number, item): (usize, &ReviewedItem)| {
        let points = item.presented.parts.iter().map(|part| part.points).sum();
        let points = bracketed(vec![i18n::points(lang, points)], lang);
        view! { <div class="sheet-item"><p class="key-number"><strong>{format!("{number}.")}</strong> {points}</p> {behind(item, lang)}</div> }
    };
    (first..).zip(items).map(item).collect_view().into_any()
}

/// Renders key, reference, rubric and explanation of an item.
pub fn behind(item: &ReviewedItem, lang: Lang) -> AnyView {
    let several = item.parts.len() > 1;
    let parts = item.parts.iter().zip(lines(item, lang)).enumerate().map(|(index, (part, line))| {
        let label = several.then(|| view! { <span class="number">{t!(lang, "print.part", n = index + 1)}</span> });
        let key = line.map(|line| labelled(t!(lang, "common.review.key"), view! { <strong>{line}</strong> }.into_any(), lang));
        let reference = part.reference.as_ref().map(|text| prose(t!(lang, "common.review.reference"), text, lang));
        let rubric = part.rubric.as_ref().map(|rubric| criteria(rubric, lang));
        let explanation = part.explanation.as_ref().map(|text| prose(t!(lang, "common.review.explanation"), text, lang));
        view! { <div class="key-part">{label} {key} {reference} {rubric} {explanation}</div> }
    });
    let parts = parts.collect_view();
    let explanation = item.explanation.as_ref().map(|text| prose(t!(lang, "common.review.explanation"), text, lang));
    view! { <div class="printed-key">{parts} {explanation}</div> }.into_any()
}

fn labelled(label: String, text: AnyView, lang: Lang) -> AnyView {
    view! { <div class="labelled"><span class="label">{label}{t!(lang, "common.mark.colon")}</span> <div>{text}</div></div> }
        .into_any()
}

fn prose(label: String, text: &Html, lang: Lang) -> AnyView {
    labelled(label, view! { <div class="prose" inner_html=text.to_string()></div> }.into_any(), lang)
}

fn criteria(rubric: &Rubric, lang: Lang) -> AnyView {
    let line = |criterion: &exam::Criterion| {
        let (worth, levels) = match &criterion.worth {
            Worth::Points { points } => (i18n::points(lang, *points), Vec::new()),
            Worth::Each { each, most } => (t!(lang, "common.review.each", each = each, most = most), Vec::new()),
            Worth::Levels { points, levels } => (i18n::points(lang, *points), levels.clone()),
            Worth::Deduction { points } => (t!(lang, "common.review.deduction", n = points), Vec::new()),
        };
        let levels = levels.into_iter().map(|level| {
            let band = if level.low == level.high { level.high.to_string() } else { format!("{}–{}", level.low, level.high) };
            view! { <li><span class="worth">{plural!(lang, band, "common.points", n = band)}</span> {level.text}</li> }
        });
        let levels = levels.collect_view();
        view! { <li><span class="worth">{worth}</span> {criterion.text.clone()} <ul>{levels}</ul></li> }
    };
    let lines = view! { <ul class="criteria">{rubric.criteria.iter().map(line).collect_view()}</ul> };
    labelled(t!(lang, "common.review.rubric"), lines.into_any(), lang)
}

/// Returns for each part of an item what is right, in a line; nothing where a reviewer decides.
fn lines(item: &ReviewedItem, lang: Lang) -> Vec<Option<String>> {
    item.parts.iter().zip(&item.presented.parts).map(|(part, shown)| line(part, shown.interaction.kind(), lang)).collect()
}

fn line(part: &ReviewedPart, kind: Kind, lang: Lang) -> Option<String> {
    match &part.key {
        ShownKey::Choices { choices } => {
            let right = choices.iter().enumerate().filter(|(_, choice)| choice.correct).map(|(at, _)| letter(at).to_string());
            // Of a single choice any of them is right, of a multiple choice all of them.
            let between = if kind == Kind::Single { t!(lang, "print.either") } else { String::new() };
            Some(right.collect::<Vec<_>>().join(&between))
        }
        ShownKey::Truth { value } => Some(interaction::truth(lang, *value)),
        ShownKey::Texts { accepted } => {
            let blanks: Vec<String> = accepted.iter().map(|texts| texts.join(&t!(lang, "common.mark.or"))).collect();
            Some(blanks.join(&t!(lang, "common.mark.semicolon")))
        }
        ShownKey::Open => None,
    }
}
