//! The token by which the first administrator is made.

use crate::{db::*, error::Result};
use exam::Timestamp;

queries! {
    PUT = "INSERT INTO setup_token (id, hash, made_at) VALUES (1, $1, $2)
           ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at";
    CLEAR = "DELETE FROM setup_token";
    TAKE = "DELETE FROM setup_token WHERE hash = $1";
    FITS = "SELECT COUNT(*) FROM setup_token WHERE hash = $1";
    SWEEP = "DELETE FROM setup_token WHERE made_at <= $1";
    OPEN = "SELECT COUNT(*) FROM setup_token";
}

fn hashed(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// Sets the token; the one before no longer works.
pub async fn put(tx: &mut Tx, token: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT).bind(hashed(token)).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets it.
pub async fn clear(tx: &mut Tx) -> Result<()> {
    within!(tx, |x| sqlx::query(CLEAR).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets it if it was made before a moment.
pub async fn sweep(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(SWEEP).bind(until.0).execute(x).await?.rows_affected()))
}

/// Whether there is one.
pub async fn is_open(db: &Db) -> Result<bool> {
    let count: i64 = read!(db, |x| sqlx::query_scalar(OPEN).fetch_one(x).await?);
    Ok(count > 0)
}

/// Whether this is the one.
pub async fn fits(db: &Db, token: &str) -> Result<bool> {
    let count: i64 = read!(db, |x| sqlx::query_scalar(FITS).bind(hashed(token)).fetch_one(x).await?);
    Ok(count > 0)
}

/// Uses it up; `false` when it is not the one, or was used before.
pub async fn take(tx: &mut Tx, token: &str) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(TAKE).bind(hashed(token)).execute(x).await?.rows_affected()) == 1)
}
