//! Asking a colleague to look at an item, and saying what one thinks of it.

use crate::web::{address::encoded, form::Form, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    bank::opinion::{self, Answer},
};
use serde::Deserialize;

/// Whom to ask, and what to look at.
#[derive(Deserialize)]
pub struct RequestForm {
    colleague: String,
    words: String,
}

/// Asks.
pub async fn ask(
    instructor: Instructor,
    State(site): State<Site>,
    Path(item): Path<String>,
    Form(form): Form<RequestForm>,
) -> Result<Redirect, Refusal> {
    opinion::ask(&site, &instructor.actor, &item, &form.colleague, &form.words).await?;
    Ok(back(&item))
}

/// What is said to which request.
#[derive(Deserialize)]
pub struct OpinionForm {
    request: String,
    words: String,
    /// `approve` or `comment`.
    r#do: String,
    /// The version that the page showed.
    version: String,
}

/// Answers a request.
pub async fn say(
    instructor: Instructor,
    State(site): State<Site>,
    Path(item): Path<String>,
    Form(form): Form<OpinionForm>,
) -> Result<Redirect, Refusal> {
    let approves = match form.r#do.as_str() {
        "approve" => true,
        "comment" => false,
        _ => return Err(Error::Invalid("do").into()),
    };
    let answer = Answer { request: &form.request, version: &form.version, approves, message: &form.words };
    opinion::answer(&site, &instructor.actor, &item, answer).await?;
    Ok(back(&item))
}

fn back(item: &str) -> Redirect {
    Redirect::to(&format!("/bank/items/{}#opinions", encoded(item)))
}
