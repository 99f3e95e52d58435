//! The whole bank as a download.

use crate::web::{attachment::attachment, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{extract::State, response::Response};
use engine::bank::archive::download_bank;

/// Sends the whole bank, one file a chapter, in an archive.
pub async fn download(instructor: Instructor, State(site): State<Site>) -> Result<Response, Refusal> {
    Ok(attachment("application/zip", "keju-bank.zip", download_bank(&site, &instructor.actor).await?))
}
