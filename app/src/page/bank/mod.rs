//! The instructors' pages: bank, items, editor, upload, papers, results.

pub mod edit;
pub mod item;
pub mod list;
pub mod opinion;
pub mod paper;
pub mod papers;
pub mod regrade;
pub mod results;
pub mod upload;

use exam::Lang;
use leptos::prelude::*;

/// A status in words, marked with a colour.
fn status(name: &str, lang: Lang) -> AnyView {
    let word = match name {
        "draft" => t!(lang, "bank.draft"),
        "ready" => t!(lang, "bank.ready"),
        "retired" => t!(lang, "bank.retired"),
        _ => String::new(),
    };
    view! { <span class=format!("tag {name}")>{word}</span> }.into_any()
}

/// A pool in words.
fn pool(name: &str, lang: Lang) -> String {
    match name {
        "practice" => t!(lang, "bank.pool_practice"),
        "exam" => t!(lang, "bank.pool_exam"),
        _ => t!(lang, "bank.pool_both"),
    }
}

/// A part of an address, such that any id stays one.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
