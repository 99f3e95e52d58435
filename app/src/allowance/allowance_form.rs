//! More time and one more attempt, for one person, with a reason.

use crate::web::refusal::Shown as _;
use crate::web::{form::Form, site::Site, visitor::Administrator};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, people::subject, text::words};
use serde::Deserialize;
use serde_json::json;
use store::allowance::{self, Allowance};

/// The most minutes that one grant adds: a working day.
pub const MOST_MINUTES: i64 = 480;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// What the forms send.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    attempt: String,
    minutes: String,
    reason: String,
    /// How many grants the page showed.
    seen: String,
}

/// What the page then says.
enum Said {
    Granted,
    Reason,
    Minutes,
    Over,
    Twice,
}

impl Said {
    fn name(&self) -> &'static str {
        match self {
            Said::Granted => "granted",
            Said::Reason => "reason",
            Said::Minutes => "minutes",
            Said::Over => "over",
            Said::Twice => "twice",
        }
    }
}

/// More time for the attempt that the page showed: the running one, or the next.
pub async fn time(
    who: Administrator,
    State(site): State<Site>,
    Path((person, paper)): Path<(String, String)>,
    Form(asked): Form<Asked>,
) -> Response {
    let minutes = asked.minutes.trim().parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
    let back = answered(&site, &who, &person, &paper, &asked, Some(minutes.unwrap_or(0)));
    back.await.unwrap_or_else(|error| error.page(&who.visitor))
}

/// One more attempt than the paper allows.
pub async fn attempt(
    who: Administrator,
    State(site): State<Site>,
    Path((person, paper)): Path<(String, String)>,
    Form(asked): Form<Asked>,
) -> Response {
    let back = answered(&site, &who, &person, &paper, &asked, None);
    back.await.unwrap_or_else(|error| error.page(&who.visitor))
}

async fn answered(
    site: &Site,
    who: &Administrator,
    person: &str,
    paper: &str,
    asked: &Asked,
    minutes: Option<i64>,
) -> Result<Response, Error> {
    let trainee = subject(site, person).await?.person.id;
    let stored = store::paper::current(&site.db, paper).await?.ok_or(Error::Absent)?;
    let back = |said: Said| Redirect::to(&format!("/people/{person}/papers/{paper}?said={}", said.name())).into_response();
    let Some(reason) = words(&asked.reason, LONGEST_REASON) else { return Ok(back(Said::Reason)) };
    let attempt = match minutes {
        Some(0) => return Ok(back(Said::Minutes)),
        Some(_) => {
            let next = store::session::of_paper(&site.db, trainee, paper).await?.len() as i64 + 1;
            asked.attempt.parse().ok().filter(|attempt| (1..=next).contains(attempt))
        }
        None => {
            let before = allowance::of_paper(&site.db, trainee, paper).await?;
            Some(i64::from(engine::state::bank::paper(&stored)?.attempts) + allowance::attempts(&before) as i64 + 1)
        }
    };
    let attempt = attempt.ok_or(Error::Invalid("attempt"))?;
    let (id, at) = (site.new_id(), site.now());
    let new = Allowance { id, trainee, paper: paper.to_owned(), attempt, minutes, reason, who: who.actor.id(), at };
    Ok(back(grant(site, new, asked.seen.parse().ok()).await?))
}

/// Grants it, unless something was granted since the form was shown: a second click on it, or somebody else's.
async fn grant(site: &Site, new: Allowance, seen: Option<usize>) -> Result<Said, Error> {
    let mut tx = site.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    if seen != Some(allowance::hold(&mut tx, new.trainee, &new.paper).await?.len()) {
        return Ok(Said::Twice);
    }
    if !allowance::add(&mut tx, &new).await? {
        return Ok(Said::Over);
    }
    let what = if new.minutes.is_some() { "time.grant" } else { "attempt.grant" };
    store::audit::add(&mut tx, Some(new.who), what, &detail(&new), new.at).await?;
    tx.commit().await?;
    Ok(Said::Granted)
}

/// What the audit log keeps of a grant.
pub fn detail(new: &Allowance) -> String {
    let Allowance { trainee, paper, attempt, minutes, reason, .. } = new;
    json!({ "person": trainee.to_string(), "paper": paper, "attempt": attempt, "minutes": minutes, "reason": reason }).to_string()
}
