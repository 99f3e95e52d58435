//! Enter in the fields of a form.

use leptos::prelude::*;

/// Renders what keeps Enter from pressing the buttons of the form with this id. It must stand before every other button of the form, and
/// before those elsewhere on the page that belong to it.
///
/// In a text field Enter presses the form's first button: it is disabled, and nothing happens. On a choice it presses the first button
/// that is not disabled: it is the second one here, with this name and value, which must lead nowhere.
pub fn guard(form: &'static str, name: Option<&'static str>, value: Option<&'static str>) -> AnyView {
    view! { <button form=form disabled hidden></button> <button form=form name=name value=value hidden></button> }.into_any()
}
