//! Text areas, as 简答, 论述 and 课程论文 have them, with a live count of characters.

use crate::{island::trainee::count::CountWords, view::interaction::Field};
use exam::{
    Html, Lang, Response,
    interaction::{Fit, Length, count_characters},
    item::ShownKey,
};
use leptos::prelude::*;

/// Renders a text area with its count. There is no limit in the field itself: a browser would cut what is pasted without a word.
pub fn area(field: Field, text: &str, rows: &'static str, length: Length, demand: Option<String>) -> AnyView {
    let lang = field.lang;
    let count = t!(lang, "common.characters", n = count_characters(text));
    let fit = describe_fit(lang, length.judge(text));
    let off = fit.as_ref().map(|_| "true");
    // Leptos writes what stands in a text area as it is, and a browser drops one line end at its start.
    let content = format!("\n{}", Html::from(text));
    view! {
        <div class="text-answer">
            <textarea name=field.name() rows=rows aria-labelledby=field.prompt_id() spellcheck="false">{content}</textarea>
            <p class="count" translate="no" data-least=length.least data-most=length.most data-off=off>
                <output data-count=field.slot>{count}</output>
                {demand.map(|demand| view! { <span>{demand}</span> })}
                <span class="fit">{fit}</span>
            </p>
        </div>
    }
    .into_any()
}

/// Describes by how much a text misses the length that is demanded; nothing where it does not.
fn describe_fit(lang: Lang, fit: Fit) -> Option<String> {
    match fit {
        Fit::Fits => None,
        Fit::Short(by) => Some(t!(lang, "common.length_short", n = by)),
        Fit::Long(by) => Some(t!(lang, "common.length_over", n = by)),
    }
}

/// Returns the words of the live count.
pub fn count_words(lang: Lang) -> CountWords {
    CountWords {
        characters: t!(lang, "common.characters", n = "{}"),
        short: t!(lang, "common.length_short", n = "{}"),
        over: t!(lang, "common.length_over", n = "{}"),
    }
}

/// Describes the length that is demanded.
pub fn demand(lang: Lang, length: Length) -> Option<String> {
    match (length.least, length.most) {
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
