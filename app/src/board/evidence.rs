//! Answers that did not count, for the lead: without names, and only to look at.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        evidence_list::{EvidenceLine, list},
        evidence_review,
        pager::PageNumber,
    },
    web::{i18n, page::Page, refusal::Refusal, site::Site, visitor::Lead},
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    sitting::{evidence, evidence_review::EvidenceReview},
};
use leptos::prelude::*;
use std::collections::HashMap;

/// Lists the sittings that have any.
pub async fn show_sittings(
    lead: Lead,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let (lang, turn) = (lead.visitor.lang, PageNumber::from_query(&query));
    let all = evidence::for_lead(&site, lead.actor.id()).await?;
    let line = |(code, kept, title): &(String, store::evidence::EvidenceSummary, String)| EvidenceLine {
        to: format!("/board/evidence/{code}"),
        title: title.clone(),
        name: None,
        code: code.clone(),
        count: kept.count,
        last: i18n::day(kept.last),
    };
    let lines = turn.lines(&all).iter().map(line).collect();
    let body = view! {
        {breadcrumb(vec![("/board".into(), t!(lang, "common.board"))], lang)}
        <h1>{t!(lang, "common.evidence.title")}</h1>
        <p>{t!(lang, "board.evidence.board_intro")}</p>
        {list(lines, "/board/evidence", turn, all.len() as i64, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "common.evidence.title"), body))
}

/// Shows the answers of one sitting that did not count. A lead's own sitting is as absent as one that does not exist.
pub async fn show(lead: Lead, State(site): State<Site>, Path(code): Path<String>) -> Result<Page, Refusal> {
    let lang = lead.visitor.lang;
    let all = evidence::for_lead(&site, lead.actor.id()).await?;
    let (_, kept, _) = all.iter().find(|(known, ..)| *known == code).ok_or(Error::Absent)?;
    let beside = EvidenceReview::load(&site, &kept.session.to_string()).await?.anonymous();
    let body = view! {
        {breadcrumb(vec![("/board".into(), t!(lang, "common.board")), ("/board/evidence".into(), t!(lang, "common.evidence.title"))], lang)}
        <h1>{beside.loaded.sitting.title.clone()}</h1>
        <p class="meta"><code>{code}</code> <span>{evidence_review::state(&beside, lang)}</span></p>
        <p>{t!(lang, "common.evidence.trust")}</p>
        {evidence_review::parts(&beside, false, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "common.evidence.title"), body))
}
