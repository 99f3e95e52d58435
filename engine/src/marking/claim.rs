//! Claims: an answer is kept for the reviewer who reads it, as long as they are at it.

use crate::{
    actor::Reviewer,
    engine::Engine,
    error::{Error, Result},
    marking::subject::Subject,
};
use exam::{Timestamp, time::Millis};
use store::Id;

/// How long an answer is kept for the reviewer who reads it, unless they are seen to be still at it.
pub const CLAIM: Millis = Millis(15 * 60_000);

/// Keeps an answer for a reviewer. Returns `false` when somebody else was faster.
pub(super) async fn claim_answer(engine: &Engine, reviewer: Id, code: &str, now: Timestamp) -> Result<bool> {
    let Some(task) = store::task::get(&engine.db, code).await? else { return Ok(false) };
    let mut tx = engine.db.begin().await?;
    store::task::lock(&mut tx, task.session).await?;
    let rounds = store::queue::rounds_for(&mut tx, reviewer, code, now).await?;
    let Some(round) = rounds.into_iter().min() else { return Ok(false) };
    let taken = store::claim::take(&mut tx, code, round, reviewer, now, now + CLAIM).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Keeps an answer for longer. A claim that has expired is given again, unless somebody else has the answer: then it returns `false`.
pub async fn renew_claim(engine: &Engine, reviewer: &Reviewer, code: &str) -> Result<bool> {
    let now = engine.now();
    if store::claim::held(&engine.db, code, reviewer.id()).await?.is_none() {
        return Ok(false);
    }
    let mut tx = engine.db.begin().await?;
    let renewed = store::claim::renew(&mut tx, code, reviewer.id(), now, now + CLAIM).await?;
    tx.commit().await?;
    Ok(renewed || claim_answer(engine, reviewer.id(), code, now).await?)
}

/// Loads an answer that a reviewer is at, has marked or had. For anybody else it does not exist.
pub async fn load_known_answer(engine: &Engine, reviewer: &Reviewer, code: &str) -> Result<Subject> {
    let subject = Subject::load(engine, code).await?;
    let known = store::claim::held(&engine.db, code, reviewer.id()).await?.is_some()
        || store::claim::was_lost(&engine.db, code, reviewer.id()).await?
        || store::rating::of_task(&engine.db, code).await?.iter().any(|rating| rating.reviewer == reviewer.id());
    if known { Ok(subject) } else { Err(Error::Absent) }
}
