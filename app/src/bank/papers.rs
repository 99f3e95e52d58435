//! All papers.

use crate::{
    view::{
        chip::{Tone, chip},
        pager::PageNumber,
    },
    web::{address::encoded, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Query, State};
use engine::bank::published;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};

/// Lists all papers.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let counts = store::result::counts(&site.db).await?;
    let stored = store::paper::all(&site.db).await?;
    let turn = PageNumber::from_query(&query);
    let broken: HashSet<String> = published::broken_papers(&site).await?.into_iter().map(|paper| paper.id).collect();
    let mut rows = Vec::new();
    for one in turn.lines(&stored) {
        let paper = site.state.bank.paper(&site.db, one.version).await?;
        let (all, running) = counts.get(&paper.id).copied().unwrap_or_default();
        let published = if paper.published {
            chip(Tone::Right, t!(lang, "bank.published"))
        } else {
            chip(Tone::Due, t!(lang, "bank.unpublished"))
        };
        let cannot = broken.contains(&paper.id).then(|| chip(Tone::Wrong, t!(lang, "bank.paper_broken")));
        let results = format!("/bank/papers/{}/results", encoded(&paper.id));
        rows.push(view! {
            <tr>
                <td><code>{paper.id.clone()}</code></td>
                <th scope="row"><a href=format!("/bank/papers/{}", encoded(&paper.id))>{paper.title.clone()}</a></th>
                <td>{paper.level.clone()}</td>
                <td class="num" data-label=t!(lang, "bank.minutes")>{paper.minutes}</td>
                <td class="num" data-label=t!(lang, "bank.cut_total")>{paper.cut.0.to_string()} " / " {paper.total.to_string()}</td>
                <td>{published}{cannot}</td>
                <td class="num" data-label=t!(lang, "bank.running")>{running}</td>
                <td class="num" data-label=t!(lang, "bank.results")><a href=results>{t!(lang, "bank.handed", n = all - running)}</a></td>
            </tr>
        });
    }
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "common.papers")}</h1>
            <div class="actions">
                <a class="button primary" href="/bank/papers/form">{t!(lang, "bank.new_paper")}</a>
                <a class="button" href="/bank/new-paper">{t!(lang, "builder.new_markdown")}</a>
            </div>
        </div>
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "common.papers")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "common.id")}</th>
                        <th scope="col">{t!(lang, "common.name")}</th>
                        <th scope="col">{t!(lang, "bank.level")}</th>
                        <th scope="col" class="num">{t!(lang, "bank.minutes")}</th>
                        <th scope="col" class="num">{t!(lang, "bank.cut_total")}</th>
                        <th scope="col">{t!(lang, "bank.status")}</th>
                        <th scope="col" class="num">{t!(lang, "bank.running")}</th>
                        <th scope="col" class="num">{t!(lang, "bank.results")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {turn.links("/bank/papers", stored.len() as i64, lang)}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "common.papers"), body))
}
