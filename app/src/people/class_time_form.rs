//! More time for everybody of a class who is sitting a paper: the power failed, the fire alarm rang.

use crate::allowance::allowance_form::{LONGEST_REASON, MOST_MINUTES, detail};
use crate::web::refusal::Shown as _;
use crate::web::{form::Form, site::Site, visitor::Administrator};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, text::words};
use serde::Deserialize;
use std::collections::HashSet;
use store::{
    Id,
    allowance::{self, Allowance, Sitter},
};

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    minutes: String,
    reason: String,
    /// Whom the page showed, and what they had been granted.
    seen: String,
}

/// Whom a form is about, and what they had been granted: a second click on it, or somebody who began meanwhile, is noticed.
pub fn seen(sitters: &[Sitter]) -> String {
    sitters.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn one(sitter: &Sitter) -> String {
    format!("{}-{}-{}", sitter.trainee, sitter.attempt, sitter.granted)
}

/// Grants it, and goes back to the class.
pub async fn grant(
    who: Administrator,
    State(site): State<Site>,
    Path((class, paper)): Path<(String, String)>,
    Form(asked): Form<Asked>,
) -> Response {
    let granted = async {
        let id: Id = class.parse().map_err(|_| Error::Absent)?;
        engine::people::class::get(&site, id).await?;
        store::paper::current(&site.db, &paper).await?.ok_or(Error::Absent)?;
        let said = all(&site, who.actor.id(), id, &paper, &asked).await?;
        Ok(Redirect::to(&format!("/classes/{id}?said={said}")).into_response())
    };
    granted.await.unwrap_or_else(|error: Error| error.page(&who.visitor))
}

/// What the page then says: how many got it, or why nobody did.
async fn all(site: &Site, who: Id, class: Id, paper: &str, asked: &Asked) -> Result<String, Error> {
    let Some(reason) = words(&asked.reason, LONGEST_REASON) else { return Ok("reason".into()) };
    let minutes = asked.minutes.trim().parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
    let Some(minutes) = minutes else { return Ok("minutes".into()) };
    let now = site.now();
    let mut sitters = allowance::sitters(&site.db, class, now).await?;
    sitters.retain(|sitter| sitter.paper == paper);
    let seen: HashSet<&str> = asked.seen.split(' ').collect();
    // Whoever has handed in meanwhile is none of them any more, and needs no more time.
    if sitters.is_empty() || !sitters.iter().all(|sitter| seen.contains(one(sitter).as_str())) {
        return Ok("twice".into());
    }
    let (mut tx, mut count) = (site.db.begin().await?, 0);
    store::audit::hold(&mut tx).await?;
    for sitter in sitters {
        let new = Allowance {
            id: site.new_id(),
            trainee: sitter.trainee,
            paper: paper.to_owned(),
            attempt: sitter.attempt,
            minutes: Some(minutes),
            reason: reason.to_owned(),
            who,
            at: now,
        };
        if allowance::hold(&mut tx, new.trainee, paper).await?.len() as i64 != sitter.granted {
            return Ok("twice".into());
        }
        if allowance::add(&mut tx, &new).await? {
            store::audit::add(&mut tx, Some(who), "time.grant", &detail(&new), now).await?;
            count += 1;
        }
    }
    tx.commit().await?;
    Ok(count.to_string())
}
