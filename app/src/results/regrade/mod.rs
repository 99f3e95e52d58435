//! One item of a paper's results, and the correction of its scores: by another version of the item, by making it void, or by taking it out.

mod view;

use crate::web::{address::encoded, form::Form, page::Page, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::results::regrade::{self, RegradeOutcome, RegradeRequest};
use serde::Deserialize;
use std::collections::HashMap;

/// Shows how the item did; `?by=` a version's number, `void` or `out` simulates a correction.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path((paper, item)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    Ok(view::page(&instructor, &site, &paper, &item, &query).await?)
}

/// What the page of a simulation sends.
#[derive(Deserialize)]
pub struct RegradeForm {
    /// A version's number, `void` or `out`.
    by: String,
    /// Why.
    reason: String,
    /// The run that the simulation was made for.
    run: i64,
}

/// Makes the correction that was simulated.
pub async fn regrade(
    instructor: Instructor,
    State(site): State<Site>,
    Path((paper, item)): Path<(String, String)>,
    Form(form): Form<RegradeForm>,
) -> Result<Redirect, Refusal> {
    let request = RegradeRequest { paper: &paper, item: &item, by: &form.by, run: form.run, reason: &form.reason };
    let back = format!("/bank/papers/{}/items/{}", encoded(&paper), encoded(&item));
    Ok(Redirect::to(&match regrade::regrade(&site, &instructor.actor, request).await? {
        RegradeOutcome::Regraded { moved } => format!("{back}?moved={moved}"),
        RegradeOutcome::SimulationOutdated => format!("{back}?conflict=1"),
    }))
}
