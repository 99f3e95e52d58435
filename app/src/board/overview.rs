//! What is done and left, what waits for the lead, and whose results are out.

use crate::board::lists;
use crate::web::refusal::Shown as _;
use crate::{
    view::{
        pager::{LINES, Turn},
        round::place,
    },
    web::{page::Page, site::Site, visitor::Lead},
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::{Lang, Timestamp};
use leptos::prelude::*;
use std::collections::HashMap;
use store::{board::ItemProgress, task::Title};

pub(crate) const HOUR: i64 = 3_600_000;
/// After so long without final points an answer is overdue.
pub(crate) const OVERDUE: i64 = 72 * HOUR;

/// The board.
pub async fn show(lead: Lead, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Response {
    page(&lead, &site, &query).await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

async fn page(lead: &Lead, site: &Site, query: &HashMap<String, String>) -> Result<Page, Error> {
    let lang = lead.visitor.lang;
    engine::marking::gather(site).await?;
    let (now, db) = (site.now(), &site.db);
    let turn = Turn::asked(query);
    let (late, since) = (Timestamp(now.0 - OVERDUE), Timestamp(now.0 - 24 * HOUR));
    let items = store::board::items(db, late, since, LINES, turn.skip()).await?;
    let count = store::board::count_items(db).await?;
    let mut rows = Vec::new();
    for item in &items {
        let title = store::task::title(db, &item.item).await?;
        rows.push(item_row(item, &title, lang));
    }
    let disputed = lists::Kind::Disputed.first(site, lead).await?;
    let appealed = lists::Kind::Appeals.first(site, lead).await?;
    let papers = lists::Kind::Papers.first(site, lead).await?;
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
        {turn.links("/board", count, lang)}
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
    // An answer may want several readings, and the pace counts readings.
    let days = match (item.wanted, item.pace) {
        (0, _) => String::new(),
        (_, 0) => "–".to_owned(),
        (wanted, pace) => crate::web::i18n::decimal(wanted as f64 / pace as f64, 1),
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
