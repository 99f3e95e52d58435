//! The instructor's home: what is open, what waits, what is broken, each with a number and the way there.

use crate::{
    bank::bulk::done,
    view::chip::{Tone, chip},
    web::{address::encoded, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::State;
use engine::bank::{desk::Desk, desk::desk, published::BrokenPaper};
use exam::Lang;
use leptos::prelude::*;
use store::{item_list::ItemLine, score_query::QueriedItem};

/// Where the items are listed that may be wrong.
const UNHEALTHY: &str = "/bank?health=bad&status=ready&sort=least-earned";

/// Shows the home.
pub async fn show(instructor: Instructor, State(site): State<Site>) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let desk = desk(&site, &instructor.actor).await?;
    let is_calm = desk.broken.is_empty()
        && desk.unhealthy == 0
        && desk.queried.is_empty()
        && desk.reports == 0
        && desk.opinions == 0
        && desk.imports == 0;
    let calm = is_calm.then(|| view! { <p class="notice good">{t!(lang, "bank.desk.calm")}</p> });
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "home.hello", name = instructor.actor.person().display)}</h1>
            <div class="actions">
                <a class="button primary" href="/bank/form">{t!(lang, "bank.new_item")}</a>
                <a class="button" href="/bank/new-paper">{t!(lang, "bank.new_paper")}</a>
                <a class="button" href="/bank/import">{t!(lang, "common.importing_title")}</a>
            </div>
        </div>
        {tiles(&desk, lang)}
        {calm}
        {broken(&desk.broken, lang)}
        {unhealthy(&desk, lang)}
        {queried(&desk.queried, lang)}
        {changes(&desk, lang)}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "bank.desk.heading"), body))
}

fn tiles(desk: &Desk, lang: Lang) -> impl IntoView + use<> {
    let tile = |name: String, count: i64, href: &'static str| {
        view! { <div><dt>{name}</dt><dd><a href=href>{count}</a></dd></div> }.into_any()
    };
    let queries: i64 = desk.queried.iter().map(|item| item.queries).sum();
    view! {
        <dl class="tiles desk-tiles">
            {tile(t!(lang, "bank.desk.sitting"), desk.sitting, "/bank/papers")}
            {tile(t!(lang, "bank.desk.broken"), desk.broken.len() as i64, "/bank/papers")}
            {tile(t!(lang, "bank.desk.unhealthy"), desk.unhealthy, UNHEALTHY)}
            {tile(t!(lang, "bank.desk.queries"), queries, "#queries")}
            {tile(t!(lang, "bank.desk.reports"), desk.reports, "/bank/reports")}
            {tile(t!(lang, "bank.desk.opinions"), desk.opinions, "/bank/requests")}
            {tile(t!(lang, "bank.desk.imports"), desk.imports, "/bank/import")}
            {tile(t!(lang, "bank.desk.drafts"), desk.drafts, "/bank?status=draft&sort=changed")}
        </dl>
    }
}

fn broken(papers: &[BrokenPaper], lang: Lang) -> Option<AnyView> {
    let line = |paper: &BrokenPaper| {
        view! {
            <li>
                <a href=format!("/bank/papers/{}", encoded(&paper.id))>{paper.title.clone()}</a>
                <span class="meta">{chip(Tone::Wrong, t!(lang, "bank.paper_broken"))}</span>
            </li>
        }
    };
    section("broken", t!(lang, "bank.desk.broken_text"), papers.iter().map(line).map(IntoAny::into_any).collect())
}

fn unhealthy(desk: &Desk, lang: Lang) -> Option<AnyView> {
    let line = |item: &ItemLine| {
        let share = (item.observed >= 0).then(|| format!("{:.0}%", item.observed as f64 / 10.0));
        let question = [&item.opening, &item.title, &item.item].into_iter().find(|text| !text.is_empty()).cloned();
        view! {
            <li>
                <a href=format!("/bank/items/{}#performs", encoded(&item.item))>{question}</a>
                <span class="meta"><span>{plural!(lang, item.asked, "bank.list.asked", n = item.asked)}</span> <span>{share}</span></span>
            </li>
        }
    };
    section(
        "unhealthy",
        t!(lang, "bank.desk.unhealthy_text"),
        desk.unhealthy_items.iter().map(line).map(IntoAny::into_any).collect(),
    )
}

fn queried(items: &[QueriedItem], lang: Lang) -> Option<AnyView> {
    let line = |item: &QueriedItem| {
        let question = [&item.opening, &item.title, &item.item].into_iter().find(|text| !text.is_empty()).cloned();
        view! {
            <li>
                <a href=format!("/bank/items/{}", encoded(&item.item))>{question}</a>
                <span class="meta">{plural!(lang, item.queries, "bank.desk.asked_about", n = item.queries)}</span>
            </li>
        }
    };
    section("queries", t!(lang, "bank.desk.queries_text"), items.iter().map(line).map(IntoAny::into_any).collect())
}

fn changes(desk: &Desk, lang: Lang) -> Option<AnyView> {
    let lines = desk.changes.iter().map(|change| done::line(change, lang).into_any()).collect();
    section("changes", t!(lang, "bank.bulk.recent"), lines)
}

/// Renders a list under its heading; nothing where it is empty.
fn section(id: &'static str, heading: String, lines: Vec<AnyView>) -> Option<AnyView> {
    (!lines.is_empty())
        .then(|| view! { <section aria-labelledby=id><h2 id=id>{heading}</h2><ul class="rows">{lines}</ul></section> }.into_any())
}
