//! What an island sends. What cannot be read is refused.

use crate::web::{refusal::Refusal, site::Site};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use engine::Error;
use serde::de::DeserializeOwned;

/// A request of an island.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Sent<T>, Refusal> {
        let body = Bytes::from_request(request, site).await.map_err(|_| Error::TooLarge)?;
        // No page of ours sends anything that cannot be read; trying again would not help.
        Ok(Sent(serde_json::from_slice(&body).map_err(|_| Error::Invalid("arguments"))?))
    }
}
