//! Making sittings void (作废), and making them count again.

use crate::{
    actor::Organizer,
    audit::{Event, record},
    engine::Engine,
    error::{Error, Result},
    sitting::allowance::LONGEST_REASON,
    text::words,
};
use store::{Id, void_sitting::VoidSitting};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoidOutcome {
    /// It is done.
    Done,
    /// The sitting was so already, or is not handed in.
    Unchanged,
    /// The reason is missing or too long.
    BadReason,
}

/// Makes a handed-in sitting void: it has no result, and nothing of it counts anywhere. Its attempt stays used.
pub async fn void(engine: &Engine, organizer: &Organizer, sitting: Id, reason: &str) -> Result<VoidOutcome> {
    change(engine, organizer, sitting, reason, true).await
}

/// Makes a void sitting count again.
pub async fn restore(engine: &Engine, organizer: &Organizer, sitting: Id, reason: &str) -> Result<VoidOutcome> {
    change(engine, organizer, sitting, reason, false).await
}

async fn change(engine: &Engine, organizer: &Organizer, id: Id, reason: &str, is_void: bool) -> Result<VoidOutcome> {
    let Some(reason) = words(reason, LONGEST_REASON) else { return Ok(VoidOutcome::BadReason) };
    let sitting = store::session::get(&engine.db, id).await?.ok_or(Error::Absent)?;
    let (paper, _) = sitting.paper.ok_or(Error::Absent)?;
    let mut tx = engine.db.begin().await?;
    let changed = if is_void {
        let new = VoidSitting { session: id, reason: reason.clone(), who: organizer.id(), at: engine.now() };
        store::void_sitting::add(&mut tx, &new).await?
    } else {
        store::void_sitting::remove(&mut tx, id).await?
    };
    if !changed {
        return Ok(VoidOutcome::Unchanged);
    }
    let (person, sitting) = (sitting.trainee.into(), id.into());
    let event = match is_void {
        true => Event::SittingVoided { person, paper: &paper, sitting, reason: &reason },
        false => Event::SittingRestored { person, paper: &paper, sitting, reason: &reason },
    };
    record(&mut tx, engine, Some(organizer.id()), event).await?;
    tx.commit().await?;
    Ok(VoidOutcome::Done)
}
