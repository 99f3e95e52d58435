//! A choice of one among several.

use exam::Lang;
use leptos::prelude::*;

pub fn select(name: &'static str, label: String, options: Vec<(String, String)>, chosen: String, lang: Lang) -> AnyView {
    beginning_with(t!(lang, "common.any"), name, label, options, chosen)
}

/// A list of orders, of which the first is the usual one.
pub fn sort(label: String, usual: String, orders: Vec<(String, String)>, chosen: String) -> AnyView {
    beginning_with(usual, "sort", label, orders, chosen)
}

fn beginning_with(first: String, name: &'static str, label: String, options: Vec<(String, String)>, chosen: String) -> AnyView {
    let option = |(value, text): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    let options = options.into_iter().map(option).collect_view();
    view! { <label>{label} <select name=name><option value="">{first}</option>{options}</select></label> }.into_any()
}
