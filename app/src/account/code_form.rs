//! Setting a password by code, and making the first administrator.

use crate::people::refused::answer;
use crate::{
    account::{reset as reset_page, setup as setup_page},
    web::{form::Form, site::Site, visitor::Visitor},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    people::{code, setup},
};
use serde::Deserialize;

/// What the form for a new password sends.
#[derive(Deserialize)]
pub struct Reset {
    code: String,
    password: String,
    repeated: String,
}

/// Sets a password by a code, which is used up by it.
pub async fn reset(visitor: Visitor, State(site): State<Site>, Form(form): Form<Reset>) -> Response {
    match code::redeem(&site, &form.code, &form.password, &form.repeated).await {
        Ok(name) => reset_page::done(&visitor, name).into_response(),
        Err(why) => answer(Err(why), &visitor, async |words| Ok(reset_page::page(&visitor, &form.code, Some(words)))).await,
    }
}

/// What the form for the first administrator sends.
#[derive(Deserialize)]
pub struct Setup {
    token: String,
    name: String,
    password: String,
    repeated: String,
}

/// Makes the first administrator; where there is one, there is no such page.
pub async fn setup(
    visitor: Visitor,
    State(site): State<Site>,
    form: Result<Form<Setup>, crate::web::refusal::Refusal>,
) -> Response {
    let form = form.ok().map(|Form(fields)| fields);
    let made = async {
        if !setup::is_open(&site).await? {
            return Err(Error::Absent.into());
        }
        let Some(form) = &form else { return Err(Error::Invalid("form").into()) };
        setup::make(&site, &form.token, &form.name, &form.password, &form.repeated).await?;
        Ok("/sign-in".to_owned())
    };
    let done = made.await;
    let (token, name) = form.as_ref().map_or(("", ""), |form| (&form.token, &form.name));
    answer(done, &visitor, async |words| Ok(setup_page::page(&visitor, token, name, Some(words)))).await
}
