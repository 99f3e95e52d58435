//! Enter in a text field of a form.

use leptos::prelude::*;

/// Renders what keeps Enter in a text field from sending the form with this id: a browser presses the form's first button, and this
/// one is disabled. It must stand before every other button of the form, and before those elsewhere on the page that belong to it.
pub fn submits_nothing(form: &'static str) -> AnyView {
    view! { <button form=form disabled hidden></button> }.into_any()
}
