//! One delivery: what it says, how it stands, and what can be done about it.

use crate::{
    delivery::words,
    view::{breadcrumb::breadcrumb, notice::refused, tile::tile},
    web::{
        address::encoded,
        form::{Form, id},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Organizer,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    delivery::{
        arrange::{CancelOutcome, LONGEST_REASON},
        listed::{ListedDelivery, listed},
    },
};
use exam::{Lang, Role, delivery::DeliveryState};
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// Shows a delivery.
pub async fn show(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = organizer.visitor.lang;
    let said = match query.get("said").map(String::as_str) {
        Some("made") => Some(t!(lang, "delivery.said.made")),
        Some("changed") => Some(t!(lang, "delivery.said.changed")),
        Some("cancelled") => Some(t!(lang, "delivery.said.cancelled")),
        Some("no-codes") => Some(t!(lang, "delivery.said.no_codes")),
        Some("no-day") => Some(t!(lang, "delivery.said.no_day")),
        Some(_) | None => None,
    };
    let said = said.map(|words| view! { <p class="notice good" role="status">{words}</p> }.into_any());
    Ok(page(&organizer, &site, &path, said).await?)
}

/// What the form for cancelling sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CancelForm {
    reason: String,
}

/// Cancels a delivery.
pub async fn cancel(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(form): Form<CancelForm>,
) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    match engine::delivery::arrange::cancel(&site, &organizer.actor, id(&path)?, &form.reason).await? {
        CancelOutcome::Cancelled | CancelOutcome::Unchanged => {
            Ok(Redirect::to(&format!("/deliveries/{path}?said=cancelled")).into_response())
        }
        CancelOutcome::BadReason => {
            let said = refused(Some(t!(lang, "common.bad_reason", n = LONGEST_REASON)));
            Ok(crate::view::notice::refused_page(page(&organizer, &site, &path, said).await?))
        }
    }
}

async fn page(organizer: &Organizer, site: &Site, path: &str, said: Option<AnyView>) -> Result<Page, Error> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(path)?).await?.ok_or(Error::Absent)?;
    let expected = store::delivery::expected(&site.db, delivery.id).await?;
    let line = listed(site, delivery).await?.ok_or(Error::Absent)?;
    let roles = &organizer.actor.person().roles;
    let title = line.paper.title.clone();
    let body = view! {
        {breadcrumb(vec![("/deliveries".into(), t!(lang, "delivery.title"))], lang)}
        <div class="bar">
            <h1>{title.clone()}</h1>
            <div class="actions">{actions(&line, roles, lang)}</div>
        </div>
        {said}
        <p class="meta">{words::state_chip(line.state, lang)}</p>
        {tiles(&line, expected, lang)}
        {facts(&line, roles, lang)}
        {lists(path, lang)}
        {roles.contains(&Role::Administrator).then(|| slips(&line, lang))}
        {(line.state != DeliveryState::Cancelled).then(|| cancel_form(path, lang))}
    };
    Ok(Page::wide(&organizer.visitor, title, body))
}

fn actions(line: &ListedDelivery, roles: &[Role], lang: Lang) -> AnyView {
    let id = line.delivery.id;
    let change = (line.state != DeliveryState::Cancelled)
        .then(|| view! { <a class="button" href=format!("/deliveries/{id}/edit")>{t!(lang, "delivery.change")}</a> });
    let code = line.delivery.code.is_some().then(|| {
        view! { <a class="button" href=format!("/deliveries/{id}/code")>{t!(lang, "delivery.show_code")}</a> }
    });
    let results = roles.contains(&Role::Instructor).then(|| {
        let href = format!("/bank/papers/{}/results/people?delivery={id}", encoded(&line.paper.id));
        view! { <a class="button" href=href>{t!(lang, "delivery.results")}</a> }
    });
    view! {
        <a class="button primary" href=format!("/deliveries/{id}/live")>{t!(lang, "delivery.watch")}</a>
        {code}
        {change}
        <a class="button" href=format!("/deliveries/new?like={id}")>{t!(lang, "delivery.again")}</a>
        {results}
    }
    .into_any()
}

fn tiles(line: &ListedDelivery, expected: i64, lang: Lang) -> AnyView {
    let of = if line.delivery.everybody { t!(lang, "delivery.everybody_short") } else { expected.to_string() };
    view! {
        <dl class="tiles">
            {tile(t!(lang, "delivery.expected"), of)}
            {tile(t!(lang, "delivery.begun"), line.sittings.people)}
            {tile(t!(lang, "delivery.running"), line.sittings.running)}
            {tile(t!(lang, "delivery.handed_in"), line.sittings.handed_in)}
        </dl>
    }
    .into_any()
}

