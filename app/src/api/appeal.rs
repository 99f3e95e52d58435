//! A trainee asks for one part to be marked again.

use crate::{
    error::AppError,
    form::{Form, words},
    marking::Marked,
    site::Site,
    sitting::Desk,
    who::Trainee,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use exam::review::Round;
use serde::Deserialize;
use store::appeal::Appeal;

/// What the form sends.
#[derive(Deserialize)]
pub struct Asked {
    slot: u16,
    reason: String,
}

/// Notes the request and wants one more reading, by somebody who has not read the answer.
pub async fn ask(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Asked>) -> Response {
    match note(&site, &trainee, &id, form).await {
        Ok(slot) => Redirect::to(&format!("/sittings/{id}/result#q{slot}")).into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}

async fn note(site: &Site, trainee: &Trainee, id: &str, form: Asked) -> Result<u16, AppError> {
    let desk = Desk::open(site, id, trainee.person.id).await?;
    // Who sees no more than a score may ask as well: that is what a re-mark is mostly asked for.
    desk.sitting.session.released.ok_or(AppError::Absent)?;
    let paper = desk.paper.as_ref().ok_or(AppError::Absent)?;
    let marked = Marked::load(site, desk.sitting.id, paper.marking).await?;
    let (task, _) = marked.decided(form.slot).ok_or(AppError::Absent)?;
    let reason = words(&form.reason, 2_000).ok_or(AppError::Invalid("reason"))?;
    let now = site.now();
    let mut tx = site.db.begin().await?;
    store::task::lock(&mut tx, desk.sitting.id).await?;
    if !store::appeal::add(&mut tx, &Appeal { task: task.code.clone(), reason, at: now }).await? {
        return Err(AppError::Closed);
    }
    store::task::open_round(&mut tx, &task.code, Round::Appeal, now).await?;
    let detail = serde_json::json!({ "answer": task.code });
    store::audit::add(&mut tx, Some(trainee.person.id), "appeal.add", &detail.to_string(), now).await?;
    tx.commit().await?;
    Ok(form.slot)
}
