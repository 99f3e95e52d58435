//! The lead's forms: assign work, decide, hold back and release results.

use crate::web::refusal::Shown as _;
use crate::{
    marking::form::read,
    web::{
        form::{Fields, Form, value},
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    marking::{Rater, Subject},
};
use std::collections::HashSet;
use store::{Id, task::Task};

/// Decides an answer.
pub async fn decide(lead: Lead, State(site): State<Site>, Path(code): Path<String>, Form(fields): Form<Fields>) -> Response {
    let decided = async {
        let subject = Subject::load(&site, &code).await?;
        if value(&fields, "rubric").is_some_and(|rubric| rubric != subject.task.rubric.to_string()) {
            return Ok(Redirect::to(&format!("/board/answers/{code}?revised=1")).into_response());
        }
        let draft = read(&subject.guide.rubric, &fields, &subject.answer(&site).await?)?;
        let waits = store::board::disputed(&site.db, lead.actor.id(), i64::MAX, 0).await?;
        engine::marking::rate(&site, Rater::Lead(lead.actor.id()), &code, draft).await?;
        let next = next(&waits, &code).unwrap_or(&code);
        Ok::<_, Error>(Redirect::to(&format!("/board/answers/{next}?decided={code}")).into_response())
    };
    decided.await.unwrap_or_else(|error| error.page(&lead.visitor))
}

/// What to decide after `code`, if that waited for it as well: the one below it, or else the first.
fn next<'a>(waits: &'a [Task], code: &str) -> Option<&'a str> {
    let at = waits.iter().position(|task| task.code == code)?;
    let (before, after) = waits.split_at(at);
    after.iter().skip(1).chain(before).next().map(|task| task.code.as_str())
}

/// Assigns so many answers of an item to a reviewer, or one by its code, or takes back what is not marked yet.
pub async fn assign(
    lead: Lead,
    State(site): State<Site>,
    Path((item, part)): Path<(String, u16)>,
    Form(fields): Form<Fields>,
) -> Response {
    match change(&site, &lead, &item, part, &fields).await {
        Ok(count) => Redirect::to(&format!("/board/items/{item}/{part}?assigned={count}")).into_response(),
        Err(error) => error.page(&lead.visitor),
    }
}

async fn change(site: &Site, lead: &Lead, item: &str, part: u16, fields: &Fields) -> Result<usize, Error> {
    let reviewers = store::assignment::reviewers(&site.db).await?;
    let person = |name: &str| value(fields, name).and_then(|id| id.parse::<Id>().ok());
    let now = site.now();
    let back = match person("from") {
        Some(from) => {
            let mut tx = site.db.begin().await?;
            let count = store::assignment::take_back(&mut tx, from, item, part).await? as usize;
            let detail = serde_json::json!({ "item": item, "part": part, "from": from.to_string(), "readings": count });
            store::audit::add(&mut tx, Some(lead.actor.id()), "work.take_back", &detail.to_string(), now).await?;
            tx.commit().await?;
            Some(count)
        }
        None => None,
    };
    let Some(to) = person("to").filter(|to| reviewers.iter().any(|(id, _)| id == to)) else {
        return back.ok_or(Error::Invalid("reviewer"));
    };
    let most = value(fields, "count").and_then(|count| count.parse().ok()).or(back).unwrap_or(1).clamp(0, 5_000);
    let only = value(fields, "code");
    let mut readings = store::queue::candidates(&site.db, to, item, part, now).await?;
    readings.sort();
    let (mut seen, mut assigned) = (HashSet::new(), 0);
    let mut tx = site.db.begin().await?;
    for (code, round) in readings {
        if assigned == most || only.is_some_and(|only| only != code) || seen.contains(&code) {
            continue;
        }
        if store::assignment::assign(&mut tx, &code, round, to).await? {
            assigned += 1;
            seen.insert(code);
        }
    }
    let detail = serde_json::json!({ "item": item, "part": part, "to": to.to_string(), "readings": assigned });
    store::audit::add(&mut tx, Some(lead.actor.id()), "work.assign", &detail.to_string(), now).await?;
    tx.commit().await?;
    Ok(assigned)
}

/// Holds the results of a paper back, lets them out as they finish, or releases all that are finished.
pub async fn release(lead: Lead, State(site): State<Site>, Path(paper): Path<String>, Form(fields): Form<Fields>) -> Response {
    let released = async {
        store::paper::current(&site.db, &paper).await?.ok_or(Error::Absent)?;
        let what = value(&fields, "do").unwrap_or_default();
        let held = match what {
            "hold" => Some(true),
            "flow" => Some(false),
            "release" => None,
            _ => return Err(Error::Invalid("do")),
        };
        let (now, note) =
            (site.now(), |sittings: Option<u64>| serde_json::json!({ "paper": paper, "sittings": sittings }).to_string());
        if let Some(held) = held {
            let mut tx = site.db.begin().await?;
            store::hold::set(&mut tx, &paper, held).await?;
            store::audit::add(&mut tx, Some(lead.actor.id()), &format!("results.{what}"), &note(None), now).await?;
            tx.commit().await?;
        }
        let mut count = 0;
        if held != Some(true) {
            let mut tx = site.db.begin().await?;
            count = store::hold::release(&mut tx, &paper, now).await?;
            store::audit::add(&mut tx, Some(lead.actor.id()), "results.release", &note(Some(count)), now).await?;
            tx.commit().await?;
        }
        Ok(Redirect::to(&format!("/board?released={count}")).into_response())
    };
    released.await.unwrap_or_else(|error: Error| error.page(&lead.visitor))
}
