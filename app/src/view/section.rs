//! The heading of a section of a paper.

use leptos::prelude::*;

/// A heading's name, and what stands in brackets after it: `一、单项选择题` and `（本大题共 20 分，每题 1 分）`.
pub fn split(title: &str) -> (&str, &str) {
    let at = title.find(['（', '(']).filter(|at| *at > 0).unwrap_or(title.len());
    let (name, of) = title.split_at(at);
    (name.trim_end(), of)
}

/// Both, the brackets set apart.
pub fn heading(title: &str) -> impl IntoView + use<> {
    let (name, of) = split(title);
    let of = (!of.is_empty()).then(|| view! { <span class="of">{of.to_owned()}</span> });
    view! { {name.to_owned()} {of} }
}
