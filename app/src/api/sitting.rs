//! The sitting's plain forms: start, save without scripts, hand in.

use crate::{
    answerable::Answerable,
    arrival::Arrival,
    error::AppError,
    evidence,
    form::Form,
    page,
    site::Site,
    sitting::{self, Desk},
    who::Trainee,
};
use axum::{
    extract::{FromRequestParts, Path, State},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use exam::Response as Answer;
use std::collections::HashMap;
use store::{
    Id,
    response::{Save, Saved},
};

/// Starts a sitting, or goes back to the one that is open.
pub async fn start(trainee: Trainee, State(site): State<Site>, Path(paper): Path<String>) -> Response {
    match sitting::start(&site, trainee.person.id, &paper).await {
        Ok(id) => Redirect::to(&format!("/sittings/{id}")).into_response(),
        // The paper's page says why: not open yet, over, or no attempt left.
        Err(AppError::Closed) => {
            let mut page = page::paper::show(trainee, State(site), Path(paper)).await;
            if page.status().is_success() {
                *page.status_mut() = StatusCode::CONFLICT;
            }
            page
        }
        Err(error) => error.page(&trainee.visitor),
    }
}

/// The form's fields: for slot 3 the values `r3` (any number), `s3` the number of the save that the page showed, `f3` the flag
/// and `g3` the flag that the page showed.
pub type Fields = Vec<(String, String)>;

/// Saves what the whole page holds, for browsers without scripts, and goes on to where the pressed button says.
pub async fn save_form(
    State(site): State<Site>,
    Path(id): Path<String>,
    mut parts: Parts,
    form: Result<Form<Fields>, Response>,
) -> Response {
    // The form is here, and nothing has waited for the database yet.
    let arrival = id.parse::<Id>().ok().map(|sitting| site.bank.arrivals.note(&site, sitting));
    let (trainee, fields) = match (Trainee::from_request_parts(&mut parts, &site).await, form) {
        (Ok(trainee), Ok(Form(fields))) => (trainee, fields),
        (Err(refused), _) | (Ok(_), Err(refused)) => return refused,
    };
    let saved = match arrival {
        Some(arrival) => save(&site, &trainee, &arrival, &fields).await,
        None => Err(AppError::Absent),
    };
    match saved {
        Ok(next) => Redirect::to(&next).into_response(),
        Err(AppError::Closed) => Redirect::to(&format!("/sittings/{id}/result")).into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}

/// Saves what differs from what the page showed; gives the address to go on with.
pub async fn save(site: &Site, trainee: &Trainee, arrival: &Arrival<'_>, fields: &Fields) -> Result<String, AppError> {
    let (id, person) = (arrival.sitting, trainee.person.id);
    let desk = Desk::open_at(site, id, person, arrival.at).await?;
    if desk.paper.is_none() {
        return Err(AppError::Absent);
    }
    let weight = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    if !site.bank.volume.fits(id, weight, arrival.at) {
        return Err(AppError::TooFast);
    }
    site.bank.volume.spend(id, weight, arrival.at);
    let (saves, flags) = changed(site, &desk, fields).await?;
    let Some(saved) = store::response::save(&site.db, id, person, &saves, arrival.at).await? else {
        evidence::late(site, id, &saves, arrival.at).await?;
        return Err(AppError::Closed);
    };
    if !store::response::flag(&site.db, id, person, &flags, arrival.at).await? {
        return Err(AppError::Closed);
    }
    let lost = saved.iter().any(|saved| matches!(saved, Saved::Conflict(_)));
    let to_hand_in = fields.iter().any(|(name, value)| name == "then" && value == "hand-in");
    Ok(match (lost, to_hand_in) {
        (true, _) => format!("/sittings/{id}?saved=conflict"),
        (false, true) => format!("/sittings/{id}/hand-in"),
        (false, false) => format!("/sittings/{id}?saved=yes"),
    })
}

/// What differs from what the page showed. A part whose fields are as they were shown is left alone, and so is its flag, so
/// that an old page never blanks what another one saved.
async fn changed(site: &Site, desk: &Desk, fields: &Fields) -> Result<(Vec<Save>, Vec<(u16, bool)>), AppError> {
    let mut values: HashMap<u16, Vec<&str>> = HashMap::new();
    let (mut shown, mut flagged, mut was_flagged) = (Vec::new(), Vec::new(), Vec::new());
    for (name, value) in fields {
        let Some((field, Ok(slot))) = name.split_at_checked(1).map(|(field, slot)| (field, slot.parse::<u16>())) else {
            continue;
        };
        match field {
            "r" => values.entry(slot).or_default().push(value),
            "s" => shown.push((slot, i64::from(value.parse::<u32>().map_err(|_| AppError::Invalid("seq"))?))),
            "f" => flagged.push(slot),
            "g" => was_flagged.push(slot),
            _ => {}
        }
    }
    let answerable = Answerable::of(desk);
    let mut saves = Vec::new();
    for (number, &(slot, seq)) in shown.iter().enumerate() {
        let kind = answerable.kind(slot)?;
        if shown[..number].iter().any(|(other, _)| *other == slot) {
            return Err(AppError::Invalid("slot"));
        }
        let values = values.get(&slot).map(Vec::as_slice).unwrap_or_default();
        let response = Answer::from_fields(kind, values).ok_or(AppError::Invalid("response"))?;
        let before = store::response::at_seq(&site.db, desk.sitting.id, slot, seq).await?;
        let same = before.map_or(!response.is_answered(), |before| before.response == response);
        if !same {
            answerable.accept(slot, &response)?;
            saves.push(Save { slot, seq: seq + 1, response });
        }
    }
    let flags = shown.iter().map(|&(slot, _)| (slot, flagged.contains(&slot)));
    Ok((saves, flags.filter(|(slot, flag)| *flag != was_flagged.contains(slot)).collect()))
}

/// Hands in and shows the result.
pub async fn hand_in(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Response {
    let handed_in = async {
        let desk = Desk::open(&site, &id, trainee.person.id).await?;
        if desk.paper.is_none() {
            return Err(AppError::Absent);
        }
        desk.hand_in(&site, site.now()).await
    };
    match handed_in.await {
        Ok(_) => Redirect::to(&format!("/sittings/{id}/result")).into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}
