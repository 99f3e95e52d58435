//! One-time codes for those who learn in a class.

use crate::{
    people::{class, codes},
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
    response::{IntoResponse, Response},
};
use engine::{
    Conflict, Error,
    people::{PeopleError, one_time_code::issue_class},
};

/// Makes codes for the class and shows them this once.
pub async fn issue(
    administrator: Administrator,
    State(site): State<Site>,
    headers: HeaderMap,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let (of, everybody) = (id(&path)?, value(&fields, "everybody").is_some());
    let back = format!("/classes/{path}");
    match issue_class(&site, &administrator.actor, of, everybody, codes::until(&fields)?).await {
        Ok(issued) => Ok(codes::page(&administrator, &site, &headers, &issued, &back).into_response()),
        Err(PeopleError::Failed(Error::Conflict(Conflict::NobodyWaitsForCode))) => {
            Ok(class::refused_with(&administrator, &site, of, t!(administrator.visitor.lang, "people.codes_nobody")).await?)
        }
        Err(why) => class::redirect_or_class(Err(why), &administrator, &site, of).await,
    }
}
