//! Corrections that reach a sitting late: it was handed in after they were made, or while they were being made.

use super::regrade::{Corrections, rescore};
use crate::{error::AppError, site::Site, sitting::Desk};
use std::{collections::HashSet, sync::atomic::Ordering};
use store::{Id, score::MachineScore};

/// Does what was left undone by a process that died, or lost its database, between scoring a sitting and scoring it by the corrections
/// made before. A sitting that cannot be scored is logged, and keeps nobody else from their points.
pub async fn catch_up_all(site: &Site) -> Result<(), AppError> {
    for paper in store::regrade::papers(&site.db).await? {
        for sitting in store::result::sittings(&site.db, &paper).await? {
            if let Err(error) = catch_up_id(site, sitting).await {
                tracing::error!(%sitting, %error, "corrections of a sitting that were left undone could not be finished");
                if error.passes() {
                    site.bank.behind.store(true, Ordering::Relaxed);
                }
            }
        }
    }
    Ok(())
}

/// Scores the sittings of a paper that are none of the known ones.
pub(super) async fn catch_up_but(site: &Site, paper: &str, known: &HashSet<Id>) -> Result<(), AppError> {
    for late in store::result::sittings(&site.db, paper).await?.into_iter().filter(|late| !known.contains(late)) {
        catch_up_id(site, late).await?;
    }
    Ok(())
}

async fn catch_up_id(site: &Site, late: Id) -> Result<(), AppError> {
    let sitting = store::session::get(&site.db, late).await?.ok_or(AppError::Damaged("session"))?;
    catch_up(site, &Desk::around(site, sitting).await?).await
}

/// Scores a sitting that was just handed in by the corrections that were made before.
pub async fn catch_up(site: &Site, desk: &Desk) -> Result<(), AppError> {
    let Some((paper, _)) = &desk.sitting.paper else { return Ok(()) };
    let corrections = Corrections::of_paper(site, paper).await?;
    if corrections.is_empty() || desk.sitting.session.submitted.is_none() {
        return Ok(());
    }
    let responses = store::response::of_session(&site.db, desk.sitting.id).await?;
    let before = store::score::of_session(&site.db, desk.sitting.id).await?;
    let is_new = |score: &MachineScore| before.iter().any(|old| old.slot == score.slot && old.run < score.run);
    let scores: Vec<MachineScore> = corrections.scores(desk, &responses).into_iter().filter(is_new).collect();
    if scores.is_empty() {
        return Ok(());
    }
    let mut tx = site.db.begin().await?;
    rescore(&mut tx, site, &desk.sitting, scores).await?;
    tx.commit().await?;
    Ok(())
}
