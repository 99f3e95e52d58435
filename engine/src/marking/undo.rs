//! Undo: a reviewer takes their last marks back at once, while nobody else has acted on them.

use crate::{
    actor::Reviewer,
    audit::{self, Event},
    engine::Engine,
    error::Result,
    marking::{claim::CLAIM, settle::settle, subject::Subject},
    scoring::standing::standing,
};
use exam::{Timestamp, review::Round, time::Millis};
use store::rating::Rating;

/// For how long after saving marks can be taken back.
pub const UNDO: Millis = Millis(30_000);

/// What became of taking marks back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoOutcome {
    /// They are taken back, and the answer with this code is the reviewer's again.
    Undone(String),
    /// There is nothing to take back, or the time for it is over.
    Late,
    /// Somebody else has acted on the answer since.
    Overtaken,
}

/// Returns the marks that a reviewer could take back now, as far as time goes.
pub async fn last_marks(engine: &Engine, reviewer: &Reviewer) -> Result<Option<Rating>> {
    let since = Timestamp(engine.now().0 - UNDO.0);
    let last = store::withdrawn::last(&engine.db, reviewer.id(), since).await?;
    Ok(last.filter(|rating| !rating.carried && rating.round != Round::Lead))
}

/// Takes the reviewer's last marks back. What followed from them is undone: the answer's points, readings that were wanted because of
/// them, and a result that came out by them.
pub async fn undo(engine: &Engine, reviewer: &Reviewer) -> Result<UndoOutcome> {
    let Some(last) = last_marks(engine, reviewer).await? else { return Ok(UndoOutcome::Late) };
    let subject = Subject::load(engine, &last.task).await?;
    let (session, now) = (subject.task.session, engine.now());
    let mut tx = engine.db.begin().await?;
    store::task::lock(&mut tx, session).await?;
    if store::withdrawn::is_overtaken(&mut tx, &last).await? || !store::withdrawn::withdraw(&mut tx, &last, now).await? {
        return Ok(UndoOutcome::Overtaken);
    }
    let left = store::rating::of_task_within(&mut tx, &last.task).await?;
    let standing = standing(subject.readings(), &left);
    if standing.points().is_none() {
        store::withdrawn::unfinish(&mut tx, session, last.at).await?;
    }
    settle(&mut tx, engine, &subject, &standing).await?;
    store::claim::take(&mut tx, &last.task, last.round, reviewer.id(), now, now + CLAIM).await?;
    let event = Event::RatingWithdrawn { answer: &last.task, round: last.round.name() };
    audit::record(&mut tx, engine, Some(reviewer.id()), event).await?;
    tx.commit().await?;
    Ok(UndoOutcome::Undone(last.task))
}
