//! What is done and left, what waits for the lead, and whose results are out.

use crate::{
    board::{lists, queries},
    view::{
        pager::{LINES, PageNumber},
        round::place,
    },
    web::{page::Page, refusal::Refusal, site::Site, visitor::Lead},
};
use axum::extract::{Query, State};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::{board::ItemProgress, task::Title};

/// Shows the board.
pub async fn show(lead: Lead, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Result<Page, Refusal> {
    let lang = lead.visitor.lang;
    engine::marking::queue_answers(&site).await?;
    let (db, turn) = (&site.db, PageNumber::from_query(&query));
    let items = engine::marking::progress(&site, LINES, turn.skip()).await?;
    let count = store::board::count_items(db).await?;
    let mut rows = Vec::new();
    for item in &items {
        let title = store::task::title(db, &item.item).await?;
        rows.push(item_row(item, &title, lang));
    }
    let disputed = lists::Kind::Disputed.section(&site, &lead).await?;
    let referred = lists::Kind::Referred.section(&site, &lead).await?;
    let appealed = lists::Kind::Appeals.section(&site, &lead).await?;
    let queried = queries::section(&site, &lead).await?;
    let papers = lists::Kind::Papers.section(&site, &lead).await?;
    let released = query.get("released").and_then(|count| count.parse::<u64>().ok()).map(|count| {
        view! { <p class="notice good" role="status">{t!(lang, "board.released_n", n = count)}</p> }
    });
    let head = |text: String| view! { <th scope="col" class="num">{text}</th> };
    let body = view! {
        <h1>{t!(lang, "common.board")}</h1>
        {released}
        {disputed} {referred} {appealed} {queried}
        <div class="table-scroll" tabindex="0">
            <table class="brief">
                <caption>{t!(lang, "board.by_item")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "board.item")}</th>
                        {head(t!(lang, "common.done"))} {head(t!(lang, "board.left"))} {head(t!(lang, "board.pace"))}
                        {head(t!(lang, "board.days_left"))} {head(t!(lang, "board.overdue"))}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {turn.links("/board", count, lang)}
        <div class="actions"><form method="post" action="/board/board.csv"><button>{t!(lang, "board.by_item")} " CSV"</button></form></div>
        {papers}
        <p><a class="button" href="/board/evidence">{t!(lang, "common.evidence.title")}</a></p>
    };
    Ok(Page::new(&lead.visitor, t!(lang, "common.board"), body))
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
            <td class="num" data-label=t!(lang, "common.done")>{item.done} " / " {item.all}</td>
            <td class="num" data-label=t!(lang, "board.left")>{left}</td>
            <td class="num" data-label=t!(lang, "board.pace")>{item.pace}</td>
            <td class="num" data-label=t!(lang, "board.days_left")>{days}</td>
            <td class=overdue data-label=t!(lang, "board.overdue")>{item.overdue}</td>
        </tr>
    }
}
