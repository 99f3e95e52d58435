//! What a page's form sends. What cannot be read is refused in the reader's language.

use crate::web::{refusal::Refusal, site::Site};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::StatusCode,
    response::IntoResponse,
};
use engine::Error;
use serde::de::DeserializeOwned;
use store::Id;

/// More fields than any page of ours has. Read into a list, each costs many times what it weighs on the wire.
const MOST_FIELDS: usize = 20_000;

/// The fields of a form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Form<T>, Refusal> {
        read(request, site).await.map(Form).map_err(|status| {
            let error = if status == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { Error::Invalid("form") };
            Refusal::with_status(error, status)
        })
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

/// A form's fields, in their order.
pub type Fields = Vec<(String, String)>;

/// The value of the first field of that name.
pub fn value<'a>(fields: &'a Fields, wanted: &str) -> Option<&'a str> {
    fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

pub fn values<'a>(fields: &'a Fields, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

/// What an id in an address says.
pub fn id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::Absent)
}
