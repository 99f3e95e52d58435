//! 论述.

use crate::view::interaction::{Field, text};
use exam::{Interaction, interaction::Essay};
use leptos::prelude::*;

pub fn fields(part: Essay, field: Field, answer: &str) -> AnyView {
    let length = Interaction::Essay(part).length();
    text::area(field, answer, "12", length, text::demand(field.lang, length))
}
