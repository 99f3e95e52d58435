//! A trainee says what is wrong with an item (纠错); an instructor replies.

use crate::{
    actor::{Instructor, Trainee},
    audit::{self, Event},
    book::shown_at,
    engine::Engine,
    error::{Conflict, Error, Result},
    text::words,
};
use store::{
    Id,
    item_report::{self, ItemReport, ListedReport},
    recall::Source,
};

/// The longest report and the longest reply, in characters.
pub const LONGEST: usize = 2_000;

/// An item that a trainee may report, and their report of it.
pub struct ReportedItem {
    /// The item in the version that was shown.
    pub item: std::sync::Arc<question_bank::Item>,
    /// What they said of it.
    pub report: Option<ListedReport>,
}

/// Loads the item at a place of an own round of practice, or of an own result whose items are shown.
pub async fn load(engine: &Engine, trainee: &Trainee, source: Source) -> Result<ReportedItem> {
    let (item, _) = shown_at(engine, trainee, source).await?;
    Ok(ReportedItem { item, report: item_report::at(&engine.db, source).await? })
}

/// Stores what a trainee finds wrong with such an item, once for each place.
pub async fn report(engine: &Engine, trainee: &Trainee, source: Source, text: &str) -> Result<()> {
    let (item, version) = shown_at(engine, trainee, source).await?;
    let words = words(text, LONGEST).ok_or(Error::BadText(LONGEST))?;
    let (id, at) = (engine.new_id(), engine.now());
    let new = ItemReport { id, source, person: trainee.id(), item: item.id.clone(), version, words, at, reply: None };
    let mut tx = engine.db.begin().await?;
    if !item_report::add(&mut tx, &new).await? {
        return Err(Conflict::Reported.into());
    }
    audit::record(&mut tx, engine, Some(trainee.id()), Event::ItemReported { item: &item.id, version: version.into() }).await?;
    Ok(tx.commit().await?)
}

/// Replies to a report. Whoever reported reads it; a second reply is refused.
pub async fn reply(engine: &Engine, instructor: &Instructor, id: Id, text: &str) -> Result<()> {
    let found = item_report::get(&engine.db, id).await?.ok_or(Error::Absent)?;
    let words = words(text, LONGEST).ok_or(Error::BadText(LONGEST))?;
    let mut tx = engine.db.begin().await?;
    if !item_report::reply(&mut tx, id, &words, instructor.id(), engine.now()).await? {
        return Err(Conflict::ReportAnswered.into());
    }
    audit::record(&mut tx, engine, Some(instructor.id()), Event::ItemReportAnswered { item: &found.report.item }).await?;
    Ok(tx.commit().await?)
}
