//! A whole file of an import, page by page.

use crate::import::source;
use crate::web::refusal::Shown as _;
use crate::{
    view::pager::pager,
    web::{page::Page, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{Error, import::own};
use leptos::prelude::*;
use std::collections::HashMap;

/// The lines; `?from=&to=` marks some and opens their page.
pub async fn show(
    who: Instructor,
    State(site): State<Site>,
    Path((id, number)): Path<(String, String)>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    page(&who, &site, &id, &number, &asked).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn page(who: &Instructor, site: &Site, id: &str, number: &str, asked: &HashMap<String, String>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let import = own(site, &who.actor, id).await?;
    let number: i64 = number.parse().map_err(|_| Error::Absent)?;
    let (name, text) = store::import::text(&site.db, import.id, number).await?.ok_or(Error::Absent)?;
    let each = source::MOST as i64;
    let asked = |name: &str| asked.get(name).and_then(|value| value.parse::<i64>().ok()).map(|value| value.clamp(0, 1 << 40));
    let (from, to) = (asked("from").unwrap_or(0), asked("to").unwrap_or(0));
    let at = asked("page").unwrap_or((from.max(1) - 1) / each + 1).max(1);
    let count = text.lines().count() as i64;
    let shown = source::cut(&text, (at - 1) * each + 1, at * each);
    let path = format!("/bank/import/{id}/files/{number}");
    let body = view! {
        <p class="meta"><a href=format!("/bank/import/{id}")>{import.title.clone()}</a></p>
        <h1>{name.clone()}</h1>
        {source::lines(shown, (from, to), &HashMap::new())}
        {pager(&path, at, count, each, lang)}
    };
    Ok(Page::new(&who.visitor, name, body))
}
