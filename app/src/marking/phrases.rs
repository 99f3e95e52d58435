//! A reviewer's own remarks, to be used again.

use crate::web::{
    form::{Fields, Form, value},
    page::Page,
    refusal::Refusal,
    site::Site,
    visitor::Reviewer,
};
use axum::{extract::State, response::Redirect};
use engine::marking;
use leptos::prelude::*;

/// Adds one of the reviewer's own remarks, or removes one.
pub async fn change(reviewer: Reviewer, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Redirect, Refusal> {
    match value(&fields, "remove") {
        Some(id) => marking::remove_phrase(&site, &reviewer.actor, id).await?,
        None => marking::add_phrase(&site, &reviewer.actor, value(&fields, "body").unwrap_or_default()).await?,
    }
    Ok(Redirect::to("/remarks"))
}

/// Shows the list, with a form to add one.
pub async fn show(reviewer: Reviewer, State(site): State<Site>) -> Result<Page, Refusal> {
    let lang = reviewer.visitor.lang;
    let phrases = store::phrase::of_reviewer(&site.db, reviewer.actor.id()).await?;
    let row = |(id, body): &(store::Id, String)| {
        view! {
            <li>
                <span class="grow">{body.clone()}</span>
                <form method="post" action="/remarks">
                    <button class="quiet" name="remove" value=id.to_string() aria-label=t!(lang, "common.mark.labelled", label = t!(lang, "marking.drop"), text = body)>
                        {t!(lang, "marking.drop")}
                    </button>
                </form>
            </li>
        }
    };
    let list = if phrases.is_empty() {
        view! { <p class="notice">{t!(lang, "marking.no_phrases")}</p> }.into_any()
    } else {
        view! { <ul class="rows phrase-list">{phrases.iter().map(row).collect_view()}</ul> }.into_any()
    };
    let body = view! {
        <h1>{t!(lang, "common.phrases")}</h1>
        <p>{t!(lang, "marking.phrases_text")}</p>
        <form method="post" action="/remarks" class="line">
            <label class="field grow">{t!(lang, "marking.new_phrase")} <input name="body" required /></label>
            <button class="primary">{t!(lang, "marking.add")}</button>
        </form>
        {list}
    };
    Ok(Page::new(&reviewer.visitor, t!(lang, "common.phrases"), body))
}
