//! The way from one page of a long list to the next.

use exam::Lang;
use leptos::prelude::*;

/// How many lines a page of a list usually has.
pub const LINES: i64 = 50;

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
            <nav class="pager" aria-label=t!(lang, "pager.label")>
                {link(number - 1, t!(lang, "pager.before"), "prev")}
                <span class="meta">{t!(lang, "pager.of", n = number, of = last)}</span>
                {link(number + 1, t!(lang, "pager.after"), "next")}
            </nav>
        }
        .into_any()
    })
}
