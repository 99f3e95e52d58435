//! The sitting's plain forms: start, save without scripts, hand in.

use crate::web::{
    form::{Fields, Form, value},
    refusal::{Refusal, Shown as _},
    site::Site,
    visitor::Trainee,
};
use axum::{
    extract::{FromRequestParts, Path, State},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    sitting::{
        Desk,
        save::{self, PageOutcome, PagePart},
    },
};
use std::collections::{HashMap, HashSet};
use store::Id;

/// Starts a sitting, or goes back to the one that is open.
pub async fn start(trainee: Trainee, State(site): State<Site>, Path(paper): Path<String>) -> Response {
    match engine::sitting::start(&site, trainee.actor.id(), &paper).await {
        Ok(id) => Redirect::to(&format!("/sittings/{id}")).into_response(),
        // The paper's page says why: not open yet, over, or no attempt left.
        Err(Error::Conflict(_)) => {
            let mut page = crate::sitting::paper::show(trainee, State(site), Path(paper)).await;
            if page.status().is_success() {
                *page.status_mut() = StatusCode::CONFLICT;
            }
            page
        }
        Err(error) => error.page(&trainee.visitor),
    }
}

/// Saves what the whole page holds, for browsers without scripts, and goes on to where the pressed button says.
pub async fn save_form(
    State(site): State<Site>,
    Path(id): Path<String>,
    mut parts: Parts,
    form: Result<Form<Fields>, Refusal>,
) -> Result<Redirect, Refusal> {
    // The form is here, and nothing has waited for the database yet.
    let arrival = id.parse::<Id>().ok().map(|sitting| site.state.arrivals.note(|| site.now(), sitting));
    let trainee = Trainee::from_request_parts(&mut parts, &site).await?;
    let (Form(fields), arrival) = (form?, arrival.ok_or(Error::Absent)?);
    let weight = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    let saved = save::save_page(&site, &trainee.actor, &arrival, &page_parts(&fields)?, weight).await;
    Ok(Redirect::to(&match saved {
        Ok(PageOutcome::Conflict) => format!("/sittings/{id}?saved=conflict"),
        Ok(PageOutcome::Saved) if value(&fields, "then") == Some("hand-in") => format!("/sittings/{id}/hand-in"),
        Ok(PageOutcome::Saved) => format!("/sittings/{id}?saved=yes"),
        Err(Error::Conflict(_)) => format!("/sittings/{id}/result"),
        Err(error) => return Err(error.into()),
    }))
}

/// Reads the form's fields: for slot 3 the values `r3` (any number), `s3` the number of the save that the page showed, `f3` the flag
/// and `g3` the flag that the page showed.
fn page_parts(fields: &Fields) -> Result<Vec<PagePart>, Error> {
    let mut values: HashMap<u16, Vec<String>> = HashMap::new();
    let (mut shown, mut flagged, mut was_flagged) = (Vec::new(), HashSet::new(), HashSet::new());
    for (name, value) in fields {
        let Some((field, Ok(slot))) = name.split_at_checked(1).map(|(field, slot)| (field, slot.parse::<u16>())) else {
            continue;
        };
        match field {
            "r" => values.entry(slot).or_default().push(value.clone()),
            "s" => shown.push((slot, i64::from(value.parse::<u32>().map_err(|_| Error::Invalid("seq"))?))),
            "f" => drop(flagged.insert(slot)),
            "g" => drop(was_flagged.insert(slot)),
            _ => {}
        }
    }
    let part = |(slot, shown)| PagePart {
        slot,
        shown,
        values: values.get(&slot).cloned().unwrap_or_default(),
        flag: (flagged.contains(&slot), was_flagged.contains(&slot)),
    };
    Ok(shown.into_iter().map(part).collect())
}

/// Hands in and shows the result.
pub async fn hand_in(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Response {
    let handed_in = async {
        let desk = Desk::open(&site, &id, trainee.actor.id()).await?;
        if desk.paper.is_none() {
            return Err(Error::Absent);
        }
        desk.hand_in(&site, site.now()).await
    };
    match handed_in.await {
        Ok(_) => Redirect::to(&format!("/sittings/{id}/result")).into_response(),
        Err(error) => error.page(&trainee.visitor),
    }
}
