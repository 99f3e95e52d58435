//! Links to the pages of a long list.

use exam::Lang;
use leptos::prelude::*;

/// Earlier and later pages, if there is more than one; `address` ends with `?` or `&`, pages count from 1.
pub fn pager(address: &str, page: i64, all: i64, each: i64, lang: Lang) -> AnyView {
    let pages = (all + each - 1) / each;
    if pages <= 1 {
        return ().into_any();
    }
    let link = |to: i64, text: String, rel: &'static str| {
        let there = to >= 1 && to <= pages;
        there.then(|| view! { <a class="button" rel=rel href=format!("{address}page={to}")>{text}</a> })
    };
    view! {
        <nav class="pager" aria-label=t!(lang, "reviewing.pages")>
            {link(page - 1, t!(lang, "reviewing.earlier"), "prev")}
            <span class="meta">{t!(lang, "reviewing.page_of", n = page, of = pages)}</span>
            {link(page + 1, t!(lang, "reviewing.later"), "next")}
        </nav>
    }
    .into_any()
}
