//! One-time codes by which a person sets a password.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

queries! {
    PUT = "INSERT INTO person_code (person, hash, made_at, expires_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at, expires_at = excluded.expires_at";
    OWNER = "SELECT p.name FROM person_code c JOIN person p ON p.id = c.person
             WHERE c.hash = $1 AND c.expires_at > $2 AND NOT p.disabled";
    REDEEM = "DELETE FROM person_code WHERE hash = $1 AND expires_at > $2 RETURNING person";
    DROP = "DELETE FROM person_code WHERE person = $1";
    SWEEP = "DELETE FROM person_code WHERE expires_at <= $1";
    EXPIRES = "SELECT expires_at FROM person_code WHERE person = $1 AND expires_at > $2";
}

/// The hash under which a code is kept, so that a copy of the database sets nobody's password.
fn hashed(code: &str) -> String {
    blake3::hash(code.as_bytes()).to_hex().to_string()
}

/// Gives a person a code; the one they had before no longer works.
pub async fn put(tx: &mut Tx, person: Id, code: &str, now: Timestamp, until: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT)
        .bind(person.0)
        .bind(hashed(code))
        .bind(now.0)
        .bind(until.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The sign-in name of the active person whose open code this is.
pub async fn owner(db: &Db, code: &str, now: Timestamp) -> Result<Option<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(OWNER).bind(hashed(code)).bind(now.0).fetch_optional(x).await?))
}

/// Uses a code up: the person it belonged to, unless it was used before or has expired.
pub async fn redeem(tx: &mut Tx, code: &str, now: Timestamp) -> Result<Option<Id>> {
    let person: Option<i64> =
        within!(tx, |x| sqlx::query_scalar(REDEEM).bind(hashed(code)).bind(now.0).fetch_optional(x).await?);
    Ok(person.map(Id))
}

/// Takes a person's open code away.
pub async fn cancel(tx: &mut Tx, person: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(DROP).bind(person.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Until when a person's open code works.
pub async fn expires(db: &Db, person: Id, now: Timestamp) -> Result<Option<Timestamp>> {
    let until: Option<i64> = read!(db, |x| sqlx::query_scalar(EXPIRES).bind(person.0).bind(now.0).fetch_optional(x).await?);
    Ok(until.map(Timestamp))
}

/// Forgets what has expired.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(SWEEP).bind(now.0).execute(x).await?.rows_affected()))
}
