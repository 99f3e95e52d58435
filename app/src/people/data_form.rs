//! One person's data: taken along, or erased.

use crate::web::refusal::Shown as _;
use crate::web::{
    form::Form,
    site::Site,
    visitor::{Administrator, Visitor},
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    people::{data, subject},
    sitting::not_in_exam,
};
use serde::Deserialize;
use serde_json::json;
use store::{
    Id,
    erasure::{Hindrance, Subject},
};

/// Everything about somebody, for an administrator to hand to them.
pub async fn download(who: Administrator, State(site): State<Site>, Path(person): Path<String>) -> Response {
    let made = async { file(&site, &subject(&site, &person).await?, who.actor.id()).await };
    made.await.unwrap_or_else(|error| error.page(&who.visitor))
}

/// Everything about whoever asks. Not while a paper of theirs runs: it tells of past results.
pub async fn download_own(visitor: Visitor, State(site): State<Site>) -> Response {
    let made = async {
        let id = visitor.person.as_ref().ok_or(Error::SignedOut)?.id;
        not_in_exam(&site, id).await?;
        file(&site, &subject(&site, &id.to_string()).await?, id).await
    };
    made.await.unwrap_or_else(|error| error.page(&visitor))
}

async fn file(site: &Site, subject: &Subject, who: Id) -> Result<Response, Error> {
    let id = subject.person.id;
    let mut tx = site.db.begin().await?;
    let detail = json!({ "person": id.to_string() }).to_string();
    store::audit::add(&mut tx, Some(who), "person.export", &detail, site.now()).await?;
    tx.commit().await?;
    // Whoever wrote much takes much to put together: one after the other.
    let _one = site.state.heavy.lock().await;
    let data = data::gather(site, subject).await?;
    let body = serde_json::to_vec_pretty(&data).map_err(|_| Error::Damaged("personal data"))?;
    let head = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"keju-person-{id}.json\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((head, body).into_response())
}

/// What the form for erasing sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    confirm: String,
    answers: String,
}

/// Erases somebody's personal data, after their sign-in name was typed.
pub async fn erase(
    who: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
    Form(asked): Form<Asked>,
) -> Response {
    match erased(&site, &who, &person, &asked).await {
        Ok(said) => Redirect::to(&format!("/people/{person}/data?said={said}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

async fn erased(site: &Site, who: &Administrator, person: &str, asked: &Asked) -> Result<&'static str, Error> {
    let subject = subject(site, person).await?;
    let (id, answers, now) = (subject.person.id, asked.answers == "too", site.now());
    if subject.erased.is_some() {
        return Ok("erased");
    }
    if asked.confirm.trim() != subject.person.name {
        return Ok("name");
    }
    engine::sitting::close_own_overdue(site, id).await?;
    let mut tx = site.db.begin().await?;
    let entries = match store::erasure::erase(&mut tx, id, answers, who.actor.id(), now).await? {
        Ok(entries) => entries,
        Err(hindrance) => return Ok(name(hindrance)),
    };
    let detail = json!({ "person": id.to_string(), "answers": answers, "entries": entries }).to_string();
    store::audit::add(&mut tx, Some(who.actor.id()), "person.erase", &detail, now).await?;
    tx.commit().await?;
    Ok("erased")
}

/// In an address.
pub fn name(hindrance: Hindrance) -> &'static str {
    match hindrance {
        Hindrance::LastAdministrator => "last",
        Hindrance::Running => "running",
        Hindrance::Waiting => "waiting",
    }
}
