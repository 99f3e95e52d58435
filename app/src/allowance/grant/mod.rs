//! One person and one paper: more time for the running or the next sitting, one more attempt, and what was granted so far.

mod view;

use crate::{
    allowance::grant::view::page,
    web::{form::Form, page::Page, refusal::Refusal, site::Site, visitor::Administrator},
};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::{
    people::subject,
    sitting::{
        allowance::{self, GrantOutcome, Recipient, TimeGrant},
        further_attempt,
    },
};
use serde::Deserialize;
use std::collections::HashMap;

/// Shows the forms and the history.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Path((person, paper)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let said = query.get("said").map(String::as_str);
    Ok(page(&administrator, &site, &person, &paper, said).await?)
}

/// What the forms send.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct GrantForm {
    attempt: String,
    minutes: String,
    reason: String,
    /// How many grants the page showed.
    seen: String,
}

/// Grants more time for the attempt that the page showed: the running one, or the next.
pub async fn grant_time(
    administrator: Administrator,
    State(site): State<Site>,
    Path((person, paper)): Path<(String, String)>,
    Form(form): Form<GrantForm>,
) -> Result<Redirect, Refusal> {
    let recipient = recipient(&site, &person, &paper, &form).await?;
    let (attempt, minutes) = (form.attempt.parse().ok(), form.minutes.trim().parse().ok());
    let grant = TimeGrant { attempt, minutes, reason: &form.reason };
    let outcome = allowance::grant_time(&site, &administrator.actor, recipient, grant).await?;
    Ok(back(&person, &paper, outcome))
}

/// Takes granted minutes back.
pub async fn take_time_back(
    administrator: Administrator,
    State(site): State<Site>,
    Path((person, paper)): Path<(String, String)>,
    Form(form): Form<GrantForm>,
) -> Result<Redirect, Refusal> {
    let recipient = recipient(&site, &person, &paper, &form).await?;
    let (attempt, minutes) = (form.attempt.parse().ok(), form.minutes.trim().parse().ok());
    let taken = TimeGrant { attempt, minutes, reason: &form.reason };
    Ok(match allowance::take_time_back(&site, &administrator.actor, recipient, taken).await? {
        GrantOutcome::Granted => Redirect::to(&format!("/people/{person}/papers/{paper}?said=taken")),
        GrantOutcome::BadMinutes => Redirect::to(&format!("/people/{person}/papers/{paper}?said=less")),
        GrantOutcome::SittingOver => Redirect::to(&format!("/people/{person}/papers/{paper}?said=soon")),
        outcome @ (GrantOutcome::BadReason | GrantOutcome::ChangedMeanwhile) => back(&person, &paper, outcome),
    })
}

/// Grants one more attempt than the paper allows.
pub async fn grant_attempt(
    administrator: Administrator,
    State(site): State<Site>,
    Path((person, paper)): Path<(String, String)>,
    Form(form): Form<GrantForm>,
) -> Result<Redirect, Refusal> {
    let recipient = recipient(&site, &person, &paper, &form).await?;
    let outcome = further_attempt::grant_attempt(&site, &administrator.actor, recipient, &form.reason).await?;
    Ok(back(&person, &paper, outcome))
}

async fn recipient<'a>(site: &Site, person: &str, paper: &'a str, form: &GrantForm) -> Result<Recipient<'a>, Refusal> {
    let trainee = subject(site, person).await?.person.id;
    Ok(Recipient { trainee, paper, seen: form.seen.parse().ok() })
}

/// Returns the way back to the page, which then says what became of the grant.
fn back(person: &str, paper: &str, outcome: GrantOutcome) -> Redirect {
    let said = match outcome {
        GrantOutcome::Granted => "granted",
        GrantOutcome::BadReason => "reason",
        GrantOutcome::BadMinutes => "minutes",
        GrantOutcome::SittingOver => "over",
        GrantOutcome::ChangedMeanwhile => "twice",
    };
    Redirect::to(&format!("/people/{person}/papers/{paper}?said={said}"))
}
