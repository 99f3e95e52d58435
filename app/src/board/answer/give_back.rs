//! Giving a referred answer back to the reviewers.

use crate::{
    board::answer::view::{Note, page},
    web::{
        form::{Fields, Form, value},
        refusal::Refusal,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, marking};

/// Gives a referred answer back to the reviewers, with a reply.
pub async fn give_back(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let reply = value(&fields, "reply").unwrap_or_default();
    match marking::return_referred(&site, &lead.actor, &code, reply).await {
        Ok(()) => Ok(Redirect::to("/board/referred").into_response()),
        Err(Error::Invalid(what)) => {
            let page = page(&lead, &site, &code, Note::Invalid(what), None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
