//! Attempts to sign in: counted for a while, so that guessing is slow; and the browsers that people signed in from before.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

queries! {
    ADD = "INSERT INTO sign_in_attempt (id, counted_under, at) VALUES ($1, $2, $3)";
    COUNT = "SELECT COUNT(*) FROM sign_in_attempt WHERE counted_under = $1 AND at > $2";
    FORGET = "DELETE FROM sign_in_attempt WHERE counted_under = $1";
    REMOVE = "DELETE FROM sign_in_attempt WHERE id = $1";
    SWEEP = "DELETE FROM sign_in_attempt WHERE at <= $1";
    KNOW = "INSERT INTO device (token, person, at) VALUES ($1, $2, $3) ON CONFLICT (token) DO NOTHING";
    IS_KNOWN = "SELECT d.person FROM device d JOIN person p ON p.id = d.person WHERE d.token = $1 AND p.name = $2";
}

/// An attempt, counted under this.
pub async fn add(tx: &mut Tx, id: Id, under: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD).bind(id.0).bind(under).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// How many have been counted under this since then.
pub async fn count(tx: &mut Tx, under: &str, since: Timestamp) -> Result<i64> {
    Ok(within!(tx, |x| sqlx::query_scalar(COUNT).bind(under).bind(since.0).fetch_one(x).await?))
}

/// Counts anew, after a success.
pub async fn forget(tx: &mut Tx, under: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(FORGET).bind(under).execute(x).await?.rows_affected());
    Ok(())
}

/// Takes one attempt back: it succeeded.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(REMOVE).bind(id.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets what is older.
pub async fn sweep(tx: &mut Tx, until: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(SWEEP).bind(until.0).execute(x).await?.rows_affected()))
}

/// Remembers a browser, by the hash of its token.
pub async fn know(tx: &mut Tx, device: &str, person: Id, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(KNOW).bind(device).bind(person.0).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Whether the person of that name has signed in from this browser before.
pub async fn is_known(db: &Db, device: &str, name: &str) -> Result<bool> {
    let person: Option<i64> = read!(db, |x| sqlx::query_scalar(IS_KNOWN).bind(device).bind(name).fetch_optional(x).await?);
    Ok(person.is_some())
}
