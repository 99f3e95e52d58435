//! Answers that did not count, for the lead: without names, and only to look at.

use crate::{
    component::{
        beside::Beside,
        pager::{LINES, Turn},
    },
    error::AppError,
    i18n::moment,
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
    let turn = Turn::asked(query);
    let kept = store::evidence::listed(&site.db, LINES, turn.skip()).await?;
    let mut rows = Vec::new();
    for one in &kept {
        let sitting = store::session::get(&site.db, one.session).await?.ok_or(AppError::Damaged("evidence"))?;
        if sitting.trainee == lead.person.id {
            continue;
        }
        rows.push(view! {
            <li>
                <a href=format!("/board/evidence/{}", one.session)>{sitting.title} " · " <code>{one.session.to_string()}</code></a>
                <span class="meta">
                    <span>{t!(lang, "evidence.count", n = one.count)}</span>
                    <span>{t!(lang, "evidence.last", at = moment(one.last))}</span>
                </span>
            </li>
        });
    }
    let rows = if rows.is_empty() {
        view! { <p class="meta">{t!(lang, "evidence.none")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let count = store::evidence::count(&site.db).await?;
    let body = view! {
        <p><a href="/board">{t!(lang, "reviewing.board")}</a></p>
        <h1>{t!(lang, "evidence.title")}</h1>
        <p>{t!(lang, "evidence.board_intro")}</p>
        {rows}
        {turn.links("/board/evidence", count, lang)}
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
