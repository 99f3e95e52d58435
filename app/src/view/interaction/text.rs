//! Text areas, as 简答, 论述 and 课程论文 have them, with a live count of characters.

use crate::view::interaction::Field;
use exam::{
    Html, Lang, Response,
    interaction::{MOST_CHARACTERS, count_characters},
    item::ShownKey,
};
use leptos::prelude::*;

pub fn area(field: Field, text: &str, rows: &'static str, demand: Option<String>) -> AnyView {
    let count = t!(field.lang, "common.characters", n = count_characters(text));
    // Leptos writes what stands in a text area as it is, and a browser drops one line end at its start.
    let content = format!("\n{}", Html::from(text));
    view! {
        <div class="text-answer">
            <textarea name=field.name() rows=rows aria-labelledby=field.prompt_id() maxlength=MOST_CHARACTERS.to_string()
                spellcheck="false">{content}</textarea>
            <p class="count"><output data-count=field.slot>{count}</output> {demand.map(|demand| view! { <span>{demand}</span> })}</p>
        </div>
    }
    .into_any()
}

/// Describes the length that is demanded.
pub fn length(lang: Lang, least: Option<u32>, most: Option<u32>) -> Option<String> {
    match (least, most) {
        (Some(least), Some(most)) => Some(t!(lang, "common.length_between", least = least, most = most)),
        (Some(least), None) => Some(t!(lang, "common.length_least", least = least)),
        (None, Some(most)) => Some(t!(lang, "common.length_most", most = most)),
        (None, None) => None,
    }
}

pub fn review(key: &ShownKey, response: Option<&Response>, lang: Lang) -> AnyView {
    let text = response.and_then(Response::text).unwrap_or_default().into_owned();
    let mine = if text.trim().is_empty() { t!(lang, "common.review.nothing") } else { text };
    let accepted = if let ShownKey::Texts { accepted } = key {
        accepted.first().map(|texts| texts.join(&t!(lang, "common.mark.or")))
    } else {
        None
    };
    let accepted = accepted.map(|texts| view! { <dt>{t!(lang, "common.review.accepted")}</dt><dd>{texts}</dd> });
    view! {
        <dl class="facts">
            <dt>{t!(lang, "common.review.yours")}</dt><dd class="prose">{mine}</dd>
            {accepted}
        </dl>
    }
    .into_any()
}
