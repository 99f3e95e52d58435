//! The way from one page of a long list to the next.

use crate::{
    view::empty::empty,
    web::{address::encoded, icon::Icon},
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;

/// How many lines a page of a list usually has.
pub const LINES: i64 = 50;

/// Which page of a list somebody looks at, from 1; each has [`LINES`] lines.
#[derive(Clone, Copy, Debug)]
pub struct PageNumber(i64);

impl PageNumber {
    /// The page that an address asks for with `page`; the first one when it asks for nothing.
    pub fn from_query(query: &HashMap<String, String>) -> PageNumber {
        PageNumber(query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000))
    }

    /// The first page.
    pub fn first() -> PageNumber {
        PageNumber(1)
    }

    /// How many lines come before it.
    pub fn skip(self) -> i64 {
        (self.0 - 1) * LINES
    }

    /// The lines of it, where the whole list is at hand.
    pub fn lines<T>(self, all: &[T]) -> &[T] {
        let from = (self.skip() as usize).min(all.len());
        &all[from..(from + LINES as usize).min(all.len())]
    }

    /// Links to the pages before and after in a list of `count` lines.
    pub fn links(self, path: &str, count: i64, lang: Lang) -> Option<AnyView> {
        pager(path, self.0, count, LINES, lang)
    }
}

/// The address of a list as it is narrowed now, without the page.
pub fn narrowed(path: &str, query: &HashMap<String, String>) -> String {
    let said = query.iter().filter(|(name, value)| *name != "page" && !value.is_empty());
    let mut said: Vec<String> = said.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    said.sort();
    if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
}

/// What stands in the place of an empty list that was narrowed to nothing, with the way back to all of it.
pub fn nothing(path: &str, count: i64, lang: Lang) -> Option<AnyView> {
    let path = path.to_owned();
    (count == 0).then(|| {
        let all = view! { <a class="button" href=path>{t!(lang, "common.pager.everything")}</a> };
        empty(Icon::Search, t!(lang, "common.pager.nothing"), all)
    })
}

/// Links to the pages before and after, if there is more than one page; `path` is the list's address with its other
/// parameters, `number` counts from 1, and a page has `each` of `count` lines.
pub fn pager(path: &str, number: i64, count: i64, each: i64, lang: Lang) -> Option<AnyView> {
    let last = ((count + each - 1) / each).max(1);
    let join = if path.contains('?') { '&' } else { '?' };
    let link = |to: i64, text: String, rel: &'static str| {
        let href = format!("{path}{join}page={to}");
        (1..=last).contains(&to).then(|| view! { <a class="button" href=href rel=rel>{text}</a> })
    };
    (last > 1).then(|| {
        view! {
            <nav class="pager" aria-label=t!(lang, "common.pager.label")>
                {link((number - 1).min(last), t!(lang, "common.pager.before"), "prev")}
                <span class="meta">{t!(lang, "common.pager.of", n = number, of = last)}</span>
                {link(number + 1, t!(lang, "common.pager.after"), "next")}
            </nav>
        }
        .into_any()
    })
}
