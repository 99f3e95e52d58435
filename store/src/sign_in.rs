//! Sign-ins: who is behind a cookie.

use crate::person::Person;
use crate::{db::*, error::Result, id::Id, person};
use exam::Timestamp;

queries! {
    ADD = "INSERT INTO sign_in (token, person, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    FIND = "SELECT p.id, p.name, p.display, p.roles FROM sign_in s JOIN person p ON p.id = s.person
            WHERE s.token = $1 AND s.expires_at > $2 AND NOT p.disabled";
    END = "DELETE FROM sign_in WHERE token = $1";
    SWEEP = "DELETE FROM sign_in WHERE expires_at <= $1";
}

/// The hash under which a token is kept, so that a copy of the database signs nobody in.
pub(crate) fn hashed(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// Remembers a sign-in.
pub async fn add(tx: &mut Tx, token: &str, person: Id, now: Timestamp, until: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(hashed(token))
        .bind(person.0)
        .bind(now.0)
        .bind(until.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The active person behind a token, unless it has expired.
pub async fn find(db: &Db, token: &str, now: Timestamp) -> Result<Option<Person>> {
    let row: Option<person::Row> = read!(db, |x| sqlx::query_as(FIND).bind(hashed(token)).bind(now.0).fetch_optional(x).await?);
    row.map(person::person).transpose()
}

/// Ends a sign-in.
pub async fn end(tx: &mut Tx, token: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(END).bind(hashed(token)).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets what has expired.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(SWEEP).bind(now.0).execute(x).await?.rows_affected()))
}
