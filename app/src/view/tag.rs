//! A status and a pool of an item, in words.

use crate::view::chip::{Tone, chip};
use exam::Lang;
use leptos::prelude::*;

/// A status in words, marked with a colour.
pub fn status(name: &str, lang: Lang) -> AnyView {
    match name {
        "draft" => chip(Tone::Due, t!(lang, "common.draft")),
        "ready" => chip(Tone::Right, t!(lang, "common.ready")),
        "retired" => chip(Tone::Plain, t!(lang, "common.retired")),
        _ => ().into_any(),
    }
}

/// A pool in words.
pub fn pool(name: &str, lang: Lang) -> String {
    match name {
        "practice" => t!(lang, "common.pool_practice"),
        "exam" => t!(lang, "common.pool_exam"),
        _ => t!(lang, "common.pool_both"),
    }
}
