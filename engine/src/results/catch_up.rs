//! Corrections that reach a sitting late: it was handed in after they were made, or while they were being made.

use crate::{
    engine::Engine, error::Error, results::rescore::rescore, scoring::correction::Corrections, sitting::loaded::LoadedSitting,
};
use std::{collections::HashSet, sync::atomic::Ordering};
use store::{Id, score::MachineScore};

/// Finishes what a process left undone that ended, or lost its database, between scoring a sitting and scoring it by the corrections
/// made before. A sitting that cannot be scored is logged, and keeps nobody else from their points.
pub async fn catch_up_all(engine: &Engine) -> Result<(), Error> {
    for paper in store::regrade::papers(&engine.db).await? {
        for sitting in store::result::sittings(&engine.db, &paper).await? {
            if let Err(error) = catch_up_sitting(engine, sitting).await {
                tracing::error!(%sitting, %error, "corrections of a sitting that were left undone could not be finished");
                if error.passes() {
                    engine.state.behind.store(true, Ordering::Relaxed);
                }
            }
        }
    }
    Ok(())
}

/// Scores the sittings of a paper that are none of the known ones.
pub(super) async fn catch_up_others(engine: &Engine, paper: &str, known: &HashSet<Id>) -> Result<(), Error> {
    for late in store::result::sittings(&engine.db, paper).await?.into_iter().filter(|late| !known.contains(late)) {
        catch_up_sitting(engine, late).await?;
    }
    Ok(())
}

async fn catch_up_sitting(engine: &Engine, late: Id) -> Result<(), Error> {
    let sitting = store::session::get(&engine.db, late).await?.ok_or(Error::Damaged("session"))?;
    catch_up(engine, &LoadedSitting::load(engine, sitting).await?).await
}

/// Scores a sitting that was just handed in by the corrections that were made before.
pub async fn catch_up(engine: &Engine, loaded: &LoadedSitting) -> Result<(), Error> {
    let Some((paper, _)) = &loaded.sitting.paper else { return Ok(()) };
    let corrections = Corrections::of_paper(engine, paper).await?;
    if corrections.is_empty() || loaded.sitting.session.submitted.is_none() {
        return Ok(());
    }
    let responses = store::response::of_session(&engine.db, loaded.sitting.id).await?;
    let before = store::score::of_session(&engine.db, loaded.sitting.id).await?;
    let is_new = |score: &MachineScore| before.iter().any(|old| old.slot == score.slot && old.run < score.run);
    let scores: Vec<MachineScore> =
        corrections.scores(&loaded.sitting, &loaded.items, &responses).into_iter().filter(is_new).collect();
    if scores.is_empty() {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    rescore(&mut tx, engine, &loaded.sitting, scores).await?;
    tx.commit().await?;
    Ok(())
}
