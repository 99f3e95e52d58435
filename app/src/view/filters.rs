//! What narrows a list: folded away on a phone, where the list itself has to be seen.

use exam::Lang;
use leptos::prelude::*;

/// Renders the choices of a search form beside its text; open where one of them holds. At a desk they are always open.
pub fn filters(choices: impl IntoView, holds: bool, lang: Lang) -> AnyView {
    view! {
        <details class="choices-of" open=holds>
            <summary>{t!(lang, "common.filters")}</summary>
            {choices.into_view()}
        </details>
    }
    .into_any()
}

/// Tells whether one of these parameters of a list's address says something.
pub fn holds(query: &std::collections::HashMap<String, String>, names: &[&str]) -> bool {
    names.iter().any(|name| query.get(*name).is_some_and(|value| !value.is_empty()))
}
