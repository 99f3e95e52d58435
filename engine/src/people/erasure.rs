//! Erasing one person's personal data; what was marked and released stays, without a name.

use crate::{
    actor::Administrator,
    audit::{Event, record},
    engine::Engine,
    error::Error,
    people::person::subject,
    sitting::close_own_overdue,
};
use store::erasure::Hindrance;

/// What is to be erased, as an administrator confirmed it.
pub struct Erasure<'a> {
    /// The sign-in name, typed once more.
    pub confirmed_name: &'a str,
    /// Whether the person's answers are erased too.
    pub answers: bool,
}

/// What became of an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureOutcome {
    /// The data are erased, now or before.
    Erased,
    /// The typed name is not the person's.
    WrongName,
    /// Something has to happen first.
    Hindered(Hindrance),
}

/// Erases the personal data of the person with that id.
pub async fn erase(
    engine: &Engine,
    administrator: &Administrator,
    person: &str,
    erasure: Erasure<'_>,
) -> Result<ErasureOutcome, Error> {
    let subject = subject(engine, person).await?;
    let (id, answers) = (subject.person.id, erasure.answers);
    if subject.erased.is_some() {
        return Ok(ErasureOutcome::Erased);
    }
    if erasure.confirmed_name.trim() != subject.person.name {
        return Ok(ErasureOutcome::WrongName);
    }
    let now = engine.now();
    close_own_overdue(engine, id).await?;
    let mut tx = engine.db.begin().await?;
    let entries = match store::erasure::erase(&mut tx, id, answers, administrator.id(), now).await? {
        Ok(entries) => entries,
        Err(hindrance) => return Ok(ErasureOutcome::Hindered(hindrance)),
    };
    let event = Event::PersonErased { person: id.into(), answers, entries: &entries };
    record(&mut tx, engine, Some(administrator.id()), event).await?;
    tx.commit().await?;
    Ok(ErasureOutcome::Erased)
}
