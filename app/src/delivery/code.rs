//! The access code of a delivery, large, for the projector of the room.

use crate::{
    view::breadcrumb::breadcrumb,
    web::{form::id, i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Organizer},
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header::REFRESH},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, delivery::arrange, sitting::access_code};
use leptos::prelude::*;

/// Shows the code. Where it changes, the page comes anew with each one.
pub async fn show(organizer: Organizer, State(site): State<Site>, Path(path): Path<String>) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(&path)?).await?.ok_or(Error::Absent)?;
    let now = site.now();
    let code = access_code::shown(&delivery.code.ok_or(Error::Absent)?, now);
    let until = code.until.map(|until| view! { <p class="meta">{t!(lang, "delivery.code_until", at = moment(until))}</p> });
    let stored = store::paper::current(&site.db, &delivery.paper).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let body = view! {
        {breadcrumb(vec![(format!("/deliveries/{path}"), paper.title.clone())], lang)}
        <div class="access-code">
            <h1>{t!(lang, "delivery.code")}</h1>
            <p><output>{code.text}</output></p>
            {until}
            <p class="meta">{paper.title.clone()} " " {(!delivery.place.is_empty()).then(|| delivery.place.clone())}</p>
        </div>
        <form method="post" action=format!("/deliveries/{path}/code")>
            <button>{t!(lang, "delivery.new_code")}</button>
            <p class="meta">{t!(lang, "delivery.new_code_text")}</p>
        </form>
    };
    let mut response = Page::new(&organizer.visitor, t!(lang, "delivery.code"), body).into_response();
    if let Some(until) = code.until {
        let seconds = (until - now).0.div_euclid(1_000) + 1;
        response.headers_mut().insert(REFRESH, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// Puts another code in its place.
pub async fn renew(organizer: Organizer, State(site): State<Site>, Path(path): Path<String>) -> Result<Redirect, Refusal> {
    arrange::renew_code(&site, &organizer.actor, id(&path)?).await?;
    Ok(Redirect::to(&format!("/deliveries/{path}/code")))
}
