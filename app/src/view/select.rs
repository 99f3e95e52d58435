//! A choice of one among several.

use exam::Lang;
use leptos::prelude::*;

pub fn select(name: &'static str, label: String, options: Vec<(String, String)>, chosen: String, lang: Lang) -> AnyView {
    let option = |(value, text): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    let options = options.into_iter().map(option).collect_view();
    view! { <label>{label} <select name=name><option value="">{t!(lang, "common.any")}</option>{options}</select></label> }
        .into_any()
}
