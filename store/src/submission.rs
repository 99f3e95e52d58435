//! Handing in: once, scored in the same transaction.

use crate::{
    db::*,
    error::{Error, Result},
    figure_due, hold,
    id::Id,
    lane::Lane,
    practice_figure,
    response::{self, Latest},
    score::{self, MachineScore},
    session::{Sitting, closer, get},
    task_due,
};
use exam::{
    TestSession, Timestamp,
    session::{Closer, Submission},
};

/// What scoring a handed-in sitting makes of it.
#[derive(Clone, Debug)]
pub struct SettledSitting {
    /// Its new standing.
    pub session: TestSession,
    /// One for each slot.
    pub scores: Vec<MachineScore>,
    /// A code that the trainee can keep.
    pub receipt: String,
    /// Of the answer sheet with its receipt.
    pub digest: String,
}

queries! {
    SUBMIT = "UPDATE test_session SET submitted_at = $2, submitted_by = $3 WHERE id = $1 AND submitted_at IS NULL
              AND (deadline IS NULL OR deadline = $4)";
    DIGEST = "SELECT digest FROM test_session WHERE id = $1";
    SETTLE = "UPDATE test_session SET scored_at = $2, released_at = $3, receipt = $4, digest = $5 WHERE id = $1";
}

/// Hands in for the trainee or the deadline, as [`hand_in_by`] does.
pub async fn hand_in(
    db: &Db,
    sitting: Sitting,
    now: Timestamp,
    held_by_default: bool,
    settle: impl FnOnce(&TestSession, &[Latest], bool) -> SettledSitting,
) -> Result<Sitting> {
    hand_in_by(db, sitting, (Closer::Trainee, now), held_by_default, settle).await
}

/// Hands in and scores in one transaction. `settle` sees the sitting as submitted, the latest responses, and whether the paper's
/// results are held back, `held_by_default` where no lead has said anything. A second
/// hand-in changes nothing, and neither does one that the deadline asked for when the deadline has moved since the sitting
/// was read. Returns the sitting as it then stands.
pub async fn hand_in_by(
    db: &Db,
    sitting: Sitting,
    (by, now): (Closer, Timestamp),
    held_by_default: bool,
    settle: impl FnOnce(&TestSession, &[Latest], bool) -> SettledSitting,
) -> Result<Sitting> {
    let mut sitting = sitting;
    let (mut tx, submitted, submission) = loop {
        let submitted = sitting.session.hand_in_by(by, now);
        let Some(submission) = submitted.submitted else { return Ok(sitting) };
        let mut tx = db.begin_in(Lane::HandIn).await?;
        if submit(&mut tx, &sitting, submission).await? {
            break (tx, submitted, submission);
        }
        drop(tx);
        sitting = get(db, sitting.id).await?.ok_or(Error::Corrupt { what: "session" })?;
        if sitting.session.submitted.is_some() || submission.by == Closer::Deadline {
            return Ok(sitting);
        }
    };
    let latest = response::latest_within(&mut tx, sitting.id).await?;
    let held = match &sitting.paper {
        Some((paper, _)) => hold::is_held_within(&mut tx, paper, held_by_default).await?,
        None => false,
    };
    let settled = settle(&submitted, &latest, held);
    if sitting.paper.is_none() {
        // What was checked in practice is in its sums already.
        let checked = score::slots(&mut tx, sitting.id).await?;
        let new: Vec<MachineScore> = settled.scores.iter().filter(|score| !checked.contains(&score.slot)).cloned().collect();
        practice_figure::add(&mut tx, &new).await?;
    }
    score::add(&mut tx, sitting.id, &settled.scores, submission.at).await?;
    set_standing(&mut tx, sitting.id, &settled).await?;
    figure_due::note(&mut tx, sitting.id).await?;
    task_due::note(&mut tx, sitting.id, &settled.scores).await?;
    tx.commit().await?;
    Ok(Sitting { session: settled.session, receipt: Some(settled.receipt), ..sitting })
}

/// `false` when it was handed in before, or its deadline is not the one that was read.
async fn submit(tx: &mut Tx, sitting: &Sitting, submission: Submission) -> Result<bool> {
    let deadline = sitting.session.deadline.map(|deadline| deadline.0);
    let first = within!(tx, |x| sqlx::query(SUBMIT)
        .bind(sitting.id.0)
        .bind(submission.at.0)
        .bind(closer(submission.by))
        .bind(deadline)
        .execute(x)
        .await?
        .rows_affected());
    Ok(first == 1)
}

async fn set_standing(tx: &mut Tx, id: Id, settled: &SettledSitting) -> Result<()> {
    within!(tx, |x| sqlx::query(SETTLE)
        .bind(id.0)
        .bind(settled.session.scored.map(|at| at.0))
        .bind(settled.session.released.map(|at| at.0))
        .bind(&settled.receipt)
        .bind(&settled.digest)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The digest of the answer sheet as it was handed in; nothing before that, and for sittings of older versions.
pub async fn digest(db: &Db, id: Id) -> Result<Option<String>> {
    let digest: Option<Option<String>> = read!(db, |x| sqlx::query_scalar(DIGEST).bind(id.0).fetch_optional(x).await?);
    Ok(digest.flatten())
}
