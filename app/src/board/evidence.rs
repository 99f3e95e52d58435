//! Answers that did not count, for the lead: without names, and only to look at.

use crate::view::evidence_review;
use crate::web::refusal::Shown as _;
use crate::{
    view::{
        evidence_list::{Line, list},
        pager::Turn,
    },
    web::{i18n, page::Page, site::Site, visitor::Lead},
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    sitting::{evidence, evidence_review::EvidenceReview},
};
use leptos::prelude::*;
use std::collections::HashMap;

/// The sittings that have any.
pub async fn show(lead: Lead, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Response {
    all(&lead, &site, Turn::asked(&query)).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn all(lead: &Lead, site: &Site, turn: Turn) -> Result<Page, Error> {
    let lang = lead.visitor.lang;
    let all = evidence::for_lead(site, lead.actor.id()).await?;
    let line = |(code, kept, title): &(String, store::evidence::Kept, String)| Line {
        to: format!("/board/evidence/{code}"),
        title: title.clone(),
        name: None,
        code: code.clone(),
        count: kept.count,
        last: i18n::day(kept.last),
    };
    let lines = turn.lines(&all).iter().map(line).collect();
    let body = view! {
        <p><a href="/board">{t!(lang, "reviewing.board")}</a></p>
        <h1>{t!(lang, "evidence.title")}</h1>
        <p>{t!(lang, "evidence.board_intro")}</p>
        {list(lines, "/board/evidence", turn, all.len() as i64, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "evidence.title"), body))
}

/// What lies beside one sitting. A lead's own is as absent as one that does not exist.
pub async fn one(lead: Lead, State(site): State<Site>, Path(code): Path<String>) -> Response {
    page(&lead, &site, &code).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn page(lead: &Lead, site: &Site, code: &str) -> Result<Page, Error> {
    let lang = lead.visitor.lang;
    let all = evidence::for_lead(site, lead.actor.id()).await?;
    let (_, kept, _) = all.iter().find(|(known, ..)| known == code).ok_or(Error::Absent)?;
    let beside = EvidenceReview::load(site, &kept.session.to_string()).await?.anonymous();
    let body = view! {
        <p><a href="/board">{t!(lang, "reviewing.board")}</a> " / " <a href="/board/evidence">{t!(lang, "evidence.title")}</a></p>
        <h1>{beside.desk.sitting.title.clone()}</h1>
        <p class="meta"><code>{code.to_owned()}</code> <span>{evidence_review::state(&beside, lang)}</span></p>
        <p>{t!(lang, "evidence.trust")}</p>
        {evidence_review::parts(&beside, false, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "evidence.title"), body))
}