fn facts(line: &ListedDelivery, roles: &[Role], lang: Lang) -> AnyView {
    let delivery = &line.delivery;
    let minutes = delivery.minutes.unwrap_or(i64::from(line.paper.minutes));
    let late = delivery.late_minutes.map(|n| {
        view! { <dt>{t!(lang, "delivery.late_short")}</dt><dd>{plural!(lang, n, "common.paper.minutes", n = n)}</dd> }
    });
    let earliest = delivery.earliest_minutes.map(|n| {
        view! { <dt>{t!(lang, "delivery.earliest_short")}</dt><dd>{plural!(lang, n, "common.paper.minutes", n = n)}</dd> }
    });
    let place =
        (!delivery.place.is_empty()).then(|| view! { <dt>{t!(lang, "delivery.place")}</dt><dd>{delivery.place.clone()}</dd> });
    let asks = match delivery.code.as_ref().map(|code| code.minutes) {
        None => t!(lang, "delivery.code_no"),
        Some(None) => t!(lang, "delivery.code_yes"),
        Some(Some(minutes)) => plural!(lang, minutes, "delivery.code_changes", n = minutes),
    };
    let by_lines = delivery.is_first().then(|| {
        let href = format!("/bank/papers/{}", encoded(&line.paper.id));
        let link = roles.contains(&Role::Instructor).then(|| view! { <a href=href>{t!(lang, "delivery.to_paper")}</a> });
        view! { <p class="notice">{t!(lang, "delivery.by_lines")} " " {link}</p> }
    });
    view! {
        {by_lines}
        <dl class="facts card">
            <dt>{t!(lang, "delivery.audience")}</dt><dd>{words::audience(delivery, &line.audience, lang)}</dd>
            <dt>{t!(lang, "delivery.time")}</dt><dd>{words::window(delivery.window, lang)} " " <span class="meta">{t!(lang, "delivery.zone")}</span></dd>
            <dt>{t!(lang, "common.paper.duration")}</dt><dd>{plural!(lang, minutes, "common.paper.minutes", n = minutes)}</dd>
            <dt>{t!(lang, "common.paper.attempts")}</dt><dd>{delivery.attempts}</dd>
            {late} {earliest} {place}
            <dt>{t!(lang, "delivery.code")}</dt><dd>{asks}</dd>
        </dl>
    }
    .into_any()
}

/// A form, because taking lists of people away is noted in the audit log.
fn lists(path: &str, lang: Lang) -> AnyView {
    let file = |name: &str, text: String| {
        view! { <form method="post" action=format!("/deliveries/{path}/lists/{name}")><button>{text}</button></form> }
    };
    view! {
        <section class="card" aria-labelledby="lists">
            <h2 id="lists">{t!(lang, "delivery.lists")}</h2>
            <p class="meta">{t!(lang, "delivery.lists_text")}</p>
            <div class="actions">
                {file("people.xlsx", "XLSX".to_owned())}
                {file("people.csv", "CSV".to_owned())}
            </div>
        </section>
    }
    .into_any()
}

/// The form that makes slips with one-time codes.
fn slips(line: &ListedDelivery, lang: Lang) -> Option<AnyView> {
    let id = line.delivery.id;
    let is_for_somebody = !line.delivery.everybody && line.state != DeliveryState::Cancelled;
    is_for_somebody.then(|| {
        view! {
            <section class="card" aria-labelledby="slips">
                <h2 id="slips">{t!(lang, "delivery.slips")}</h2>
                <p class="meta">{t!(lang, "delivery.slips_text")}</p>
                <form method="post" action=format!("/deliveries/{id}/slips") class="line">
                    <label class="check"><input type="checkbox" name="everybody" value="1" /> <span>{t!(lang, "delivery.slips_everybody")}</span></label>
                    <button>{t!(lang, "delivery.make_slips")}</button>
                </form>
            </section>
        }
        .into_any()
    })
}

fn cancel_form(path: &str, lang: Lang) -> AnyView {
    view! {
        <details>
            <summary>{t!(lang, "delivery.cancel")}</summary>
            <form method="post" action=format!("/deliveries/{path}/cancel") class="stack">
                <p>{t!(lang, "delivery.cancel_text")}</p>
                <label class="field">{t!(lang, "common.reason")} <input name="reason" required autocomplete="off" /></label>
                <div><button class="danger">{t!(lang, "delivery.cancel")}</button></div>
            </form>
        </details>
    }
    .into_any()
}
