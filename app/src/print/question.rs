//! A question on paper, without its key: it is made of what a candidate gets.

use crate::{view::interaction, web::i18n};
use exam::{Html, Interaction, Kind, Lang, Points, PresentedItem, PresentedPart, interaction::letter::letter};
use leptos::prelude::*;
use question_bank::print::{columns, is_told, lines};

/// Renders a question; `section` is what each item of its section is worth.
pub fn question(item: &PresentedItem, number: usize, section: &[Points], lang: Lang) -> AnyView {
    let told = is_told(item, section);
    let label = format!("{number}.");
    match (&item.material, item.parts.as_slice()) {
        (None, [only]) => part(only, label, told, lang),
        (material, parts) => {
            let points = item.parts.iter().map(|part| part.points).sum();
            let points = told.then(|| view! { <span class="worth">{bracketed(vec![i18n::points(lang, points)], lang)}</span> });
            let material = material.as_ref().map(|text| view! { <div class="prose" inner_html=text.to_string()></div> });
            let several = parts.len() > 1;
            let parts =
                parts.iter().enumerate().map(|(index, of)| part(of, t!(lang, "print.part", n = index + 1), several, lang));
            let parts = parts.collect_view();
            view! { <div class="asked"><span class="number">{label}</span><div>{points} {material}</div></div> {parts} }
                .into_any()
        }
    }
}

fn part(part: &PresentedPart, label: String, told: bool, lang: Lang) -> AnyView {
    let points = told.then(|| i18n::points(lang, part.points));
    let verdict = (part.interaction.kind() == Kind::TrueFalse).then(|| t!(lang, "print.verdict"));
    let told: Vec<String> = points.into_iter().chain(interaction::demands(&part.interaction, lang)).collect();
    let told = (!told.is_empty()).then(|| view! { <span class="worth">{bracketed(told, lang)}</span> });
    let hint = part.hint.as_ref().map(|hint| {
        view! { <div class="hint"><span>{t!(lang, "common.hint")}{t!(lang, "common.mark.colon")}</span> <div class="prose" inner_html=hint.to_string()></div></div> }
    });
    let choices = match &part.interaction {
        Interaction::Single(of) => Some(choices(&of.choices)),
        Interaction::Multi(of) => Some(choices(&of.choices)),
        Interaction::TrueFalse(_)
        | Interaction::Fill(_)
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Essay(_)
        | Interaction::TermPaper(_) => None,
    };
    view! {
        <div class="asked">
            <span class="number">{label}</span>
            <div><div class="prose" inner_html=part.prompt.to_string()></div> {verdict} {told}</div>
        </div>
        {hint}
        {choices}
    }
    .into_any()
}

fn choices(choices: &[Html]) -> AnyView {
    let class = match columns(choices) {
        4 => "printed-choices four",
        2 => "printed-choices two",
        _ => "printed-choices",
    };
    let choice = |(position, text): (usize, &Html)| {
        view! { <li><span class="letter">{format!("{}.", letter(position))}</span><div inner_html=text.to_string()></div></li> }
    };
    view! { <ol class=class>{choices.iter().enumerate().map(choice).collect_view()}</ol> }.into_any()
}

/// Returns what is told of a question, in brackets.
pub fn bracketed(told: Vec<String>, lang: Lang) -> String {
    t!(lang, "print.bracketed", text = told.join(&t!(lang, "common.mark.semicolon")))
}

/// Renders lines to write on, for each part that is answered in one's own words.
pub fn space(item: &PresentedItem) -> AnyView {
    let parts = item.parts.iter().map(|part| ruled(lines(part)));
    parts.collect_view().into_any()
}

/// Renders so many lines.
pub fn ruled(count: usize) -> Option<AnyView> {
    let line = |_| view! { <div class="ruled"></div> };
    (count > 0)
        .then(|| view! { <div class="ruled-lines" aria-hidden="true">{(0..count).map(line).collect_view()}</div> }.into_any())
}
