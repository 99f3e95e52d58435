//! A few figures that say how things stand.

use leptos::prelude::*;

/// Renders one figure with its name; inside `<dl class="tiles">`.
pub fn tile(name: String, value: impl ToString) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value.to_string()}</dd></div> }.into_any()
}
