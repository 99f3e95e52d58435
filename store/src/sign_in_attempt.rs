//! Attempts to sign in: counted for a while, so that guessing is slow; and the browsers that people signed in from before.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

queries! {
    ADD = "INSERT INTO sign_in_attempt (id, counted_under, at, name) VALUES ($1, $2, $3, $4)";
    COUNT = "SELECT COUNT(*), COUNT(DISTINCT name), MIN(at), MAX(at) FROM sign_in_attempt WHERE counted_under = $1 AND at > $2";
    OF_NAME = "SELECT counted_under, COUNT(*), MIN(at) FROM sign_in_attempt WHERE name = $1 AND at > $2 GROUP BY counted_under";
    FORGET = "DELETE FROM sign_in_attempt WHERE counted_under = $1 AND name = $2";
    FORGET_NAME = "DELETE FROM sign_in_attempt WHERE name = $1";
    SWEEP = "DELETE FROM sign_in_attempt WHERE at <= $1";
    KNOW = "INSERT INTO device (token, person, at) VALUES ($1, $2, $3) ON CONFLICT (token) DO NOTHING";
    IS_KNOWN = "SELECT d.person FROM device d JOIN person p ON p.id = d.person
                WHERE d.token = $1 AND (p.folded = $2 OR p.folded IS NULL AND p.name = $3)";
}

/// An attempt to be counted.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The id of the row.
    pub id: Id,
    /// What it is counted under.
    pub under: &'a str,
    /// The hash of the folded sign-in name that was typed.
    pub name: &'a str,
    /// When.
    pub at: Timestamp,
}

/// What was counted under something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The number of attempts.
    pub attempts: i64,
    /// The number of different names among them.
    pub names: i64,
    /// The moment of the oldest.
    pub oldest: Option<Timestamp>,
    /// The moment of the newest.
    pub newest: Option<Timestamp>,
}

/// Adds an attempt.
pub async fn add(tx: &mut Tx, attempt: Attempt<'_>) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(attempt.id.0)
        .bind(attempt.under)
        .bind(attempt.at.0)
        .bind(attempt.name)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Returns what has been counted under this since then.
pub async fn count(tx: &mut Tx, under: &str, since: Timestamp) -> Result<Count> {
    type Row = (i64, i64, Option<i64>, Option<i64>);
    let row: Row = within!(tx, |x| sqlx::query_as(COUNT).bind(under).bind(since.0).fetch_one(x).await?);
    let (attempts, names, oldest, newest) = row;
    Ok(Count { attempts, names, oldest: oldest.map(Timestamp), newest: newest.map(Timestamp) })
}

/// Returns what attempts at a name are counted under, with their number and the moment of the oldest.
pub async fn of_name(db: &Db, name: &str, since: Timestamp) -> Result<Vec<(String, i64, Timestamp)>> {
    let rows: Vec<(String, i64, i64)> = read!(db, |x| sqlx::query_as(OF_NAME).bind(name).bind(since.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(under, count, oldest)| (under, count, Timestamp(oldest))).collect())
}

/// Forgets the attempts at a name that are counted under this, after a success.
pub async fn forget(tx: &mut Tx, under: &str, name: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(FORGET).bind(under).bind(name).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets every attempt at a name.
pub async fn forget_name(tx: &mut Tx, name: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(FORGET_NAME).bind(name).execute(x).await?.rows_affected());
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

/// Returns whether the person of that name, folded or as it is written, has signed in from this browser before.
pub async fn is_known(db: &Db, device: &str, folded: &str, name: &str) -> Result<bool> {
    let person: Option<i64> =
        read!(db, |x| sqlx::query_scalar(IS_KNOWN).bind(device).bind(folded).bind(name).fetch_optional(x).await?);
    Ok(person.is_some())
}
