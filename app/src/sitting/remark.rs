//! A trainee asks for one part to be marked again.

use crate::web::{form::Form, refusal::Refusal, site::Site, visitor::Trainee};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::marking::appeal;
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
    appeal::request(&site, &trainee.actor, &id, form.slot, &form.reason).await?;
    Ok(Redirect::to(&format!("/sittings/{id}/result#q{}", form.slot)))
}
