//! Holds: the results of a paper wait until the lead releases them all at once.

use crate::{db::*, error::Result};
use exam::Timestamp;

/// PostgreSQL's alone, and so not among the statements of both.
const SHARED: &str = "SELECT held FROM paper_hold WHERE paper = $1 FOR SHARE";

queries! {
    SET = "INSERT INTO paper_hold (paper, held) VALUES ($1, $2) ON CONFLICT (paper) DO UPDATE SET held = excluded.held";
    ADD = "INSERT INTO paper_hold (paper, held) VALUES ($1, TRUE) ON CONFLICT (paper) DO NOTHING";
    HELD = "SELECT held FROM paper_hold WHERE paper = $1";
    ALL = "SELECT paper, held FROM paper_hold";
    RELEASE = "UPDATE test_session SET released_at = $2 WHERE paper = $1 AND scored_at IS NOT NULL AND released_at IS NULL";
}

/// Holds the results of a paper back, or lets them out as they finish. It waits for whoever is finishing a sitting, so its transaction
/// does nothing else; [`release`] comes in the next one and misses nobody.
pub async fn set(tx: &mut Tx, paper: &str, held: bool) -> Result<()> {
    within!(tx, |x| sqlx::query(SET).bind(paper).bind(held).execute(x).await?.rows_affected());
    Ok(())
}

/// Whether a lead had the results of a paper held back; none where no lead has said anything.
pub async fn is_held(db: &Db, paper: &str) -> Result<Option<bool>> {
    Ok(read!(db, |x| sqlx::query_scalar(HELD).bind(paper).fetch_optional(x).await?))
}

/// Whether the results of a paper are held back, `by_default` where no lead has said anything, within the transaction that finishes a
/// sitting: until it ends, whoever wants to let the results out waits, and nobody who finishes another does. SQLite has one writer
/// anyway.
pub async fn is_held_within(tx: &mut Tx, paper: &str, by_default: bool) -> Result<bool> {
    match held(tx, paper).await? {
        Some(held) => Ok(held),
        None if !by_default => Ok(false),
        None => {
            // Without a row there is nothing that the lead would wait for.
            within!(&mut *tx, |x| sqlx::query(ADD).bind(paper).execute(x).await?.rows_affected());
            Ok(held(tx, paper).await?.unwrap_or(true))
        }
    }
}

/// Every paper of which it is stored whether its results are held back.
pub async fn all(db: &Db) -> Result<Vec<(String, bool)>> {
    Ok(read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?))
}

async fn held(tx: &mut Tx, paper: &str) -> Result<Option<bool>> {
    Ok(match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(HELD).bind(paper).fetch_optional(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_scalar(SHARED).bind(paper).fetch_optional(&mut **tx).await?,
    })
}

/// Releases every scored sitting of a paper; says how many.
pub async fn release(tx: &mut Tx, paper: &str, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(RELEASE).bind(paper).bind(now.0).execute(x).await?.rows_affected()))
}
