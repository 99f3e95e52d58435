//! The bank's pictures, for those whose pages show them: staff, and trainees whose sitting, practice or notes have them.

use crate::web::{refusal::Refusal, site::Site, visitor::Visitor};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use engine::Error;
use question_bank::picture;

/// Shows one picture.
pub async fn show(visitor: Visitor, State(site): State<Site>, Path(name): Path<String>) -> Result<Response, Refusal> {
    let person = visitor.person.as_ref().ok_or(Error::SignedOut)?;
    let kind = picture::media_type(&name).ok_or(Error::Absent)?;
    let body = engine::bank::picture::find_picture(&site, person, &name).await?;
    // Examination rooms share their computers: nothing stays on the disk.
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response())
}
