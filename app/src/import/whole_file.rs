//! A whole file of an import, page by page.

use crate::{
    import::source,
    view::{breadcrumb::breadcrumb, pager::pager},
    web::{page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::{Error, import::find_own};
use leptos::prelude::*;
use std::collections::HashMap;

/// Shows the lines; `?from=&to=` marks some and opens their page.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, number)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let import = find_own(&site, &instructor.actor, &id).await?;
    let number: i64 = number.parse().map_err(|_| Error::Absent)?;
    let (name, text) = store::import::text(&site.db, import.id, number).await?.ok_or(Error::Absent)?;
    let each = source::MOST as i64;
    let value = |name: &str| query.get(name).and_then(|value| value.parse::<i64>().ok()).map(|value| value.clamp(0, 1 << 40));
    let (from, to) = (value("from").unwrap_or(0), value("to").unwrap_or(0));
    let at = value("page").unwrap_or((from.max(1) - 1) / each + 1).max(1);
    let count = text.lines().count() as i64;
    let shown = source::cut(&text, (at - 1) * each + 1, at * each);
    let path = format!("/bank/import/{id}/files/{number}");
    let body = view! {
        {breadcrumb(vec![(format!("/bank/import/{id}"), import.title.clone())], lang)}
        <h1>{name.clone()}</h1>
        {source::lines(shown, (from, to), &HashMap::new())}
        {pager(&path, at, count, each, lang)}
    };
    Ok(Page::new(&instructor.visitor, name, body))
}
