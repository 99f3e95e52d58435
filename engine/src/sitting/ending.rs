//! Ending a paper by an explicit act, and letting out what waited for an end.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    engine::Engine,
    error::{Error, Result},
    sitting::disclosure::goes_on,
};
use exam::paper::ReleaseRule;
use store::Id;

/// What became of the wish to end a paper, or to open it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndOutcome {
    /// It is ended; whoever sits it goes on to the end of their time.
    Ended,
    /// It may be sat again.
    Reopened,
    /// It was so before.
    Unchanged,
}

/// Ends a paper: nobody begins any more.
pub async fn end_paper(engine: &Engine, instructor: &Instructor, paper: &str) -> Result<EndOutcome> {
    store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    let mut tx = engine.db.begin().await?;
    if !store::paper_end::add(&mut tx, paper, instructor.id(), engine.now()).await? {
        return Ok(EndOutcome::Unchanged);
    }
    audit::record(&mut tx, engine, Some(instructor.id()), Event::PaperEnded { paper }).await?;
    tx.commit().await?;
    release_one(engine, paper).await?;
    Ok(EndOutcome::Ended)
}

/// Opens an ended paper again. What was shown meanwhile is known.
pub async fn reopen_paper(engine: &Engine, instructor: &Instructor, paper: &str) -> Result<EndOutcome> {
    store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    let mut tx = engine.db.begin().await?;
    if !store::paper_end::remove(&mut tx, paper).await? {
        return Ok(EndOutcome::Unchanged);
    }
    audit::record(&mut tx, engine, Some(instructor.id()), Event::PaperReopened { paper }).await?;
    tx.commit().await?;
    Ok(EndOutcome::Reopened)
}

/// Releases the results that waited for the end of a paper which is over by now, and says how many; the sweep calls it again and
/// again.
pub async fn release_ended(engine: &Engine) -> Result<u64> {
    let mut released = 0;
    for paper in store::paper_end::waiting(&engine.db).await? {
        released += release_one(engine, &paper).await?;
    }
    Ok(released)
}

/// Releases what waits for the end of one paper, unless it goes on or the lead holds its results.
async fn release_one(engine: &Engine, paper: &str) -> Result<u64> {
    let Some(current) = store::paper::current(&engine.db, paper).await? else { return Ok(0) };
    let rules = engine.state.bank.paper(&engine.db, current.version).await?;
    let rule = rules.release;
    if goes_on(engine, paper, Id(0)).await? {
        return Ok(0);
    }
    let mut tx = engine.db.begin().await?;
    if rule != ReleaseRule::OnHandIn && store::hold::is_held_within(&mut tx, paper, rules.marking.holds_results()).await? {
        return Ok(0);
    }
    let released = store::paper_end::release(&mut tx, paper, engine.now(), rule == ReleaseRule::OnHandIn).await?;
    if released > 0 {
        audit::record(&mut tx, engine, None, Event::ResultsReleased { paper, sittings: Some(released), reason: "" }).await?;
    }
    tx.commit().await?;
    Ok(released)
}
