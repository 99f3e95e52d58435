//! What a page's form sends. What cannot be read is refused in the reader's language.

use crate::{error::AppError, site::Site, who::Visitor};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
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
        let refused = match read(Request::from_parts(parts.clone(), body), site).await {
            Ok(fields) => return Ok(Form(fields)),
            Err(refused) => refused,
        };
        let visitor = <Visitor as FromRequestParts<Site>>::from_request_parts(&mut parts, site).await?;
        let error = if refused == StatusCode::PAYLOAD_TOO_LARGE { AppError::TooLarge } else { AppError::Invalid("form") };
        let mut page = error.page(&visitor);
        *page.status_mut() = refused;
        Err(page)
    }
}

async fn read<T: DeserializeOwned>(request: Request, site: &Site) -> Result<T, StatusCode> {
    let (parts, body) = request.into_parts();
    let sent = Bytes::from_request(Request::from_parts(parts.clone(), body), site).await.map_err(|refused| refused.status())?;
    if sent.split(|&byte| byte == b'&').nth(MOST_FIELDS).is_some() {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let form = axum::Form::from_request(Request::from_parts(parts, Body::from(sent)), site).await;
    form.map(|axum::Form(fields)| fields).map_err(|refused| refused.into_response().status())
}

/// Whether a text can be kept: no longer than so many characters, and without the one that no database takes.
pub fn fits(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none() && !text.contains('\0')
}

/// What a field says that has to say something: trimmed, with plain line ends. Nothing where it is empty or does not fit.
pub fn words(text: &str, most: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    (!text.is_empty() && fits(&text, most)).then_some(text)
}
