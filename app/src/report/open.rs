//! The reports of trainees, for those who answer for the items.

use crate::{
    report::listed,
    view::{
        breadcrumb::breadcrumb,
        pager::{LINES, PageNumber},
    },
    web::{
        address::encoded,
        form::{Form, id},
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::{Error, item_report};
use exam::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;
use store::item_report::ListedReport;

/// How many reports the page of an item shows.
const OF_ITEM: i64 = 20;

/// Lists those that wait for a reply, the oldest first.
pub async fn list(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let turn = PageNumber::from_query(&query);
    let count = store::item_report::count_open(&site.db).await?;
    let open = store::item_report::open(&site.db, LINES, turn.skip()).await?;
    let row = |listed: &ListedReport| {
        let report = &listed.report;
        let name = if listed.opening.is_empty() { report.item.clone() } else { listed.opening.clone() };
        view! {
            <li>
                <a href=format!("/bank/items/{}", encoded(&report.item))>{name}</a>
                {from(listed, lang)}
                <p class="said">{report.words.clone()}</p>
                <form method="post" action=format!("/bank/reports/{}", report.id) class="stack">
                    <label>{t!(lang, "report.reply")} <textarea name="reply" rows="2" required></textarea></label>
                    <div><button class="primary">{t!(lang, "report.answer")}</button></div>
                </form>
            </li>
        }
    };
    let rows = open.iter().map(row).collect_view();
    let none = (count == 0).then(|| view! { <p class="notice">{t!(lang, "report.open_none")}</p> });
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title"))], lang)}
        <h1>{t!(lang, "report.open")}</h1>
        {none}
        <ul class="rows opinions">{rows}</ul>
        {turn.links("/bank/reports", count, lang)}
    };
    Ok(Page::new(&instructor.visitor, t!(lang, "report.open"), body))
}

/// Renders who reported which version, and when.
fn from(listed: &ListedReport, lang: Lang) -> AnyView {
    let by = t!(lang, "report.from", name = listed.reporter, n = listed.number);
    view! { <span class="meta"><span>{by}</span> <span>{moment(listed.report.at)}</span></span> }.into_any()
}

/// Renders the reports about an item; nothing where there are none.
pub async fn of_item(site: &Site, item: &str, lang: Lang) -> Result<Option<AnyView>, Error> {
    let reports = store::item_report::of_item(&site.db, item, OF_ITEM).await?;
    let row = |listed: &ListedReport| view! { <li class="card">{from(listed, lang)} {listed::words(listed, lang)}</li> };
    let rows = reports.iter().map(row).collect_view();
    Ok((!reports.is_empty()).then(|| {
        view! {
            <section aria-labelledby="reports">
                <h2 id="reports"><a href="/bank/reports">{t!(lang, "report.of_item")}</a></h2>
                <ul class="rows opinions">{rows}</ul>
            </section>
        }
        .into_any()
    }))
}

/// What the form of a reply sends.
#[derive(Deserialize)]
pub struct ReplyForm {
    reply: String,
}

/// Takes a reply.
pub async fn reply(
    instructor: Instructor,
    State(site): State<Site>,
    Path(report): Path<String>,
    Form(form): Form<ReplyForm>,
) -> Result<Redirect, Refusal> {
    item_report::reply(&site, &instructor.actor, id(&report)?, &form.reply).await?;
    Ok(Redirect::to("/bank/reports"))
}
