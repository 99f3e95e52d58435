//! A reviewer's own remarks, to be used again.

use crate::web::refusal::Shown as _;
use crate::web::{page::Page, site::Site, visitor::Reviewer};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::Error;
use leptos::prelude::*;

/// The list, with a form to add one.
pub async fn show(reviewer: Reviewer, State(site): State<Site>) -> Response {
    page(&reviewer, &site).await.map_or_else(|error| error.page(&reviewer.visitor), Page::into_response)
}

async fn page(reviewer: &Reviewer, site: &Site) -> Result<Page, Error> {
    let lang = reviewer.visitor.lang;
    let phrases = store::phrase::of_reviewer(&site.db, reviewer.actor.id()).await?;
    let row = |(id, body): &(store::Id, String)| {
        view! {
            <li>
                <span class="grow">{body.clone()}</span>
                <form method="post" action="/remarks">
                    <button class="quiet" name="remove" value=id.to_string() aria-label=t!(lang, "mark.labelled", label = t!(lang, "reviewing.drop"), text = body)>
                        {t!(lang, "reviewing.drop")}
                    </button>
                </form>
            </li>
        }
    };
    let list = if phrases.is_empty() {
        view! { <p class="notice">{t!(lang, "reviewing.no_phrases")}</p> }.into_any()
    } else {
        view! { <ul class="rows phrase-list">{phrases.iter().map(row).collect_view()}</ul> }.into_any()
    };
    let body = view! {
        <h1>{t!(lang, "reviewing.phrases")}</h1>
        <p>{t!(lang, "reviewing.phrases_text")}</p>
        <form method="post" action="/remarks" class="line">
            <label class="field grow">{t!(lang, "reviewing.new_phrase")} <input name="body" required maxlength="500" /></label>
            <button class="primary">{t!(lang, "reviewing.add")}</button>
        </form>
        {list}
    };
    Ok(Page::new(&reviewer.visitor, t!(lang, "reviewing.phrases"), body))
}
