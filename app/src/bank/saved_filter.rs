//! Filters that an instructor keeps: applied by a click, kept under a name, removed.

use crate::web::{form::Form, form::id as read_id, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    bank::saved_filter::{KeepOutcome, keep_filter, remove_filter},
};
use leptos::prelude::*;
use serde::Deserialize;
use store::saved_filter::{SavedFilter, of_person};

/// Renders the filters that are kept, and where the list is narrowed by another the form that keeps it.
pub async fn kept(instructor: &Instructor, site: &Site, filter: &str) -> Result<Option<AnyView>, Error> {
    let lang = instructor.visitor.lang;
    let filters = of_person(&site.db, instructor.actor.id()).await?;
    let is_new = !filter.is_empty() && filters.iter().all(|kept| kept.query != filter);
    if filters.is_empty() && !is_new {
        return Ok(None);
    }
    let line = |kept: &SavedFilter| {
        let here = (kept.query == filter).then_some("true");
        view! {
            <li>
                <a class="button" href=format!("/bank?{}", kept.query) aria-current=here>{kept.name.clone()}</a>
                <form method="post" action=format!("/bank/filters/{}/remove", kept.id)>
                    <button class="quiet" aria-label=t!(lang, "bank.list.remove_filter", name = kept.name)>"×"</button>
                </form>
            </li>
        }
    };
    let list = (!filters.is_empty())
        .then(|| view! { <ul class="kept-filters" aria-label=t!(lang, "bank.list.kept_filters")>{filters.iter().map(line).collect_view()}</ul> });
    let form = is_new.then(|| {
        view! {
            <details>
                <summary>{t!(lang, "bank.list.keep_filter")}</summary>
                <form method="post" action="/bank/filters" class="keep-filter">
                    <input type="hidden" name="query" value=filter.to_owned() />
                    <label>{t!(lang, "bank.list.filter_name")} <input name="name" required /></label>
                    <button>{t!(lang, "bank.list.keep")}</button>
                </form>
            </details>
        }
    });
    Ok(Some(view! { <div class="filters-kept">{list}{form}</div> }.into_any()))
}

/// A filter and the name that it is kept under.
#[derive(Deserialize)]
pub struct FilterForm {
    name: String,
    query: String,
}

/// Keeps a filter under a name.
pub async fn keep(instructor: Instructor, State(site): State<Site>, Form(form): Form<FilterForm>) -> Result<Redirect, Refusal> {
    match keep_filter(&site, &instructor.actor, &form.name, &form.query).await? {
        KeepOutcome::Kept => Ok(Redirect::to(&format!("/bank?{}", form.query))),
        KeepOutcome::TooMany => Err(Error::TooLarge.into()),
        KeepOutcome::Unnamed => Err(Error::Invalid("name").into()),
    }
}

/// Removes a filter of this instructor.
pub async fn remove(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Redirect, Refusal> {
    remove_filter(&site, &instructor.actor, read_id(&id)?).await?;
    Ok(Redirect::to("/bank"))
}
