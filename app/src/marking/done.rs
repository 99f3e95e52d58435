//! What a reviewer has marked, the newest first.

use crate::{
    view::round::{place, round},
    web::{i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Reviewer},
};
use axum::extract::{Query, State};
use leptos::prelude::*;
use std::collections::HashMap;
use store::Id;

/// How many one page lists.
const PAGE: i64 = 30;

/// Shows the list; `before` is the id of the rating to go on from.
pub async fn show(
    reviewer: Reviewer,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let before = query.get("before").and_then(|id| id.parse().ok()).unwrap_or(Id(i64::MAX));
    let lang = reviewer.visitor.lang;
    let ratings = store::rating::of_reviewer(&site.db, reviewer.actor.id(), before, PAGE).await?;
    let ratings: Vec<_> = ratings.into_iter().filter(|rating| rating.round != exam::review::Round::Lead).collect();
    let mut rows = Vec::new();
    for rating in &ratings {
        let Some(task) = store::task::get(&site.db, &rating.task).await? else { continue };
        let title = store::task::title(&site.db, &task.item).await?;
        rows.push(view! {
            <li>
                <a href=format!("/marking/answers/{}", task.code)>
                    <code>{task.code.clone()}</code> " " {place(lang, &title, task.part)}
                </a>
                <span class="meta">
                    <span>{round(lang, rating.round)}</span>
                    <span>{plural!(lang, task.of, "common.review.earned", n = rating.points, of = task.of)}</span>
                    <span>{moment(rating.at)}</span>
                </span>
            </li>
        });
    }
    let more = (ratings.len() as i64 == PAGE).then(|| {
        let last = ratings.last().map(|rating| rating.id.to_string()).unwrap_or_default();
        view! { <nav class="pager"><a class="button" rel="next" href=format!("/marked?before={last}")>{t!(lang, "common.pager.after")}</a></nav> }
    });
    let list = if rows.is_empty() {
        view! { <p class="notice">{t!(lang, "marking.none_done")}</p> }.into_any()
    } else {
        view! { <p class="meta">{t!(lang, "marking.done_text")}</p> <ul class="rows">{rows}</ul> }.into_any()
    };
    let body = view! { <h1>{t!(lang, "common.done_mine")}</h1> {list} {more} };
    Ok(Page::new(&reviewer.visitor, t!(lang, "common.done_mine"), body))
}
