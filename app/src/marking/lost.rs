//! What a reviewer wrote about an answer that somebody else has by now.

use crate::web::{page::Page, visitor::Reviewer};
use leptos::prelude::*;

/// Their words, to be copied.
pub fn page(reviewer: &Reviewer, written: &[&str]) -> Page {
    let lang = reviewer.visitor.lang;
    let title = t!(lang, "reviewing.not_yours");
    let words = written.iter().map(|text| view! { <p class="card answer-text">{(*text).to_owned()}</p> });
    let body = view! {
        <div class="notice bad" role="alert"><h1>{title.clone()}</h1><p>{t!(lang, "reviewing.not_yours_text")}</p></div>
        {words.collect_view()}
        <p><a class="button primary" href="/marking">{t!(lang, "reviewing.queue")}</a></p>
    };
    Page::new(&reviewer.visitor, title, body)
}
