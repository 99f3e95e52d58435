//! 简答.

use crate::view::interaction::{Field, text};
use exam::interaction::Length;
use leptos::prelude::*;

pub fn fields(field: Field, answer: &str) -> AnyView {
    text::area(field, answer, "5", Length::default(), None)
}
