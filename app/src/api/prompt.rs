//! The short way of a save: one statement, shared with everybody who saves at the moment, sees whether the sign-in stands, the
//! sitting is open and the answer is the newest. What is not plainly so goes the long way, which says what is the matter.

use super::saving::{self, Change, Kept, SaveError};
use crate::{
    error::AppError,
    site::Site,
    who::{Trainee, cookie, cookie_name},
};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::{FromRequestParts, State},
    http::{HeaderMap, Request, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use store::{Id, response};

/// The arguments of [`saving::save`].
#[derive(Deserialize)]
struct Asked {
    sitting: String,
    changes: Vec<Change>,
}

/// Saves; the door of the server function of the same path.
pub async fn save(State(site): State<Site>, mut parts: Parts, body: Bytes) -> Response {
    match together(&site, &parts.headers, &body).await {
        Ok(Some(kept)) => return Json(kept).into_response(),
        Ok(None) => {}
        Err(error) => {
            tracing::error!(%error, "save failed");
            return (error.status(), Json(SaveError::of(&error))).into_response();
        }
    }
    match Trainee::from_request_parts(&mut parts, &site).await {
        Ok(trainee) => super::server_fn(trainee, State(site), Request::from_parts(parts, Body::from(body))).await.into_response(),
        Err(refused) => refused,
    }
}

/// `None` is for the long way.
async fn together(site: &Site, headers: &HeaderMap, body: &[u8]) -> Result<Option<Vec<Kept>>, AppError> {
    let now = site.now();
    let Some((token, id, saves)) = plain(site, headers, body) else { return Ok(None) };
    let kept = response::save_together(&site.db, token, id, &saves, now).await?;
    Ok(kept.then(|| vec![Kept::Stored; saves.len()]))
}

/// The saves of a request that looks as a page sends it, for a sitting that was saved to lately.
fn plain<'a>(site: &Site, headers: &'a HeaderMap, body: &[u8]) -> Option<(&'a str, Id, Vec<response::Save>)> {
    let token = cookie(headers, cookie_name(site.secure))?;
    headers.get(header::CONTENT_TYPE)?.to_str().ok()?.strip_prefix("application/json")?;
    let asked: Asked = serde_json::from_slice(body).ok()?;
    let id = asked.sitting.parse().ok()?;
    let answerable = site.bank.recent.get(id)?;
    let saves = asked.changes.into_iter().map(|change| saving::read(&answerable, change).ok()).collect::<Option<Vec<_>>>()?;
    (!saves.is_empty()).then_some((token, id, saves))
}
