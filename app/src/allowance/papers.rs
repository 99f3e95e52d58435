//! The papers that one person may sit, and how often they still may.

use crate::{
    allowance::remaining::describe_extra_time,
    people::subject::about,
    view::pager::PageNumber,
    web::{page::Page, refusal::Refusal, site::Site, visitor::Administrator},
};
use axum::extract::{Path, Query, State};
use engine::{people::subject, state::bank::paper};
use exam::Lang;
use leptos::prelude::*;
use question_bank::Paper;
use std::collections::{HashMap, HashSet};
use store::{
    Id,
    allowance::{self, Allowance},
};

/// Shows the list.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let subject = subject(&site, &person).await?;
    let id = subject.person.id;
    let papers = store::paper::all(&site.db).await?.iter().map(paper).collect::<Result<Vec<_>, _>>()?;
    let deliveries = store::delivery::all(&site.db).await?.into_iter().filter(|delivery| delivery.offered);
    let offered: HashSet<String> = deliveries.map(|delivery| delivery.paper).collect();
    let papers: Vec<Paper> = papers.into_iter().filter(|paper| offered.contains(&paper.id)).collect();
    let granted = allowance::of_trainee(&site.db, id).await?;
    let turn = PageNumber::from_query(&query);
    let mut rows = Vec::new();
    for paper in turn.lines(&papers) {
        let used = store::session::of_paper(&site.db, id, &paper.id).await?.len();
        rows.push(row(id, paper, used, &granted, lang));
    }
    let title = t!(lang, "allowance.papers_of", name = subject.person.display);
    let body = view! {
        <h1>{title.clone()}</h1>
        {about(&subject, lang)}
        <p>{t!(lang, "allowance.papers_text")}</p>
        <ul class="rows">{rows}</ul>
        {turn.links(&format!("/people/{id}/papers"), papers.len() as i64, lang)}
    };
    Ok(Page::new(&administrator.visitor, title, body))
}

fn row(person: Id, paper: &Paper, used: usize, granted: &[Allowance], lang: Lang) -> AnyView {
    let own: Vec<Allowance> = granted.iter().filter(|one| one.paper == paper.id).cloned().collect();
    let of = paper.attempts as usize + allowance::attempts(&own);
    view! {
        <li>
            <a href=format!("/people/{person}/papers/{}", paper.id)>{paper.title.clone()}</a>
            <span class="meta">
                <span>{plural!(lang, paper.minutes, "common.paper.minutes", n = paper.minutes)}</span>
                {describe_extra_time(&own, used as i64 + 1, lang).map(|text| view! { <span>{text}</span> })}
                <span>{t!(lang, "allowance.used_of", n = used, of = of)}</span>
            </span>
        </li>
    }
    .into_any()
}
