//! A trainee asks for one part to be marked again.

use crate::web::{form::Form, refusal::Refusal, site::Site, visitor::Trainee};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    marking::{appeal, score_query},
};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize)]
pub struct RemarkForm {
    slot: u16,
    reason: String,
}

/// Requests a re-mark and goes back to the part.
pub async fn ask(
    trainee: Trainee,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<RemarkForm>,
) -> Result<Redirect, Refusal> {
    // What nobody marked, the machine scored: its score is asked about instead.
    match appeal::request(&site, &trainee.actor, &id, form.slot, &form.reason).await {
        Err(Error::Absent) => score_query::ask(&site, &trainee.actor, &id, form.slot, &form.reason).await?,
        requested => requested?,
    }
    Ok(Redirect::to(&format!("/sittings/{id}/result#q{}", form.slot)))
}
