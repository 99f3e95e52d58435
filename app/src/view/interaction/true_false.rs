//! 判断.

use crate::view::interaction::Field;
use exam::{Lang, Response, interaction::true_false::Answer, item::ShownKey};
use leptos::prelude::*;

pub fn fields(field: Field, answer: Answer) -> AnyView {
    let option = |value: bool| {
        view! {
            <label class="choice">
                <input type="radio" name=field.name() value=value.to_string() checked=answer.value == Some(value) />
                <span class="text">{truth(field.lang, value)}</span>
            </label>
        }
    };
    view! {
        <div class="choices two" role="radiogroup" aria-labelledby=field.prompt_id()>{option(true)} {option(false)}</div>
    }
    .into_any()
}

pub fn review(key: &ShownKey, response: Option<&Response>, lang: Lang) -> AnyView {
    let ShownKey::Truth { value } = *key else { return ().into_any() };
    let mine = if let Some(Response::TrueFalse(answer)) = response { answer.value } else { None };
    let class = match mine {
        Some(mine) if mine == value => "verdict right",
        Some(_) => "verdict wrong",
        None => "verdict",
    };
    let mine = mine.map_or_else(|| t!(lang, "common.review.nothing"), |mine| truth(lang, mine));
    view! {
        <dl class="facts">
            <dt>{t!(lang, "common.review.yours")}</dt><dd class=class>{mine}</dd>
            <dt>{t!(lang, "common.review.key")}</dt><dd>{truth(lang, value)}</dd>
        </dl>
    }
    .into_any()
}

/// Names a truth value.
pub fn truth(lang: Lang, value: bool) -> String {
    if value { t!(lang, "common.verdict.right") } else { t!(lang, "common.verdict.wrong") }
}
