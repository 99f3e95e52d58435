//! The list of classes, and adding one.

use crate::{
    view::{notice::refused, pager::PageNumber, people_error::redirect_or_page},
    web::{
        form::{Fields, Form, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use engine::{Error, people::class_name::sort_by_name};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::class::{self, Counted};

/// Shows the list.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    Ok(page(&administrator, &site, PageNumber::from_query(&query), None).await?)
}

/// Adds a class.
pub async fn add_class(
    administrator: Administrator,
    State(site): State<Site>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let name = value(&fields, "name").unwrap_or_default();
    let added = engine::people::class::add(&site, &administrator.actor, name).await;
    let to = added.map(|id| format!("/classes/{id}"));
    redirect_or_page(to, administrator.visitor.lang, async |why| {
        Ok(page(&administrator, &site, PageNumber::first(), Some(why)).await?)
    })
    .await
}

/// Renders a page of the list, with the reason why the last change was refused.
async fn page(administrator: &Administrator, site: &Site, turn: PageNumber, why: Option<String>) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let count = class::count(&site.db).await?;
    let mut lines = class::page(&site.db, i64::MAX, 0).await?;
    sort_by_name(&mut lines, |line| &line.class.name);
    let rows = turn.lines(&lines).iter().map(|line| row(line, lang)).collect_view();
    let list = (count > 0).then(|| view! { <ul class="rows">{rows}</ul> });
    let body = view! {
        <h1>{t!(lang, "common.classes")}</h1>
        <p>{t!(lang, "people.classes_text")}</p>
        {refused(why)}
        <form method="post" action="/classes" class="line">
            <label class="field grow">{t!(lang, "people.class_name")} <input name="name" required autocomplete="off" /></label>
            <button class="primary">{t!(lang, "people.add_class")}</button>
        </form>
        <p class="meta" role="status">{plural!(lang, count, "people.classes_count", n = count)}</p>
        {list}
        {turn.links("/classes", count, lang)}
    };
    Ok(Page::new(&administrator.visitor, t!(lang, "common.classes"), body))
}

fn row(line: &Counted, lang: Lang) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=format!("/classes/{}", line.class.id)>{line.class.name.clone()}</a>
            <span class="meta">
                <span>{t!(lang, "people.learners", n = line.learners)}</span>
                <span>{t!(lang, "people.teachers", n = line.teachers)}</span>
            </span>
        </li>
    }
}
