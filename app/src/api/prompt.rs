//! The short way of a save: one statement, shared with everybody who saves at the moment, sees whether the sign-in stands, the
//! sitting is open and the answer is the newest. What is not plainly so goes the long way, which says what is the matter.

use super::saving::{self, Change, Kept, SaveError};
use crate::web::refusal::Shown as _;
use crate::{
    web::site::Site,
    who::{Trainee, cookie, cookie_name},
};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::{FromRequestParts, State},
    http::{HeaderMap, Request, header, request::Parts},
    response::{IntoResponse, Response},
};
use engine::{Error, sitting::save as save_op};
use exam::Timestamp;
use serde::Deserialize;
use store::{Id, response};

/// When the answers of a request arrived, and what they weigh.
#[derive(Clone, Copy, Debug)]
pub struct Arrived {
    /// The moment that decides whether they are late.
    pub at: Timestamp,
    /// In bytes.
    pub weight: usize,
}

/// The arguments of [`saving::save`].
#[derive(Deserialize)]
struct Asked {
    sitting: String,
    changes: Vec<Change>,
}

/// Saves; the door of the server function of the same path.
pub async fn save(State(site): State<Site>, mut parts: Parts, body: Bytes) -> Response {
    let asked = serde_json::from_slice::<Asked>(&body).ok();
    let sitting = asked.as_ref().and_then(|asked| asked.sitting.parse::<Id>().ok());
    // Noted before anything waits for the database, and until the end of the long way too, which goes by the same moment.
    let arrival = sitting.map(|id| site.state.arrivals.note(|| site.now(), id));
    if let Some(arrival) = arrival.as_ref().filter(|arrival| !site.state.volume.fits(arrival.sitting, body.len(), arrival.at)) {
        tracing::warn!(sitting = %arrival.sitting, "more answers than any hand can write");
        return (Error::TooFast.status(), Json(SaveError::of(&Error::TooFast))).into_response();
    }
    let plain = asked.zip(sitting).and_then(|(asked, id)| plain(&site, &parts.headers, asked, id));
    if let Some(((token, id, saves), arrival)) = plain.as_ref().zip(arrival.as_ref()) {
        match response::save_together(&site.db, token, *id, saves, arrival.at).await.map_err(Error::from) {
            Ok(true) => {
                site.state.volume.spend(*id, body.len(), arrival.at);
                return Json(vec![Kept::Stored; saves.len()]).into_response();
            }
            Ok(false) => {}
            Err(error) => {
                tracing::error!(%error, "save failed");
                return (error.status(), Json(SaveError::of(&error))).into_response();
            }
        }
    }
    let arrived = arrival.as_ref().map(|arrival| Arrived { at: arrival.at, weight: body.len() });
    match Trainee::from_request_parts(&mut parts, &site).await {
        Ok(trainee) => {
            let request = Request::from_parts(parts, Body::from(body));
            super::server_fn_for(trainee, site.clone(), arrived, request).await.into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

/// The saves of a request that looks as a page sends it, for a sitting that was saved to lately.
fn plain(site: &Site, headers: &HeaderMap, asked: Asked, id: Id) -> Option<(String, Id, Vec<response::Save>)> {
    let token = cookie(headers, cookie_name(site.secure))?.to_owned();
    headers.get(header::CONTENT_TYPE)?.to_str().ok()?.strip_prefix("application/json")?;
    let answerable = site.state.recent.get(id)?;
    let saves = save_op::read(&answerable, saving::changed(asked.changes)).ok()?;
    (!saves.is_empty()).then_some((token, id, saves))
}
