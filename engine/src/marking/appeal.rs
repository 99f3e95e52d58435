//! Appeals: a trainee requests a re-mark of one part.

use crate::{
    actor::Trainee,
    audit::{self, Event},
    engine::Engine,
    error::{Conflict, Error, Result},
    scoring::marked::Marked,
    sitting::LoadedSitting,
    text::words,
};
use exam::review::Round;
use store::appeal::Appeal;

/// The longest reason, in characters.
const LONGEST: usize = 2_000;

/// Stores the request and opens one more reading, by somebody who has not read the answer. A trainee who sees no more than a
/// score may ask as well: that is what a re-mark is mostly requested for.
pub async fn request(engine: &Engine, trainee: &Trainee, sitting: &str, slot: u16, reason: &str) -> Result<()> {
    let loaded = LoadedSitting::open(engine, sitting, trainee.id()).await?;
    loaded.sitting.session.released.ok_or(Error::Absent)?;
    let paper = loaded.paper.as_ref().ok_or(Error::Absent)?;
    let marked = Marked::load(engine, loaded.sitting.id, paper.marking).await?;
    let (task, _) = marked.decided(slot).ok_or(Error::Absent)?;
    let reason = words(reason, LONGEST).ok_or(Error::BadText(LONGEST))?;
    let now = engine.now();
    let mut tx = engine.db.begin().await?;
    store::task::lock(&mut tx, loaded.sitting.id).await?;
    if !store::appeal::add(&mut tx, &Appeal { task: task.code.clone(), reason, at: now }).await? {
        return Err(Conflict::RemarkRequested.into());
    }
    store::task::open_round(&mut tx, &task.code, Round::Appeal, now).await?;
    audit::record(&mut tx, engine, Some(trainee.id()), Event::RemarkRequested { answer: &task.code }).await?;
    Ok(tx.commit().await?)
}
