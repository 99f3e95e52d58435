//! What is done and left, what waits for the lead, and whose results are out.

use crate::{component::pager::pager, error::AppError, page::marking::place, shell::Page, site::Site, who::Lead};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use exam::{Lang, Timestamp};
use leptos::prelude::*;
use std::collections::HashMap;
use store::{
    board::{ItemProgress, PaperProgress},
    task::{Task, Title},
};

/// How many items, papers or answers one page lists.
const PAGE: i64 = 50;
const HOUR: i64 = 3_600_000;
/// After so long without final points an answer is overdue.
const OVERDUE: i64 = 72 * HOUR;

/// The board.
pub async fn show(lead: Lead, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Response {
    page(&lead, &site, &query).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn page(lead: &Lead, site: &Site, query: &HashMap<String, String>) -> Result<Page, AppError> {
    let lang = lead.visitor.lang;
    crate::marking::gather(site).await?;
    let (now, db) = (site.now(), &site.db);
    let number = query.get("page").and_then(|page| page.parse::<i64>().ok()).unwrap_or(1).clamp(1, 100_000);
    let skip = (number - 1) * PAGE;
    let (late, since) = (Timestamp(now.0 - OVERDUE), Timestamp(now.0 - 24 * HOUR));
    let items = store::board::items(db, late, since, PAGE + 1, skip).await?;
    let more = skip + items.len() as i64;
    let mut rows = Vec::new();
    for item in items.iter().take(PAGE as usize) {
        let title = store::task::title(db, &item.item).await?;
        rows.push(item_row(item, &title, lang));
    }
    let disputed = answers(site, store::board::disputed(db, PAGE, 0).await?, lang).await?;
    let appealed = answers(site, store::board::appealed(db, PAGE, 0).await?, lang).await?;
    let mut papers = Vec::new();
    for paper in store::board::papers(db, PAGE, 0).await? {
        let held = store::hold::is_held(db, &paper.paper).await?;
        let stored = store::paper::current(db, &paper.paper).await?.ok_or(AppError::Damaged("paper"))?;
        let title = crate::bank::paper(&stored)?.title;
        papers.push(paper_row(&paper, title, held, lang));
    }
    let released = query.get("released").and_then(|count| count.parse::<u64>().ok()).map(|count| {
        view! { <p class="notice good" role="status">{t!(lang, "reviewing.released_n", n = count)}</p> }
    });
    let list = |title: String, none: String, rows: Vec<AnyView>| {
        let content = if rows.is_empty() {
            view! { <p class="meta">{none}</p> }.into_any()
        } else {
            view! { <ul class="rows">{rows}</ul> }.into_any()
        };
        view! { <section><h2>{title}</h2>{content}</section> }
    };
    let heads = ["item", "done", "left", "pace", "overdue"];
    let heads = heads.map(|head| match head {
        "item" => view! { <th scope="col">{t!(lang, "reviewing.item")}</th> }.into_any(),
        "done" => view! { <th scope="col" class="num">{t!(lang, "reviewing.done")}</th> }.into_any(),
        "left" => view! { <th scope="col" class="num">{t!(lang, "reviewing.left")}</th> }.into_any(),
        "pace" => view! { <th scope="col" class="num">{t!(lang, "reviewing.pace")}</th> }.into_any(),
        _ => view! { <th scope="col" class="num">{t!(lang, "reviewing.overdue")}</th> }.into_any(),
    });
    let body = view! {
        <h1>{t!(lang, "reviewing.board")}</h1>
        {released}
        {list(t!(lang, "reviewing.disputed"), t!(lang, "reviewing.disputed_none"), disputed)}
        {list(t!(lang, "reviewing.appeals"), t!(lang, "reviewing.appeals_none"), appealed)}
        <div class="table-scroll" tabindex="0">
            <table>
                <caption>{t!(lang, "reviewing.by_item")}</caption>
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {pager("/board", number, more, PAGE, lang)}
        {list(t!(lang, "reviewing.results"), t!(lang, "reviewing.results_none"), papers)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "reviewing.board"), body))
}

fn item_row(item: &ItemProgress, title: &Title, lang: Lang) -> impl IntoView + use<> {
    let name = place(lang, title, item.part);
    let overdue = if item.overdue > 0 { "num bad" } else { "num" };
    view! {
        <tr>
            <th scope="row"><a href=format!("/board/items/{}/{}", item.item, item.part)>{name}</a></th>
            <td class="num">{item.done} " / " {item.all}</td>
            <td class="num">{item.all - item.done}</td>
            <td class="num">{item.pace}</td>
            <td class=overdue>{item.overdue}</td>
        </tr>
    }
}

/// Answers by their codes, each with a link to its page.
async fn answers(site: &Site, tasks: Vec<Task>, lang: Lang) -> Result<Vec<AnyView>, AppError> {
    let mut rows = Vec::new();
    for task in tasks {
        let title = store::task::title(&site.db, &task.item).await?;
        let name = place(lang, &title, task.part);
        rows.push(
            view! {
                <li>
                    <a href=format!("/board/answers/{}", task.code)><code>{task.code.clone()}</code> " " {name}</a>
                    <span class="meta">{crate::i18n::moment(task.submitted)}</span>
                </li>
            }
            .into_any(),
        );
    }
    Ok(rows)
}

fn paper_row(paper: &PaperProgress, title: String, held: bool, lang: Lang) -> AnyView {
    let ready = paper.scored - paper.released;
    let rule = if held { t!(lang, "reviewing.held") } else { t!(lang, "reviewing.flowing") };
    let button = |what: &'static str, words: String, class: &'static str| {
        view! { <button name="do" value=what class=class aria-label=format!("{words}：{title}")>{words.clone()}</button> }
    };
    let switch =
        if held { button("flow", t!(lang, "reviewing.flow"), "") } else { button("hold", t!(lang, "reviewing.hold"), "") };
    let release = (ready > 0).then(|| button("release", t!(lang, "reviewing.release_n", n = ready), "primary"));
    view! {
        <li>
            <div class="grow">
                <strong>{title.clone()}</strong>
                <span class="meta">
                    <span>{t!(lang, "reviewing.n_submitted", n = paper.submitted)}</span>
                    <span>{t!(lang, "reviewing.n_scored", n = paper.scored)}</span>
                    <span>{t!(lang, "reviewing.n_released", n = paper.released)}</span>
                    <span>{rule}</span>
                </span>
            </div>
            <form method="post" action=format!("/board/papers/{}", paper.paper) class="line">{switch} {release}</form>
        </li>
    }
    .into_any()
}
