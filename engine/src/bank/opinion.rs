//! Asking a colleague to look at an item, and saying what one thinks of it.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    engine::Engine,
    error::Error,
    text::words,
};
use store::{
    Id,
    opinion::{self, Opinion, Request},
    version,
};

/// The longest text, in characters.
const LONGEST: usize = 4_000;

/// Asks a colleague, named by their id, for an opinion on the current version of an item.
pub async fn request_opinion(
    engine: &Engine,
    instructor: &Instructor,
    item: &str,
    colleague: &str,
    message: &str,
) -> Result<(), Error> {
    let version = version::current(&engine.db, item).await?.ok_or(Error::Absent)?;
    let words = read_message(message)?;
    let colleagues = opinion::colleagues(&engine.db, instructor.id()).await?;
    let colleague = colleagues.into_iter().find(|(id, _)| id.to_string() == colleague).ok_or(Error::Invalid("colleague"))?;
    let asker = (instructor.id(), instructor.person().display.clone());
    let (id, at) = (engine.new_id(), engine.now());
    let new = Request { id, item: item.to_owned(), version, asker, colleague, words, at };
    let mut tx = engine.db.begin().await?;
    opinion::ask(&mut tx, &new).await?;
    let event = Event::OpinionRequested { item, colleague: new.colleague.0.into() };
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    tx.commit().await?;
    Ok(())
}

/// An answer to a request, about the version that the page showed.
#[derive(Clone, Copy, Debug)]
pub struct OpinionAnswer<'a> {
    /// The request's id.
    pub request: &'a str,
    /// The version's id.
    pub version: &'a str,
    /// Whether the item is approved as it is.
    pub approves: bool,
    /// What is said of it. Approval can go without words; a remark cannot.
    pub message: &'a str,
}

/// Answers a request that was made to this instructor.
pub async fn give_opinion(engine: &Engine, instructor: &Instructor, item: &str, answer: OpinionAnswer<'_>) -> Result<(), Error> {
    let version: Id = answer.version.parse().map_err(|_| Error::Absent)?;
    let known = version::versions(&engine.db, item).await?;
    known.iter().find(|known| known.id == version).ok_or(Error::Absent)?;
    let requests = opinion::of_item(&engine.db, item).await?;
    let mine = |request: &Request| request.id.to_string() == answer.request && request.colleague.0 == instructor.id();
    let request = requests.into_iter().map(|(request, _)| request).find(mine).ok_or(Error::Absent)?;
    let approves = answer.approves;
    let words = if approves && answer.message.trim().is_empty() { String::new() } else { read_message(answer.message)? };
    let (id, at) = (engine.new_id(), engine.now());
    let mut tx = engine.db.begin().await?;
    opinion::say(&mut tx, &Opinion { id, request: request.id, version, approves, words, at }).await?;
    let event = Event::OpinionGiven { item, version: version.into(), approves };
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    tx.commit().await?;
    Ok(())
}

fn read_message(message: &str) -> Result<String, Error> {
    words(message, LONGEST).ok_or(Error::BadText(LONGEST))
}
