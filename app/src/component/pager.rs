//! The way from one page of a list to the next.

use exam::Lang;
use leptos::prelude::*;

/// How many lines a page of a list has.
pub const LINES: i64 = 50;

/// Links to the pages before and after; `path` is the list's address with its other parameters, `number` counts from 1.
pub fn pager(path: &str, number: i64, count: i64, lang: Lang) -> Option<AnyView> {
    let last = ((count + LINES - 1) / LINES).max(1);
    let join = if path.contains('?') { '&' } else { '?' };
    let link = |to: i64, text: String, rel: &'static str| {
        let href = format!("{path}{join}page={to}");
        (1..=last).contains(&to).then(|| view! { <a class="button" href=href rel=rel>{text}</a> })
    };
    (last > 1).then(|| {
        view! {
            <nav class="pager" aria-label=t!(lang, "bank.pages")>
                {link(number - 1, t!(lang, "bank.page_before"), "prev")}
                <span class="meta">{t!(lang, "bank.page_of", n = number, of = last)}</span>
                {link(number + 1, t!(lang, "bank.page_after"), "next")}
            </nav>
        }
        .into_any()
    })
}
