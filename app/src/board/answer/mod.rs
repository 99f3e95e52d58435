//! One answer as the lead sees it: its page, and deciding it.

mod give_back;
mod meanwhile;
mod referral;
mod view;

pub use give_back::give_back;

use crate::{
    board::answer::view::Note,
    marking::{
        draft::{is_outdated, read_draft},
        typed::typed_sheet,
    },
    web::{
        form::{Fields, Form, value},
        page::Page,
        refusal::{Refusal, status},
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Conflict, Error,
    marking::{self, Subject},
};
use std::collections::HashMap;

/// Shows the answer's page.
pub async fn show(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let decided = query.get("decided").filter(|code| code.len() <= 12 && code.is_ascii());
    let note = decided.map_or(Note::None, |code| Note::Decided(code.clone()));
    Ok(view::page(&lead, &site, &code, note, None).await?)
}

/// Decides the answer and goes on to the next one that waits for a decision. What cannot be saved is shown again as it was typed.
pub async fn decide(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let subject = Subject::load(&site, &code).await?;
    let answer = subject.answer(&site).await?;
    let (note, answered) = if is_outdated(&fields, &subject) {
        (Note::Revised, StatusCode::CONFLICT)
    } else {
        match save(&site, &lead, &subject, &fields, &answer).await {
            Ok(next) => return Ok(Redirect::to(&format!("/board/answers/{next}?decided={code}")).into_response()),
            Err(error @ Error::Conflict(Conflict::MarkingChanged)) => (Note::Meanwhile(seen(&fields)), status(&error)),
            Err(Error::Invalid(what)) => (Note::Invalid(what), StatusCode::UNPROCESSABLE_ENTITY),
            Err(error) => return Err(error.into()),
        }
    };
    let page = view::page(&lead, &site, &code, note, Some(typed_sheet(&subject, &fields, &answer))).await?;
    Ok((answered, page).into_response())
}

/// Saves the decision. Returns the code of the answer to show next.
async fn save(site: &Site, lead: &Lead, subject: &Subject, fields: &Fields, answer: &str) -> Result<String, Error> {
    let code = &subject.task.code;
    let draft = read_draft(&subject.guide.rubric, fields, answer)?;
    let next = marking::decide(site, &lead.actor, code, draft).await?;
    Ok(next.unwrap_or_else(|| code.clone()))
}

/// Returns how many ratings the answer had when the form was shown.
fn seen(fields: &Fields) -> usize {
    value(fields, "seen").and_then(|seen| seen.parse().ok()).unwrap_or(0)
}
