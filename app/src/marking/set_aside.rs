//! Putting an answer off that a reviewer does not mark now, and referring it to the lead.

use crate::{
    marking::{answer, criteria::MarkSheet, lost, typed::invalid_message},
    web::{
        form::{Fields, Form, value},
        refusal::Refusal,
        site::Site,
        visitor::Reviewer,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, marking};

/// Puts an answer off and goes on to the next one.
pub async fn skip(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Result<Redirect, Refusal> {
    let next = marking::skip(&site, &reviewer.actor, &code).await?;
    Ok(go_on(next, "skipped"))
}

/// Refers an answer to the lead and goes on to the next one.
pub async fn refer(
    reviewer: Reviewer,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    match marking::refer(&site, &reviewer.actor, &code, value(&fields, "why").unwrap_or_default()).await {
        Ok(next) => Ok(go_on(next, "referred").into_response()),
        Err(Error::Invalid(what)) => {
            let message = invalid_message(what, reviewer.visitor.lang);
            let page = answer::page(&reviewer, &site, &code, Some((MarkSheet::default(), message))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => lost::explain_loss(&reviewer, &fields, error),
    }
}

/// Leads to the next answer, or to the queue, which says what was done.
fn go_on(next: Option<String>, done: &str) -> Redirect {
    Redirect::to(&match next {
        Some(code) => format!("/marking/answers/{code}?{done}=1"),
        None => format!("/marking?{done}=1"),
    })
}
