//! Answers that did not count, for the lead: without names, and only to look at.

use crate::{
    component::{
        beside::Beside,
        evidence::{self, Reader},
        pager::Turn,
    },
    error::AppError,
    shell::Page,
    site::Site,
    who::Lead,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use std::collections::HashMap;

/// The sittings that have any.
pub async fn show(lead: Lead, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Response {
    list(&lead, &site, &query).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn list(lead: &Lead, site: &Site, query: &HashMap<String, String>) -> Result<Page, AppError> {
    let lang = lead.visitor.lang;
    let rows = evidence::list(site, Reader::Lead(lead.person.id), "/board/evidence", Turn::asked(query), lang).await?;
    let body = view! {
        <p><a href="/board">{t!(lang, "reviewing.board")}</a></p>
        <h1>{t!(lang, "evidence.title")}</h1>
        <p>{t!(lang, "evidence.board_intro")}</p>
        {rows}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "evidence.title"), body))
}

/// What lies beside one sitting. A lead's own is as absent as one that does not exist.
pub async fn one(lead: Lead, State(site): State<Site>, Path(sitting): Path<String>) -> Response {
    page(&lead, &site, &sitting).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn page(lead: &Lead, site: &Site, id: &str) -> Result<Page, AppError> {
    let lang = lead.visitor.lang;
    let beside = Beside::load(site, id).await?.anonymous();
    if beside.desk.sitting.trainee == lead.person.id || beside.evidence.is_empty() {
        return Err(AppError::Absent);
    }
    let body = view! {
        <p><a href="/board">{t!(lang, "reviewing.board")}</a> " / " <a href="/board/evidence">{t!(lang, "evidence.title")}</a></p>
        <h1>{beside.desk.sitting.title.clone()}</h1>
        <p class="meta"><code>{id.to_owned()}</code> <span>{beside.state(lang)}</span></p>
        <p>{t!(lang, "evidence.trust")}</p>
        {beside.parts(false, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "evidence.title"), body))
}
