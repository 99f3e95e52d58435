//! What is done and left, what waits for the lead, and whose results are out.

use super::lists;
use crate::{component::pager::pager, error::AppError, page::marking::place, shell::Page, site::Site, who::Lead};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use exam::{Lang, Points, Timestamp};
use leptos::prelude::*;
use std::collections::HashMap;
use store::{board::ItemProgress, task::Title};

/// How many items, papers or answers one page lists.
const PAGE: i64 = 50;
pub(crate) const HOUR: i64 = 3_600_000;
/// After so long without final points an answer is overdue.
pub(crate) const OVERDUE: i64 = 72 * HOUR;

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
    let disputed = lists::Kind::Disputed.first(site, lang).await?;
    let appealed = lists::Kind::Appeals.first(site, lang).await?;
    let papers = lists::Kind::Papers.first(site, lang).await?;
    let released = query.get("released").and_then(|count| count.parse::<u64>().ok()).map(|count| {
        view! { <p class="notice good" role="status">{t!(lang, "reviewing.released_n", n = count)}</p> }
    });
    let head = |text: String| view! { <th scope="col" class="num">{text}</th> };
    let body = view! {
        <h1>{t!(lang, "reviewing.board")}</h1>
        {released}
        {disputed} {appealed}
        <div class="table-scroll" tabindex="0">
            <table>
                <caption>{t!(lang, "reviewing.by_item")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "reviewing.item")}</th>
                        {head(t!(lang, "reviewing.done"))} {head(t!(lang, "reviewing.left"))} {head(t!(lang, "reviewing.pace"))}
                        {head(t!(lang, "reviewing.days_left"))} {head(t!(lang, "reviewing.overdue"))}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {pager("/board", number, more, PAGE, lang)}
        <div class="actions"><form method="post" action="/board/board.csv"><button>{t!(lang, "reviewing.by_item")} " CSV"</button></form></div>
        {papers}
        <p><a class="button" href="/board/evidence">{t!(lang, "evidence.title")}</a></p>
    };
    Ok(Page::new(&lead.visitor, t!(lang, "reviewing.board"), body))
}

fn item_row(item: &ItemProgress, title: &Title, lang: Lang) -> impl IntoView + use<> {
    let name = place(lang, title, item.part);
    let overdue = if item.overdue > 0 { "num bad" } else { "num" };
    let left = item.all - item.done;
    let days = match (left, item.pace) {
        (0, _) => String::new(),
        (_, 0) => "–".to_owned(),
        // Tenths, so that the last hours are no whole day.
        (left, pace) => Points(left * 100 / pace / 10 * 10).to_string(),
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("/board/items/{}/{}", item.item, item.part)>{name}</a></th>
            <td class="num">{item.done} " / " {item.all}</td>
            <td class="num">{left}</td>
            <td class="num">{item.pace}</td>
            <td class="num">{days}</td>
            <td class=overdue>{item.overdue}</td>
        </tr>
    }
}
