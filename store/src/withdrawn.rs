//! Ratings that their reviewers took back at once: the rating, and what had followed from it.

use crate::{
    db::*,
    error::Result,
    id::Id,
    rating::{Rating, Row},
};
use exam::{Timestamp, review::Round};

queries! {
    LAST = "SELECT g.id, g.task, g.round, g.number, g.reviewer, g.marks, g.points, g.remark, g.highlights, g.why, g.supersedes,
            g.at, g.rubric, g.carried, g.rubric = t.rubric AS in_force FROM rating g JOIN task t ON t.code = g.task
            WHERE g.reviewer = $1 AND g.at >= $2 ORDER BY g.at DESC, g.id DESC LIMIT 1";
    MOVE = "INSERT INTO withdrawn_rating (id, task, round, number, reviewer, marks, points, remark, highlights, why, supersedes, at,
            rubric, withdrawn_at) SELECT id, task, round, number, reviewer, marks, points, remark, highlights, why, supersedes, at,
            rubric, $2 FROM rating WHERE id = $1";
    REMOVE = "DELETE FROM rating WHERE id = $1";
    OF_REVIEWER = "SELECT g.id, g.task, g.round, g.number, g.reviewer, g.marks, g.points, g.remark, g.highlights, g.why, g.supersedes,
                   g.at, g.rubric, FALSE AS carried, FALSE AS in_force FROM withdrawn_rating g
                   WHERE g.task = $1 AND g.reviewer = $2 AND g.round = $3 ORDER BY g.withdrawn_at DESC, g.id DESC LIMIT 1";
    OVERTAKEN = "SELECT (SELECT COUNT(*) FROM rating g WHERE g.task = $1 AND g.reviewer <> $2 AND g.at >= $3)
                 + (SELECT COUNT(*) FROM appeal a WHERE a.task = $1 AND a.at >= $3)
                 + (SELECT COUNT(*) FROM task_round r WHERE r.task = $1 AND r.opened_at >= $3 AND r.kind IN ('third', 'lead')
                    AND (r.assignee IS NOT NULL OR EXISTS (SELECT 1 FROM claim c WHERE c.task = r.task AND c.round = r.kind AND c.expires_at > $3)))";
    CLOSE_ROUNDS = "DELETE FROM task_round WHERE task = $1 AND opened_at >= $2 AND kind IN ('third', 'lead')
                    AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = task_round.task AND g.round = task_round.kind)";
    UNFINISH = "UPDATE test_session SET scored_at = NULL, released_at = CASE WHEN released_at = $2 THEN NULL ELSE released_at END
                WHERE id = $1 AND scored_at = $2";
}

/// The last rating of a reviewer, if it was given since that moment.
pub async fn last(db: &Db, reviewer: Id, since: Timestamp) -> Result<Option<Rating>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(LAST).bind(reviewer.0).bind(since.0).fetch_optional(x).await?);
    row.map(Rating::try_from).transpose()
}

/// The last rating that a reviewer took back in this round of an answer.
pub async fn of_reviewer(db: &Db, task: &str, reviewer: Id, round: Round) -> Result<Option<Rating>> {
    let row: Option<Row> =
        read!(db, |x| sqlx::query_as(OF_REVIEWER).bind(task).bind(reviewer.0).bind(round.name()).fetch_optional(x).await?);
    row.map(Rating::try_from).transpose()
}

/// Whether anybody else did anything about an answer since a rating was given: marked it, took up or was assigned a reading that
/// followed from it, or requested a re-mark.
pub async fn is_overtaken(tx: &mut Tx, rating: &Rating) -> Result<bool> {
    let acts: i64 = within!(tx, |x| sqlx::query_scalar(OVERTAKEN)
        .bind(&rating.task)
        .bind(rating.reviewer.0)
        .bind(rating.at.0)
        .fetch_one(x)
        .await?);
    Ok(acts > 0)
}

/// Takes a rating back, with the readings that were wanted because of it; `false` when it is not there any more.
pub async fn withdraw(tx: &mut Tx, rating: &Rating, now: Timestamp) -> Result<bool> {
    let moved = within!(&mut *tx, |x| sqlx::query(MOVE).bind(rating.id.0).bind(now.0).execute(x).await?.rows_affected());
    within!(&mut *tx, |x| sqlx::query(REMOVE).bind(rating.id.0).execute(x).await?.rows_affected());
    within!(tx, |x| sqlx::query(CLOSE_ROUNDS).bind(&rating.task).bind(rating.at.0).execute(x).await?.rows_affected());
    Ok(moved == 1)
}

/// Notes that a sitting waits for points again, and that its result is not out, if both came of a rating of that moment.
pub async fn unfinish(tx: &mut Tx, session: Id, at: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(UNFINISH).bind(session.0).bind(at.0).execute(x).await?.rows_affected());
    Ok(())
}
