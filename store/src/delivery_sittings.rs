//! The sittings of deliveries: how they stand, and what a new closing time makes of them.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::Timestamp;
use std::collections::HashMap;

queries! {
    SAT = "SELECT COUNT(*), COUNT(DISTINCT trainee), COUNT(submitted_at),
           COUNT(CASE WHEN submitted_at IS NULL AND deadline > $2 THEN 1 END),
           COUNT(CASE WHEN submitted_at IS NOT NULL AND released_at IS NULL THEN 1 END)
           FROM test_session WHERE delivery = $1";
    STANDING = "SELECT d.id, CAST(CASE WHEN EXISTS (SELECT 1 FROM test_session t WHERE t.delivery = d.id) THEN 1 ELSE 0 END AS BIGINT),
                CAST(CASE WHEN EXISTS (SELECT 1 FROM test_session t WHERE t.delivery = d.id AND t.submitted_at IS NOT NULL) THEN 1
                     ELSE 0 END AS BIGINT),
                CAST(CASE WHEN EXISTS (SELECT 1 FROM test_session t WHERE t.delivery = d.id AND t.delivery IS NOT NULL
                     AND t.submitted_at IS NULL AND t.deadline > $1) THEN 1 ELSE 0 END AS BIGINT),
                CAST(CASE WHEN EXISTS (SELECT 1 FROM test_session t WHERE t.delivery = d.id AND t.delivery IS NOT NULL
                     AND t.submitted_at IS NOT NULL AND t.released_at IS NULL) THEN 1 ELSE 0 END AS BIGINT) FROM delivery d";
    // In one row: fifty thousand rows take longer to hand over than to find.
    SITTINGS = "SELECT STRING_AGG(CAST(id AS TEXT), ' ') FROM test_session WHERE delivery = $1";
    MISPLACED = "SELECT t.id FROM test_session t LEFT JOIN delivery d ON d.id = t.delivery
                 WHERE t.paper IS NOT NULL AND (d.id IS NULL OR d.paper <> t.paper) ORDER BY t.id";
    MOVE_CLOSING = "UPDATE test_session SET closes = $2, deadline = CASE WHEN $2 < started_at + minutes * 60000 THEN $2
                    ELSE started_at + minutes * 60000 END + 60000 * (SELECT COALESCE(SUM(a.minutes), 0) FROM allowance a
                    WHERE a.trainee = test_session.trainee AND a.paper = test_session.paper AND a.attempt = test_session.attempt)
                    WHERE delivery = $1 AND submitted_at IS NULL AND deadline > $3 AND minutes IS NOT NULL";
}

/// How the sittings of a delivery stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SittingCounts {
    /// How many were begun.
    pub begun: i64,
    /// By how many people.
    pub people: i64,
    /// How many are handed in.
    pub handed_in: i64,
    /// How many run.
    pub running: i64,
    /// How many are handed in and have a result that is not out.
    pub unreleased: i64,
}

/// Returns how the sittings of a delivery stand.
pub async fn sittings(db: &Db, id: Id, now: Timestamp) -> Result<SittingCounts> {
    let row: (i64, i64, i64, i64, i64) = read!(db, |x| sqlx::query_as(SAT).bind(id.0).bind(now.0).fetch_one(x).await?);
    let (begun, people, handed_in, running, unreleased) = row;
    Ok(SittingCounts { begun, people, handed_in, running, unreleased })
}

/// Whether there are sittings of a delivery, by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Somebody has begun.
    pub begun: bool,
    /// Somebody has handed in.
    pub handed_in: bool,
    /// Somebody sits it now.
    pub running: bool,
    /// A result of it is not out.
    pub unreleased: bool,
}

impl From<SittingCounts> for Standing {
    fn from(counts: SittingCounts) -> Standing {
        Standing {
            begun: counts.begun > 0,
            handed_in: counts.handed_in > 0,
            running: counts.running > 0,
            unreleased: counts.unreleased > 0,
        }
    }
}

/// Returns how the sittings of every delivery stand.
pub async fn standing(db: &Db, now: Timestamp) -> Result<HashMap<Id, Standing>> {
    let rows: Vec<(i64, i64, i64, i64, i64)> = read!(db, |x| sqlx::query_as(STANDING).bind(now.0).fetch_all(x).await?);
    let standing = |(id, begun, handed_in, running, unreleased)| {
        (Id(id), Standing { begun: begun > 0, handed_in: handed_in > 0, running: running > 0, unreleased: unreleased > 0 })
    };
    Ok(rows.into_iter().map(standing).collect())
}

/// The sittings of a delivery, by id.
pub async fn sitting_ids(db: &Db, id: Id) -> Result<Vec<Id>> {
    let ids: Option<String> = read!(db, |x| sqlx::query_scalar(SITTINGS).bind(id.0).fetch_one(x).await?);
    let ids = ids.as_deref().unwrap_or_default().split_whitespace().map(|id| id.parse().map(Id));
    let mut ids: Vec<Id> =
        ids.collect::<std::result::Result<_, _>>().map_err(|_| Error::Corrupt { what: "sittings of a delivery" })?;
    ids.sort_unstable();
    Ok(ids)
}

/// The sittings of papers that belong to no delivery of their paper.
pub async fn misplaced(db: &Db) -> Result<Vec<Id>> {
    let rows: Vec<i64> = read!(db, |x| sqlx::query_scalar(MISPLACED).fetch_all(x).await?);
    Ok(rows.into_iter().map(Id).collect())
}

/// Gives the running sittings of a delivery the deadline that follows from another closing time; says how many there are.
pub async fn move_closing(tx: &mut Tx, id: Id, closes: Option<Timestamp>, now: Timestamp) -> Result<u64> {
    let closes = closes.map(|at| at.0);
    Ok(within!(tx, |x| sqlx::query(MOVE_CLOSING).bind(id.0).bind(closes).bind(now.0).execute(x).await?.rows_affected()))
}
