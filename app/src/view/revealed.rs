//! An item as its authors see it: first as a trainee sees it, then with key, rubric, reference and explanations.

use crate::{
    view::{interaction, part, reviewed},
    web::i18n,
};
use exam::{Lang, PresentedItem, ReviewedItem, ReviewedPart, item::ShownKey};
use leptos::prelude::*;
use question_bank::{Insider, Item};

/// Renders both halves.
pub fn whole(item: &Item, witness: &Insider, lang: Lang) -> AnyView {
    let revealed = item.reveal(&item.pin_as_written(0), witness);
    let presented = presented(&revealed.presented, lang);
    halves(presented, &revealed, lang)
}

/// Renders both halves, where the first is what is `shown` for it.
pub fn halves(shown: AnyView, revealed: &ReviewedItem, lang: Lang) -> AnyView {
    view! {
        <section aria-label=t!(lang, "common.as_trainee")>
            <h2 class="label">{t!(lang, "common.as_trainee")}</h2>
            {shown}
        </section>
        <section aria-label=t!(lang, "common.behind")>
            <h2 class="label">{t!(lang, "common.behind")}</h2>
            {behind(revealed, lang)}
        </section>
    }
    .into_any()
}

/// Renders what a trainee sees, to look at only.
pub fn presented(item: &PresentedItem, lang: Lang) -> AnyView {
    let many = item.parts.len() > 1;
    let parts = item.parts.iter().enumerate().map(|(index, of)| {
        let label = if many { t!(lang, "common.part", n = index + 1) } else { String::new() };
        part::plain(of, index as u16, label, None, None, lang)
    });
    let parts = parts.collect_view();
    let material =
        item.material.as_ref().map(|material| view! { <div class="prose material-text" inner_html=material.to_string()></div> });
    view! { <fieldset class="item" disabled><legend class="sr">{i18n::kind(lang, item.kind)}</legend>{material} {parts}</fieldset> }.into_any()
}

fn behind(item: &ReviewedItem, lang: Lang) -> AnyView {
    let many = item.parts.len() > 1;
    let parts = item.parts.iter().enumerate().map(|(index, of)| {
        let label = many.then(|| view! { <p class="label">{t!(lang, "common.part", n = index + 1)}</p> });
        view! { <div class="part">{label} {key(of, lang)} {reviewed::behind(of, lang)}</div> }
    });
    let parts = parts.collect_view();
    view! { <div class="item">{parts} {reviewed::explanation(item.explanation.as_ref(), lang)}</div> }.into_any()
}

/// Renders what is right, in a line; nothing where a reviewer decides.
pub fn key(part: &ReviewedPart, lang: Lang) -> AnyView {
    let line = |text: String| {
        view! { <p class="key-line"><span class="meta">{t!(lang, "common.review.key")} {t!(lang, "common.mark.colon")}</span> <strong>{text}</strong></p> }
            .into_any()
    };
    match &part.key {
        ShownKey::Choices { choices } => {
            let letter = |at: usize| exam::interaction::letter::letter(at).to_string();
            let right = choices.iter().enumerate().filter(|(_, choice)| choice.correct).map(|(at, _)| letter(at));
            let right: String = right.collect();
            let remarks =
                choices.iter().enumerate().filter_map(|(at, choice)| Some((letter(at), choice.remark.as_ref()?.to_string())));
            let remarks = remarks.map(|(letter, html)| {
                view! { <li class="choice"><span class="letter">{letter}</span><div class="remark" inner_html=html></div></li> }
            });
            let remarks = remarks.collect_view();
            view! { {line(right)} <ul class="choices reviewed">{remarks}</ul> }.into_any()
        }
        ShownKey::Truth { value } => line(interaction::truth(lang, *value)),
        ShownKey::Texts { accepted } => {
            let blanks: Vec<String> = accepted.iter().map(|texts| texts.join(&t!(lang, "common.mark.or"))).collect();
            line(blanks.join(&t!(lang, "common.mark.semicolon")))
        }
        ShownKey::Open => ().into_any(),
    }
}
