//! Saving from the page: one statement, shared with everybody who saves at the moment, sees whether the sign-in stands, the sitting is
//! open and the answer is the newest. What is not plainly so takes the longer way, which says what is the matter.

use crate::{
    web::{
        cookie::{cookie, cookie_name},
        json::Sent,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
    wire::save::{Change, FlagRequest, HighlightRequest, SaveOutcome, SaveRequest},
};
use axum::{
    Json,
    body::Bytes,
    extract::{FromRequestParts, State},
    http::{HeaderMap, header, request::Parts},
};
use engine::{Error, sitting::save};
use store::{
    Id,
    response::{self, Saved},
};

/// Saves changed parts, all or none, and says for each what became of it. What comes too late is kept as evidence.
pub async fn save(State(site): State<Site>, mut parts: Parts, body: Bytes) -> Result<Json<Vec<SaveOutcome>>, Refusal> {
    let request = serde_json::from_slice::<SaveRequest>(&body);
    let sitting = request.as_ref().ok().and_then(|request| request.sitting.parse::<Id>().ok());
    // Noted before anything waits for the database, and until the end of the longer way too, which goes by the same moment.
    let arrival = sitting.map(|id| site.state.in_flight.begin(|| site.now(), id));
    if let Some(arrival) = arrival.as_ref().filter(|arrival| !site.state.quota.fits(arrival.sitting, body.len(), arrival.at)) {
        tracing::warn!(sitting = %arrival.sitting, "more answers than any hand can write");
        return Err(Error::TooFast.into());
    }
    let fast = request.as_ref().ok().zip(sitting).and_then(|(request, id)| fast(&site, &parts.headers, request, id));
    if let Some(((token, id, saves), arrival)) = fast.as_ref().zip(arrival.as_ref())
        && response::save_together(&site.db, token, *id, saves, arrival.at).await?
    {
        site.state.quota.spend(*id, body.len(), arrival.at);
        site.state.progress.note(*id, saves, arrival.at);
        return Ok(Json(vec![SaveOutcome::Stored; saves.len()]));
    }
    let trainee = Trainee::from_request_parts(&mut parts, &site).await?;
    let request = request.map_err(|_| Error::Invalid("arguments"))?;
    let arrival = arrival.ok_or(Error::Absent)?;
    let changes = changes(&request.changes);
    let saved = save::save(&site, &trainee.actor, arrival.sitting, changes, (arrival.at, body.len())).await?;
    Ok(Json(saved.into_iter().map(kept).collect()))
}

/// The saves of a request that looks as a page sends it, for a sitting that was saved to lately.
fn fast(site: &Site, headers: &HeaderMap, request: &SaveRequest, id: Id) -> Option<(String, Id, Vec<response::Save>)> {
    let token = cookie(headers, cookie_name(site.secure))?.to_owned();
    headers.get(header::CONTENT_TYPE)?.to_str().ok()?.strip_prefix("application/json")?;
    let slots = site.state.slots.get(id)?;
    let saves = save::read(&slots, changes(&request.changes)).ok()?;
    (!saves.is_empty()).then_some((token, id, saves))
}

/// The changes as the operation takes them.
fn changes(changes: &[Change]) -> Vec<save::Change> {
    let change = |Change { slot, seq, values }: &Change| save::Change { slot: *slot, seq: *seq, values: values.clone() };
    changes.iter().map(change).collect()
}

fn kept(saved: Saved) -> SaveOutcome {
    match saved {
        Saved::Stored => SaveOutcome::Stored,
        Saved::Conflict(standing) => SaveOutcome::Conflict { seq: standing.seq },
    }
}

/// Flags a part to come back to, or takes the flag away.
pub async fn flag(trainee: Trainee, State(site): State<Site>, Sent(request): Sent<FlagRequest>) -> Result<Json<()>, Refusal> {
    save::flag(&site, &trainee.actor, &request.sitting, request.slot, request.flagged).await?;
    Ok(Json(()))
}

/// Keeps the highlighted passages of an item's material.
pub async fn highlight(
    trainee: Trainee,
    State(site): State<Site>,
    Sent(request): Sent<HighlightRequest>,
) -> Result<Json<()>, Refusal> {
    save::highlight(&site, &trainee.actor, &request.sitting, request.item, &request.passages).await?;
    Ok(Json(()))
}
