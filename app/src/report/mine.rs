//! A trainee's own reports, and the page of a new one.

use crate::{
    report::listed,
    view::pager::{LINES, PageNumber},
    web::{
        form::{Form, id},
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::{Error, item_report};
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;
use store::{item_report::ListedReport, recall::Source};

/// Lists them, the newest first.
pub async fn list(
    trainee: Trainee,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = trainee.visitor.lang;
    let turn = PageNumber::from_query(&query);
    let count = store::item_report::count_of_person(&site.db, trainee.actor.id()).await?;
    let reports = store::item_report::of_person(&site.db, trainee.actor.id(), LINES, turn.skip()).await?;
    let sent = query.contains_key("sent").then(|| view! { <p class="notice good" role="status">{t!(lang, "report.sent")}</p> });
    let row = |listed: &ListedReport| {
        let Source { session, place } = listed.report.source;
        view! {
            <li>
                <a href=format!("/reports/{session}/{}", place + 1)>{listed.opening.clone()}</a>
                <span class="meta">{moment(listed.report.at)}</span>
                {listed::words(listed, lang)}
            </li>
        }
    };
    let rows = reports.iter().map(row).collect_view();
    let none = (count == 0).then(|| view! { <p class="notice">{t!(lang, "report.none")}</p> });
    let body = view! {
        <h1>{t!(lang, "report.title")}</h1>
        {sent}
        {none}
        <ul class="rows opinions">{rows}</ul>
        {turn.links("/reports", count, lang)}
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "report.title"), body))
}

/// Shows the form of a report, or what was reported there.
pub async fn show(trainee: Trainee, State(site): State<Site>, Path(path): Path<(String, u16)>) -> Result<Page, Refusal> {
    let lang = trainee.visitor.lang;
    let found = item_report::load(&site, &trainee.actor, source(&path)?).await?;
    let (session, number) = &path;
    let sitting = store::session::get(&site.db, id(session)?).await?.ok_or(Error::Absent)?;
    let back = match sitting.paper {
        None => format!("/practice/{session}/{number}"),
        Some(_) => format!("/sittings/{session}/result#item-{number}"),
    };
    let content = match &found.report {
        Some(report) => listed::words(report, lang),
        None => view! {
            <p>{t!(lang, "report.about")}</p>
            <form method="post" action=format!("/reports/{session}/{number}") class="stack">
                <label>{t!(lang, "report.words")} <textarea name="words" rows="4" required></textarea></label>
                <div class="actions">
                    <button class="primary">{t!(lang, "report.send")}</button> <a class="button" href=back.clone()>{t!(lang, "report.back")}</a>
                </div>
            </form>
        }
        .into_any(),
    };
    let way_back = found.report.is_some().then(|| view! { <p><a class="button" href=back>{t!(lang, "report.back")}</a></p> });
    let body = view! { <h1>{t!(lang, "report.new")}</h1> <p class="meta">{found.item.opening()}</p> {content} {way_back} };
    Ok(Page::new(&trainee.visitor, t!(lang, "report.new"), body))
}

/// What the form sends.
#[derive(Deserialize)]
pub struct ReportForm {
    words: String,
}

/// Takes a report.
pub async fn send(
    trainee: Trainee,
    State(site): State<Site>,
    Path(path): Path<(String, u16)>,
    Form(form): Form<ReportForm>,
) -> Result<Redirect, Refusal> {
    item_report::report(&site, &trainee.actor, source(&path)?, &form.words).await?;
    Ok(Redirect::to("/reports?sent=1"))
}

/// Returns the place that an address names by a sitting and the number of an item, from 1.
fn source((session, number): &(String, u16)) -> Result<Source, Error> {
    Ok(Source { session: id(session)?, place: number.checked_sub(1).ok_or(Error::Absent)? })
}
