//! 论述.

use crate::view::interaction::{Field, text};
use exam::interaction::Essay;
use leptos::prelude::*;

pub fn fields(part: Essay, field: Field, answer: &str) -> AnyView {
    text::area(field, answer, "12", text::length(field.lang, part.least, part.most))
}
