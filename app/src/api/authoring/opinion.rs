//! Asking a colleague to look at an item, and saying what one thinks of it.

use crate::{
    error::AppError,
    form::{Form, words},
    page::bank::encoded,
    site::Site,
    who::Instructor,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::json;
use store::{
    Id,
    opinion::{self, Opinion, Request},
    version,
};

/// The longest text, in characters.
const LONGEST: usize = 4_000;

/// Whom to ask, and what to look at.
#[derive(Deserialize)]
pub struct Asked {
    colleague: String,
    words: String,
}

/// Asks.
pub async fn ask(who: Instructor, State(site): State<Site>, Path(item): Path<String>, Form(form): Form<Asked>) -> Response {
    let asked = async {
        let version = version::current(&site.db, &item).await?.ok_or(AppError::Absent)?;
        let words = text(&form.words)?;
        let colleagues = opinion::colleagues(&site.db, who.person.id).await?;
        let colleague = colleagues.into_iter().find(|(id, _)| id.to_string() == form.colleague);
        let colleague = colleague.ok_or(AppError::Invalid("colleague"))?;
        let (id, asker, at) = (site.new_id(), (who.person.id, who.person.display.clone()), site.now());
        let new = Request { id, item: item.clone(), version, asker, colleague, words, at };
        let mut tx = site.db.begin().await?;
        opinion::ask(&mut tx, &new).await?;
        let detail = json!({ "item": item, "colleague": new.colleague.0.to_string() });
        store::audit::add(&mut tx, Some(who.person.id), "item.ask", &detail.to_string(), at).await?;
        tx.commit().await?;
        Ok::<_, AppError>(())
    };
    back(asked.await, &item, &who)
}

/// What is said to which request.
#[derive(Deserialize)]
pub struct Said {
    request: String,
    words: String,
    /// `approve` or `comment`.
    r#do: String,
    /// The version that the page showed.
    version: String,
}

/// Answers a request.
pub async fn say(who: Instructor, State(site): State<Site>, Path(item): Path<String>, Form(form): Form<Said>) -> Response {
    let said = async {
        let version: Id = form.version.parse().map_err(|_| AppError::Absent)?;
        let known = store::version::versions(&site.db, &item).await?;
        known.iter().find(|known| known.id == version).ok_or(AppError::Absent)?;
        let requests = opinion::of_item(&site.db, &item).await?;
        let mine = |request: &Request| request.id.to_string() == form.request && request.colleague.0 == who.person.id;
        let request = requests.into_iter().map(|(request, _)| request).find(mine).ok_or(AppError::Absent)?;
        let approves = match form.r#do.as_str() {
            "approve" => true,
            "comment" => false,
            _ => return Err(AppError::Invalid("do")),
        };
        // Approval can go without words; a remark cannot.
        let words = if approves && form.words.trim().is_empty() { String::new() } else { text(&form.words)? };
        let (id, at) = (site.new_id(), site.now());
        let mut tx = site.db.begin().await?;
        opinion::say(&mut tx, &Opinion { id, request: request.id, version, approves, words, at }).await?;
        let detail = json!({ "item": item, "version": version.to_string(), "approves": approves });
        store::audit::add(&mut tx, Some(who.person.id), "item.opinion", &detail.to_string(), at).await?;
        tx.commit().await?;
        Ok(())
    };
    back(said.await, &item, &who)
}

fn text(said: &str) -> Result<String, AppError> {
    words(said, LONGEST).ok_or(AppError::Invalid("words"))
}

fn back(done: Result<(), AppError>, item: &str, who: &Instructor) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("/bank/items/{}#opinions", encoded(item))).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}
