//! 简答.

use super::{Field, text};
use leptos::prelude::*;

pub fn fields(field: Field, answer: &str) -> AnyView {
    text::area(field, answer, "5", None)
}
