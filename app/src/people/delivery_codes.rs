//! One-time codes for those who are expected at a delivery: its slips.

use crate::{
    people::codes,
    web::{
        form::{Fields, Form, id, value},
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Conflict, Error,
    people::{PeopleError, slips::issue_for_delivery},
};

/// Makes the codes and shows them this once.
pub async fn issue(
    administrator: Administrator,
    State(site): State<Site>,
    headers: HeaderMap,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let back = format!("/deliveries/{path}");
    let everybody = value(&fields, "everybody").is_some();
    match issue_for_delivery(&site, &administrator.actor, id(&path)?, everybody).await {
        Ok(issued) => Ok(codes::page(&administrator, &site, &headers, &issued, &back).into_response()),
        Err(PeopleError::Failed(Error::Conflict(Conflict::NobodyWaitsForCode))) => {
            Ok(Redirect::to(&format!("{back}?said=no-codes")).into_response())
        }
        Err(PeopleError::Failed(error)) => Err(error.into()),
        Err(_) => Ok(Redirect::to(&format!("{back}?said=no-day")).into_response()),
    }
}
