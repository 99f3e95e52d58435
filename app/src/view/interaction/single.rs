//! 单选.

use crate::view::interaction::{Field, choice};
use exam::{
    Lang, Response,
    interaction::{Single, single::Answer},
    item::ShownKey,
};
use leptos::prelude::*;

pub fn fields(part: &Single, field: Field, answer: Answer) -> AnyView {
    choice::fields(&part.choices, field, "radio", |position| answer.choice == Some(position))
}

pub fn review(part: &Single, key: &ShownKey, response: Option<&Response>, lang: Lang) -> AnyView {
    let (ShownKey::Choices { choices }, chosen) = (key, chosen(response)) else { return ().into_any() };
    choice::review(&part.choices, choices, lang, |position| chosen == Some(position))
}

fn chosen(response: Option<&Response>) -> Option<u8> {
    if let Some(Response::Single(answer)) = response { answer.choice } else { None }
}
