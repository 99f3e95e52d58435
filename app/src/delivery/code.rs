//! The access code of a delivery, large, for the projector of the room.

use crate::{
    view::breadcrumb::breadcrumb,
    web::{form::id, page::Page, refusal::Refusal, site::Site, visitor::Organizer},
};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{Error, delivery::arrange};
use leptos::prelude::*;

/// Shows the code.
pub async fn show(organizer: Organizer, State(site): State<Site>, Path(path): Path<String>) -> Result<Page, Refusal> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(&path)?).await?.ok_or(Error::Absent)?;
    let code = delivery.code.ok_or(Error::Absent)?;
    let stored = store::paper::current(&site.db, &delivery.paper).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let body = view! {
        {breadcrumb(vec![(format!("/deliveries/{path}"), paper.title.clone())], lang)}
        <div class="access-code">
            <h1>{t!(lang, "delivery.code")}</h1>
            <p><output>{code}</output></p>
            <p class="meta">{paper.title.clone()} " " {(!delivery.place.is_empty()).then(|| delivery.place.clone())}</p>
        </div>
        <form method="post" action=format!("/deliveries/{path}/code")>
            <button>{t!(lang, "delivery.new_code")}</button>
            <p class="meta">{t!(lang, "delivery.new_code_text")}</p>
        </form>
    };
    Ok(Page::new(&organizer.visitor, t!(lang, "delivery.code"), body))
}

/// Puts another code in its place.
pub async fn renew(organizer: Organizer, State(site): State<Site>, Path(path): Path<String>) -> Result<Redirect, Refusal> {
    arrange::renew_code(&site, &organizer.actor, id(&path)?).await?;
    Ok(Redirect::to(&format!("/deliveries/{path}/code")))
}
