//! The marking room's forms: next answer, marks, remarks to use again.

use crate::web::form::{Fields, value, values};
use crate::web::refusal::Shown as _;
use crate::{
    marking::criteria::Filled,
    web::{form::Form, site::Site, visitor::Reviewer},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    marking::{Draft, Rater, Subject},
    text::fits,
};
use exam::{Points, Rubric};
use serde::Deserialize;
use store::{Id, rating::Highlight};

/// Which item to go on with.
#[derive(Deserialize)]
pub struct Next {
    item: String,
    part: u16,
}

/// Opens the next answer of an item.
pub async fn next(reviewer: Reviewer, State(site): State<Site>, Form(form): Form<Next>) -> Response {
    match to_next(&site, reviewer.actor.id(), &form.item, form.part).await {
        Ok(next) => next.into_response(),
        Err(error) => error.page(&reviewer.visitor),
    }
}

pub async fn to_next(site: &Site, reviewer: Id, item: &str, part: u16) -> Result<Redirect, Error> {
    if item.contains('\0') {
        return Err(Error::Absent);
    }
    let next = engine::marking::next(site, reviewer, item, part).await?;
    let plain = item.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Ok(Redirect::to(&match next {
        Some(code) => format!("/marking/answers/{code}"),
        None if plain => format!("/marking?empty={item}&part={part}"),
        None => "/marking".to_owned(),
    }))
}

/// Saves marks and goes on to the next answer, or back to the queue.
pub async fn save(
    reviewer: Reviewer,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let saved = async {
        let me = reviewer.actor.id();
        let subject = Subject::load(&site, &code).await?;
        if !engine::marking::knows(&site, me, &code).await? {
            return Err(Error::Absent);
        }
        if value(&fields, "rubric").is_some_and(|rubric| rubric != subject.task.rubric.to_string()) {
            return again(&site, &reviewer, &subject, &fields).await;
        }
        let mut draft = read(&subject.guide.rubric, &fields, &subject.answer(&site).await?)?;
        add_phrases(&site, me, &fields, &mut draft).await?;
        let (item, part) = (subject.task.item.clone(), subject.task.part);
        engine::marking::rate(&site, Rater::Reviewer(me), &code, draft).await?;
        match value(&fields, "then") {
            Some("queue") => Ok(Redirect::to("/marking").into_response()),
            Some(_) | None => Ok(to_next(&site, me, &item, part).await?.into_response()),
        }
    };
    match saved.await {
        Ok(next) => next,
        Err(error @ (Error::Conflict(_) | Error::Absent)) => lost(&reviewer, &fields, error),
        Err(error) => error.page(&reviewer.visitor),
    }
}

/// The answer is not, or no longer, this reviewer's: what they wrote comes back. That says nothing about the answer, so it is
/// the same for one that never was theirs, or never was.
pub fn lost(reviewer: &Reviewer, fields: &Fields, error: Error) -> Response {
    let texts = ["remark", "hn", "quote_note", "why"].into_iter().flat_map(|name| values(fields, name));
    let written: Vec<&str> = texts.map(str::trim).filter(|text| !text.is_empty()).collect();
    match (written.is_empty(), &error) {
        (false, _) => (error.status(), crate::marking::lost::page(reviewer, &written)).into_response(),
        (true, Error::Conflict(_)) => Redirect::to("/marking?taken=1").into_response(),
        (true, _) => error.page(&reviewer.visitor),
    }
}

