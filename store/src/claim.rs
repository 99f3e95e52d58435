//! Claims: an answer that a reviewer is reading is kept for them, until they stop.

use crate::{db::*, error::Result, id::Id, task::round};
use exam::{Timestamp, review::Round};

queries! {
    TAKE = "INSERT INTO claim (task, round, reviewer, expires_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (task, round) DO UPDATE SET reviewer = excluded.reviewer, expires_at = excluded.expires_at,
            former = CASE WHEN claim.reviewer = excluded.reviewer THEN claim.former ELSE claim.reviewer END
            WHERE claim.reviewer = excluded.reviewer OR claim.expires_at <= $5";
    RENEW = "UPDATE claim SET expires_at = $3 WHERE task = $1 AND reviewer = $2 AND expires_at > $4";
    END = "UPDATE claim SET expires_at = 0 WHERE task = $1 AND reviewer = $2";
    LOST = "SELECT COUNT(*) FROM claim WHERE task = $1 AND former = $2";
    HELD = "SELECT round, expires_at FROM claim WHERE task = $1 AND reviewer = $2";
    RESUME = "SELECT t.code FROM claim c JOIN task t ON t.code = c.task WHERE c.reviewer = $1 AND c.expires_at > $2
              AND t.item = $3 AND t.part = $4 AND c.round <> 'lead' AND t.needed ORDER BY t.code LIMIT 1";
}

/// Keeps a reading for a reviewer; `false` when somebody else has it and it has not expired.
pub async fn take(tx: &mut Tx, task: &str, round: Round, reviewer: Id, now: Timestamp, until: Timestamp) -> Result<bool> {
    let taken = within!(tx, |x| sqlx::query(TAKE)
        .bind(task)
        .bind(round.name())
        .bind(reviewer.0)
        .bind(until.0)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(taken == 1)
}

/// Keeps it for longer; `false` when it has expired.
pub async fn renew(tx: &mut Tx, task: &str, reviewer: Id, now: Timestamp, until: Timestamp) -> Result<bool> {
    let renewed = within!(tx, |x| sqlx::query(RENEW)
        .bind(task)
        .bind(reviewer.0)
        .bind(until.0)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(renewed == 1)
}

/// Gives it back: it expires at once.
pub async fn give_back(tx: &mut Tx, task: &str, reviewer: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(END).bind(task).bind(reviewer.0).execute(x).await?.rows_affected());
    Ok(())
}

/// The reading of an answer that was kept for a reviewer last, and until when; it may have expired.
pub async fn held(db: &Db, task: &str, reviewer: Id) -> Result<Option<(Round, Timestamp)>> {
    let row: Option<(String, i64)> = read!(db, |x| sqlx::query_as(HELD).bind(task).bind(reviewer.0).fetch_optional(x).await?);
    row.map(|(kind, until)| Ok((round(&kind)?, Timestamp(until)))).transpose()
}

/// Whether a reviewer had an answer that went to somebody else once it had expired.
pub async fn was_lost(db: &Db, task: &str, reviewer: Id) -> Result<bool> {
    let lost: i64 = read!(db, |x| sqlx::query_scalar(LOST).bind(task).bind(reviewer.0).fetch_one(x).await?);
    Ok(lost > 0)
}

/// The answer of an item that is kept for a reviewer, if one is.
pub async fn resume(db: &Db, reviewer: Id, item: &str, part: u16, now: Timestamp) -> Result<Option<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(RESUME)
        .bind(reviewer.0)
        .bind(now.0)
        .bind(item)
        .bind(i64::from(part))
        .fetch_optional(x)
        .await?))
}
