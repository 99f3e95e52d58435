//! A status and a pool of an item, in words.

use exam::Lang;
use leptos::prelude::*;

/// A status in words, marked with a colour.
pub fn status(name: &str, lang: Lang) -> AnyView {
    let word = match name {
        "draft" => t!(lang, "common.draft"),
        "ready" => t!(lang, "common.ready"),
        "retired" => t!(lang, "common.retired"),
        _ => String::new(),
    };
    view! { <span class=format!("tag {name}")>{word}</span> }.into_any()
}

/// A pool in words.
pub fn pool(name: &str, lang: Lang) -> String {
    match name {
        "practice" => t!(lang, "common.pool_practice"),
        "exam" => t!(lang, "common.pool_exam"),
        _ => t!(lang, "common.pool_both"),
    }
}
