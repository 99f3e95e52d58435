//! What stands in the way of releasing the results of a paper.

use crate::{db::*, error::Result};

/// What is still open about the sittings of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenWork {
    /// Sittings that are running.
    pub running: i64,
    /// Handed-in sittings without all their points.
    pub unscored: i64,
    /// Answers that wait for the lead's decision.
    pub disputed: i64,
    /// Answers that reviewers referred to the lead.
    pub referred: i64,
    /// Re-marks that were requested and not given.
    pub appealed: i64,
}

// CROSS JOIN, because SQLite keeps its order: decisions, referrals and re-marks are few, the answers of a paper many.
queries! {
    OPEN = "SELECT (SELECT COUNT(*) FROM test_session WHERE paper = $1 AND submitted_at IS NULL),
            (SELECT COUNT(*) FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL AND scored_at IS NULL),
            (SELECT COUNT(*) FROM task_round r CROSS JOIN task t WHERE t.code = r.task AND t.paper = $1 AND r.kind = 'lead'
             AND t.points IS NULL AND t.needed),
            (SELECT COUNT(DISTINCT t.code) FROM referral f CROSS JOIN task t WHERE t.code = f.task AND t.paper = $1 AND t.needed
             AND NOT EXISTS (SELECT 1 FROM referral_reply a WHERE a.referral = f.id)),
            (SELECT COUNT(*) FROM task_round r CROSS JOIN task t WHERE t.code = r.task AND t.paper = $1 AND r.kind = 'appeal' AND t.needed
             AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code AND g.round = 'appeal' AND g.rubric = t.rubric))";
    PARTS = "SELECT DISTINCT item, part FROM task WHERE paper = $1 AND needed ORDER BY item, part";
    PROGRESS = "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN scored_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN released_at IS NOT NULL AND scored_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
                FROM test_session WHERE paper = $1 AND submitted_at IS NOT NULL";
}

/// What is still open about a paper.
pub async fn open_work(db: &Db, paper: &str) -> Result<OpenWork> {
    let (running, unscored, disputed, referred, appealed): (i64, i64, i64, i64, i64) =
        read!(db, |x| sqlx::query_as(OPEN).bind(paper).fetch_one(x).await?);
    Ok(OpenWork { running, unscored, disputed, referred, appealed })
}

/// The parts of items that reviewers mark in a paper: item, and part from 0.
pub async fn marked_parts(db: &Db, paper: &str) -> Result<Vec<(String, u16)>> {
    let rows: Vec<(String, i64)> = read!(db, |x| sqlx::query_as(PARTS).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(item, part)| (item, part as u16)).collect())
}

/// How many sittings of a paper were handed in, have all their points, and are open to their trainees.
pub async fn counts(db: &Db, paper: &str) -> Result<(i64, i64, i64)> {
    Ok(read!(db, |x| sqlx::query_as(PROGRESS).bind(paper).fetch_one(x).await?))
}
