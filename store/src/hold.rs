//! Holds: the results of a paper wait until the lead releases them all at once.

use crate::{db::*, error::Result};
use exam::Timestamp;

/// PostgreSQL's alone, and so not among the statements of both.
const SHARED: &str = "SELECT held FROM paper_hold WHERE paper = $1 FOR SHARE";

queries! {
    SET = "INSERT INTO paper_hold (paper, held) VALUES ($1, $2) ON CONFLICT (paper) DO UPDATE SET held = excluded.held";
    HELD = "SELECT held FROM paper_hold WHERE paper = $1";
    RELEASE = "UPDATE test_session SET released_at = $2 WHERE paper = $1 AND scored_at IS NOT NULL AND released_at IS NULL";
}

/// Holds the results of a paper back, or lets them out as they finish. It waits for whoever is finishing a sitting, so its transaction
/// does nothing else; [`release`] comes in the next one and misses nobody.
pub async fn set(tx: &mut Tx, paper: &str, held: bool) -> Result<()> {
    within!(tx, |x| sqlx::query(SET).bind(paper).bind(held).execute(x).await?.rows_affected());
    Ok(())
}

/// Whether the results of a paper are held back.
pub async fn is_held(db: &Db, paper: &str) -> Result<bool> {
    let held: Option<bool> = read!(db, |x| sqlx::query_scalar(HELD).bind(paper).fetch_optional(x).await?);
    Ok(held.unwrap_or(false))
}

/// The same, within the transaction that finishes a sitting: until it ends, whoever wants to let the results out waits, and nobody who
/// finishes another does. SQLite has one writer anyway.
pub async fn is_held_within(tx: &mut Tx, paper: &str) -> Result<bool> {
    let held: Option<bool> = match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(HELD).bind(paper).fetch_optional(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_scalar(SHARED).bind(paper).fetch_optional(&mut **tx).await?,
    };
    Ok(held.unwrap_or(false))
}

/// Releases every scored sitting of a paper; says how many.
pub async fn release(tx: &mut Tx, paper: &str, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(RELEASE).bind(paper).bind(now.0).execute(x).await?.rows_affected()))
}
