//! Announcements (全场通知): what whoever watches a delivery tells everybody who sits it.

use crate::{
    actor::Organizer,
    audit::{Event, record},
    engine::Engine,
    error::{Error, Result},
    text::words,
};
use store::{Id, announcement::Announcement};

/// The longest announcement, in characters.
pub const LONGEST: usize = 150;

/// The most announcements of a delivery that stand at a time: more would hide the questions.
pub const MOST: i64 = 3;

/// What became of an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnounceOutcome {
    /// Everybody who sits the delivery is told.
    Announced,
    /// The text is missing or too long.
    BadText,
    /// As many stand as may; one has to be withdrawn first.
    TooMany,
}

/// Tells everybody who sits a delivery something.
pub async fn announce(engine: &Engine, organizer: &Organizer, delivery: Id, text: &str) -> Result<AnnounceOutcome> {
    let Some(text) = words(text, LONGEST) else { return Ok(AnnounceOutcome::BadText) };
    let new = Announcement { id: engine.new_id(), delivery, text, at: engine.now() };
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let paper = store::delivery::get_within(&mut tx, delivery).await?.ok_or(Error::Absent)?.paper;
    if store::announcement::count(&mut tx, delivery).await? >= MOST {
        return Ok(AnnounceOutcome::TooMany);
    }
    store::announcement::add(&mut tx, &new, organizer.id()).await?;
    let event = Event::Announced { delivery: delivery.into(), paper: &paper, announcement: new.id.into(), text: &new.text };
    record(&mut tx, engine, Some(organizer.id()), event).await?;
    tx.commit().await?;
    Ok(AnnounceOutcome::Announced)
}

/// Withdraws an announcement; one that does not stand any more stays as it is.
pub async fn withdraw(engine: &Engine, organizer: &Organizer, delivery: Id, announcement: Id) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    let paper = store::delivery::get_within(&mut tx, delivery).await?.ok_or(Error::Absent)?.paper;
    if store::announcement::withdraw(&mut tx, announcement, delivery, engine.now()).await? {
        let event = Event::AnnouncementWithdrawn { delivery: delivery.into(), paper: &paper, announcement: announcement.into() };
        record(&mut tx, engine, Some(organizer.id()), event).await?;
    }
    Ok(tx.commit().await?)
}
