//! What a page's form sends. What cannot be read is refused in the reader's language.

use crate::{error::AppError, site::Site, who::Visitor};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Request},
    http::StatusCode,
    response::Response,
};
use serde::de::DeserializeOwned;

/// More fields than any page of ours has. Read into a list, each costs many times what it weighs on the wire.
const MOST_FIELDS: usize = 20_000;

/// The fields of a form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> Result<Form<T>, Response> {
        let (mut parts, body) = request.into_parts();
        let error = match read(Request::from_parts(parts.clone(), body), site).await {
            Ok(fields) => return Ok(Form(fields)),
            Err(error) => error,
        };
        let visitor = <Visitor as FromRequestParts<Site>>::from_request_parts(&mut parts, site).await?;
        Err(error.page(&visitor))
    }
}

async fn read<T: DeserializeOwned>(request: Request, site: &Site) -> Result<T, AppError> {
    let (parts, body) = request.into_parts();
    let sent = Bytes::from_request(Request::from_parts(parts.clone(), body), site).await;
    let sent = sent.map_err(|refused| match refused.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::Invalid("form"),
    })?;
    if sent.split(|&byte| byte == b'&').nth(MOST_FIELDS).is_some() {
        return Err(AppError::TooLarge);
    }
    let form = axum::Form::from_request(Request::from_parts(parts, Body::from(sent)), site).await;
    form.map(|axum::Form(fields)| fields).map_err(|_| AppError::Invalid("form"))
}
