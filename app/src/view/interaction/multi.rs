//! 多选.

use crate::view::interaction::{Field, choice};
use exam::{
    Lang, Response,
    interaction::{Multi, multi::Answer},
    item::ShownKey,
};
use leptos::prelude::*;

pub fn fields(part: &Multi, field: Field, answer: &Answer) -> AnyView {
    choice::fields(&part.choices, field, "checkbox", |position| answer.choices.contains(&position))
}

pub fn review(part: &Multi, key: &ShownKey, response: Option<&Response>, lang: Lang) -> AnyView {
    let ShownKey::Choices { choices } = key else { return ().into_any() };
    let ticked = |position| matches!(response, Some(Response::Multi(answer)) if answer.choices.contains(&position));
    choice::review(&part.choices, choices, lang, ticked)
}
