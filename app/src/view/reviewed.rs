//! One item after its release: what was answered, what is right, why, and where to read on.

use crate::{view::interaction, web::i18n};
use exam::{Html, Lang, Outcome, Points, Response, ReviewedItem, ReviewedPart, Rubric, rubric::Worth};
use leptos::prelude::*;

/// What a part was answered and earned.
pub struct Result<'a> {
    /// The response, if any.
    pub response: Option<&'a Response>,
    /// The points, or that it waits for a reviewer.
    pub outcome: Outcome,
    /// What it is worth.
    pub of: Points,
    /// What reviewers made of it.
    pub marked: Option<AnyView>,
    /// Whether a reviewer will mark what the machine cannot.
    pub by_people: bool,
}

/// Renders the whole item.
pub fn item(item: &ReviewedItem, number: usize, results: Vec<Result<'_>>, lang: Lang) -> AnyView {
    let many = item.parts.len() > 1;
    let material = item.presented.material.as_ref().map(|material| {
        view! {
            <details class="material"><summary>{t!(lang, "common.material", n = number)}</summary>
                <div class="prose" inner_html=material.to_string()></div>
            </details>
        }
    });
    let parts = item.parts.iter().zip(&item.presented.parts).zip(results).enumerate();
    let parts = parts.map(|(index, ((reviewed, presented), result))| {
        let label = if many { t!(lang, "common.part", n = index + 1) } else { format!("{number}.") };
        view! {
            <div class="part">
                <div class="prompt">
                    <span class="number">{label}</span>
                    <div class="prose" inner_html=presented.prompt.to_string()></div>
                    {earned(&result, lang)}
                </div>
                {interaction::review(&presented.interaction, &reviewed.key, result.response, lang)}
                {result.marked}
                {behind(reviewed, lang)}
            </div>
        }
    });
    let parts = parts.collect_view();
    let note = item.note.as_ref().map(|link| {
        let anchor =
            if link.heading.is_empty() { String::new() } else { format!("#{}", question_bank::note::anchor(&link.heading)) };
        let name = if link.heading.is_empty() { link.note.clone() } else { link.heading.clone() };
        view! { <a href=format!("/notes/{}{anchor}", link.note)>{t!(lang, "common.review.note")} {t!(lang, "common.mark.colon")} {name}</a> }
    });
    let textbook = item
        .textbook
        .as_ref()
        .map(|place| view! { <span>{t!(lang, "common.review.textbook")} {t!(lang, "common.mark.colon")} {place.clone()}</span> });
    let more = (note.is_some() || textbook.is_some()).then(|| view! { <p class="meta">{note} {textbook}</p> });
    view! { <article class="item reviewed" id=format!("item-{number}")>{material} {parts} {explanation(item.explanation.as_ref(), lang)} {more}</article> }
        .into_any()
}

fn earned(result: &Result<'_>, lang: Lang) -> impl IntoView + use<> {
    let (class, text) = match result.outcome {
        Outcome::Waiting if !result.by_people => ("worth", t!(lang, "common.review.by_yourself")),
        Outcome::Waiting => ("worth waiting", t!(lang, "common.review.waiting", of = result.of)),
        Outcome::TakenOut => ("worth", t!(lang, "common.is_taken_out")),
        Outcome::Scored(points) if points == result.of => {
            ("worth full", plural!(lang, result.of, "common.review.earned", n = points, of = result.of))
        }
        Outcome::Scored(Points::ZERO) => ("worth none", plural!(lang, result.of, "common.review.earned", n = 0, of = result.of)),
        Outcome::Scored(points) => ("worth some", plural!(lang, result.of, "common.review.earned", n = points, of = result.of)),
    };
    view! { <span class=class>{text}</span> }
}

/// Renders what a trainee learns of a part after release, its key aside: reference, rubric, explanation.
pub fn behind(part: &ReviewedPart, lang: Lang) -> impl IntoView + use<> {
    let reference = part.reference.as_ref().map(|text| block(t!(lang, "common.review.reference"), text.to_string()));
    let rubric = part.rubric.as_ref().map(|rubric| view_rubric(rubric, lang));
    view! { {reference} {rubric} {explanation(part.explanation.as_ref(), lang)} }
}

/// Renders the explanation of an item or of a part, where it has one.
pub fn explanation(text: Option<&Html>, lang: Lang) -> impl IntoView + use<> {
    text.map(|text| block(t!(lang, "common.review.explanation"), text.to_string()))
}

/// Renders a titled block of prose.
pub fn block(title: String, html: String) -> impl IntoView {
    view! { <div class="block"><p class="label">{title}</p><div class="prose" inner_html=html></div></div> }
}

fn view_rubric(rubric: &Rubric, lang: Lang) -> impl IntoView + use<> {
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
    view! {
        <details class="rubric"><summary>{t!(lang, "common.review.rubric")}</summary>
            <ul>{rubric.criteria.iter().map(line).collect_view()}</ul>
        </details>
    }
}
