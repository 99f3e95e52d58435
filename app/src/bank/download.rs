//! The whole bank as a download.

use crate::web::{attachment::attachment, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{extract::State, response::Response};
use engine::{audit::Event, bank::archive};

/// Sends the whole bank, one file a chapter, in an archive.
pub async fn bank(instructor: Instructor, State(site): State<Site>) -> Result<Response, Refusal> {
    let files = archive::all(&site).await?;
    let packed = archive::pack(&site, &files).await?;
    engine::audit::record_alone(&site, Some(instructor.actor.id()), Event::BankDownloaded { files: files.len() }).await?;
    Ok(attachment("application/zip", "keju-bank.zip", packed))
}
