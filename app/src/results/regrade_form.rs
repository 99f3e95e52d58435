//! Correcting scores: by another version of the item, or by making it void.

use crate::web::refusal::Shown as _;
use crate::web::{address::encoded, form::Form, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Conflict, Error,
    results::{correction::wanted, regrade},
    state::summaries::Summary,
    text::words,
};
use question_bank::Insider;
use serde::Deserialize;

/// What the page of a simulation sends.
#[derive(Deserialize)]
pub struct Decided {
    /// A version's number, or `void`.
    by: String,
    /// Why.
    reason: String,
    /// The run that the simulation was made for.
    run: i64,
}

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// Makes the correction that was simulated.
pub async fn make(
    who: Instructor,
    State(site): State<Site>,
    Path((paper, item)): Path<(String, String)>,
    Form(form): Form<Decided>,
) -> Response {
    let back = format!("/bank/papers/{}/items/{}", encoded(&paper), encoded(&item));
    let made = async {
        let reason = words(&form.reason, LONGEST).ok_or(Error::Invalid("reason"))?;
        let witness = Insider::of(&who.actor.person().roles).ok_or(Error::Forbidden)?;
        let summary = Summary::of(&site, &paper, witness).await?;
        let mut correction = wanted(&site, &summary, &who.actor, &paper, &item, &form.by).await?.ok_or(Error::Absent)?;
        if correction.regrade.run != form.run {
            return Err(Conflict::SimulationOutdated.into());
        }
        correction.regrade.reason = reason;
        regrade::make(&site, &correction).await
    };
    match made.await {
        Ok(moved) => Redirect::to(&format!("{back}?moved={moved}")).into_response(),
        Err(Error::Conflict(_)) => Redirect::to(&format!("{back}?conflict=1")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}
