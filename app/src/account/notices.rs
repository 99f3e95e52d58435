//! Notices about one's account that one has read.

use crate::web::{refusal::Refusal, site::Site, visitor::Visitor};
use axum::{extract::State, response::Redirect};
use engine::{Error, people::notice};

/// Forgets the notices, and goes home.
pub async fn dismiss(visitor: Visitor, State(site): State<Site>) -> Result<Redirect, Refusal> {
    notice::dismiss(&site, visitor.person.as_ref().ok_or(Error::SignedOut)?.id).await?;
    Ok(Redirect::to("/"))
}