/// The rubric changed while the answer was being read: the screen once more, with the words that were written.
pub async fn again(site: &Site, reviewer: &Reviewer, subject: &Subject, fields: &Fields) -> Result<Response, Error> {
    let remark = value(fields, "remark").unwrap_or_default().replace("\r\n", "\n").trim().to_owned();
    let highlights = highlights(fields, &subject.answer(site).await?)?;
    let filled = Filled { marks: Vec::new(), remark, highlights };
    let page = crate::marking::answer::page(reviewer, site, &subject.task.code, Some(filled)).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Gives an answer back unmarked.
pub async fn give_back(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Response {
    let given = async {
        let me = reviewer.actor.id();
        store::claim::held(&site.db, &code, me).await?.ok_or(Error::Absent)?;
        let mut tx = site.db.begin().await?;
        store::claim::give_back(&mut tx, &code, me).await?;
        tx.commit().await?;
        Ok::<_, Error>(Redirect::to("/marking").into_response())
    };
    given.await.unwrap_or_else(|error| error.page(&reviewer.visitor))
}

/// Reads the marking form: for criterion 2 the mark `m2` and half a point more with `h2`; passages as `hl` (`3-12`) with
/// `hn`, or quoted in `quote` with `quote_note`; those in `hx` are dropped.
pub fn read(rubric: &Rubric, fields: &Fields, answer: &str) -> Result<Draft, Error> {
    let points = |name: &str| value(fields, name).map(str::parse::<Points>).transpose().map_err(|_| Error::Invalid("marks"));
    let mut marks = Vec::with_capacity(rubric.criteria.len());
    for index in 0..rubric.criteria.len() {
        let mark = points(&format!("m{index}"))?.ok_or(Error::Invalid("marks"))?;
        marks.push(mark + points(&format!("h{index}"))?.unwrap_or_default());
    }
    let text = |name: &str| value(fields, name).unwrap_or_default().replace("\r\n", "\n").trim().to_owned();
    Ok(Draft { marks, remark: text("remark"), why: text("why"), highlights: highlights(fields, answer)? })
}

pub fn highlights(fields: &Fields, answer: &str) -> Result<Vec<Highlight>, Error> {
    let wrong = || Error::Invalid("highlight");
    let dropped: Vec<&str> = values(fields, "hx").collect();
    let mut found = Vec::new();
    for (place, note) in values(fields, "hl").zip(values(fields, "hn")) {
        if dropped.contains(&place) {
            continue;
        }
        let (from, to) = place.split_once('-').ok_or_else(wrong)?;
        let (from, to) = (from.parse().map_err(|_| wrong())?, to.parse().map_err(|_| wrong())?);
        found.push(Highlight { from, to, note: note.trim().to_owned() });
    }
    // Without scripts a passage is quoted instead of selected.
    let quote = value(fields, "quote").unwrap_or_default().replace("\r\n", "\n");
    if !quote.trim().is_empty() {
        let at = answer.find(quote.trim()).ok_or_else(wrong)?;
        let from = answer[..at].chars().count() as u32;
        let to = from + quote.trim().chars().count() as u32;
        found.push(Highlight { from, to, note: value(fields, "quote_note").unwrap_or_default().trim().to_owned() });
    }
    found.sort_by_key(|highlight| (highlight.from, highlight.to));
    Ok(found)
}

/// Adds the ticked ones of the reviewer's own remarks, and keeps a new one where that is wished.
pub async fn add_phrases(site: &Site, me: Id, fields: &Fields, draft: &mut Draft) -> Result<(), Error> {
    let own = store::phrase::of_reviewer(&site.db, me).await?;
    let ticked = values(fields, "phrase").filter_map(|id| own.iter().find(|(known, _)| known.to_string() == id));
    let ticked: Vec<&str> = ticked.map(|(_, body)| body.as_str()).collect();
    if value(fields, "keep").is_some() {
        keep(site, me, &draft.remark).await?;
    }
    let parts = [draft.remark.as_str()].into_iter().filter(|text| !text.is_empty()).chain(ticked);
    draft.remark = parts.collect::<Vec<_>>().join("\n");
    Ok(())
}

pub async fn keep(site: &Site, me: Id, body: &str) -> Result<(), Error> {
    let body = body.trim();
    if body.is_empty() {
        return Ok(());
    }
    if !fits(body, 500) {
        return Err(Error::Invalid("remark"));
    }
    let mut tx = site.db.begin().await?;
    store::phrase::add(&mut tx, site.new_id(), me, body).await?;
    Ok(tx.commit().await?)
}

/// Adds or removes one of the reviewer's own remarks.
pub async fn phrases(reviewer: Reviewer, State(site): State<Site>, Form(fields): Form<Fields>) -> Response {
    let changed = async {
        let me = reviewer.actor.id();
        if let Some(id) = value(&fields, "remove") {
            let id: Id = id.parse().map_err(|_| Error::Absent)?;
            let mut tx = site.db.begin().await?;
            if !store::phrase::remove(&mut tx, id, me).await? {
                return Err(Error::Absent);
            }
            tx.commit().await?;
        } else {
            keep(&site, me, value(&fields, "body").unwrap_or_default()).await?;
        }
        Ok(Redirect::to("/remarks").into_response())
    };
    changed.await.unwrap_or_else(|error: Error| error.page(&reviewer.visitor))
}
