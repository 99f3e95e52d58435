//! A few choices side by side, one of which holds.

use leptos::prelude::*;

/// Renders links of which one leads to where one is: (address, name, whether it is this one).
pub fn links(label: String, choices: Vec<(String, String, bool)>) -> AnyView {
    let choice = |(href, name, here): (String, String, bool)| {
        let here = here.then_some("true");
        view! { <a href=href aria-current=here>{name}</a> }
    };
    view! { <nav class="segments" aria-label=label>{choices.into_iter().map(choice).collect_view()}</nav> }.into_any()
}

/// Renders a choice of a form: (value, name), and the value that is chosen.
pub fn radios(label: String, name: &'static str, choices: Vec<(String, String)>, chosen: &str) -> AnyView {
    let choice = |(value, word): (String, String)| {
        let checked = value == chosen;
        view! { <label><input type="radio" name=name value=value checked=checked /><span>{word}</span></label> }
    };
    view! { <fieldset class="segments"><legend>{label}</legend>{choices.into_iter().map(choice).collect_view()}</fieldset> }
        .into_any()
}
