//! Sign-ins: who is behind a cookie, from where and since when.

use crate::person::Person;
use crate::{db::*, error::Result, id::Id, person};
use exam::Timestamp;

/// A sign-in to be remembered.
#[derive(Clone, Copy, Debug)]
pub struct NewSignIn<'a> {
    /// The token of its cookie.
    pub token: &'a str,
    /// Whose it is.
    pub person: Id,
    /// The moment it begins.
    pub now: Timestamp,
    /// The moment it ends.
    pub until: Timestamp,
    /// Whether the second step is still missing; then it opens nothing.
    pub pending: bool,
    /// The address that it came from.
    pub address: &'a str,
    /// The browser that it came from.
    pub browser: &'a str,
}

/// A sign-in as a request finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Whose it is.
    pub person: Person,
    /// When it was last used, to within some minutes.
    pub seen: Timestamp,
    /// When its owner last proved who they are.
    pub proved: Timestamp,
    /// Whether there is something about their account that they have not read.
    pub has_notices: bool,
}

/// A sign-in as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSignIn {
    /// What it is called in the list; it opens nothing.
    pub key: String,
    /// The moment it began.
    pub since: Timestamp,
    /// When it was last used, to within some minutes.
    pub seen: Timestamp,
    /// The address that it came from.
    pub address: String,
    /// The browser that it came from.
    pub browser: String,
}

queries! {
    ADD = "INSERT INTO sign_in (token, person, created_at, expires_at, address, browser, seen_at, proved_at, pending)
           VALUES ($1, $2, $3, $4, $5, $6, $3, $3, $7)";
    FIND = "SELECT p.id, p.name, p.display, p.roles FROM sign_in s JOIN person p ON p.id = s.person
            WHERE s.token = $1 AND s.expires_at > $2 AND NOT p.disabled AND s.pending = $3";
    OPEN = "SELECT p.id, p.name, p.display, p.roles, s.seen_at, s.proved_at,
            EXISTS (SELECT 1 FROM account_notice n WHERE n.person = p.id) FROM sign_in s JOIN person p ON p.id = s.person
            WHERE s.token = $1 AND s.expires_at > $2 AND NOT p.disabled AND NOT s.pending";
    OWN = "SELECT SUBSTR(token, 1, 16), created_at, seen_at, address, browser FROM sign_in
           WHERE person = $1 AND expires_at > $2 AND NOT pending ORDER BY seen_at DESC, token";
    SEEN = "UPDATE sign_in SET seen_at = $2 WHERE token = $1";
    PROVED = "UPDATE sign_in SET proved_at = $2 WHERE token = $1";
    END = "DELETE FROM sign_in WHERE token = $1";
    END_OWN = "DELETE FROM sign_in WHERE person = $1 AND SUBSTR(token, 1, 16) = $2";
    END_OTHERS = "DELETE FROM sign_in WHERE person = $1 AND token <> $2";
    SWEEP = "DELETE FROM sign_in WHERE expires_at <= $1";
}

/// The hash under which a token is kept, so that a copy of the database signs nobody in.
pub(crate) fn hashed(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// Returns what the sign-in of a token is called in its owner's list.
pub fn key(token: &str) -> String {
    hashed(token)[..16].to_owned()
}

/// Remembers a sign-in that is complete and comes from nowhere in particular.
pub async fn add(tx: &mut Tx, token: &str, person: Id, now: Timestamp, until: Timestamp) -> Result<()> {
    begin(tx, &NewSignIn { token, person, now, until, pending: false, address: "", browser: "" }).await
}

/// Remembers a sign-in.
pub async fn begin(tx: &mut Tx, new: &NewSignIn<'_>) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(hashed(new.token))
        .bind(new.person.0)
        .bind(new.now.0)
        .bind(new.until.0)
        .bind(new.address)
        .bind(new.browser)
        .bind(new.pending)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The active person behind a token, unless it has expired or its second step is missing.
pub async fn find(db: &Db, token: &str, now: Timestamp) -> Result<Option<Person>> {
    by_token(db, token, now, false).await
}

/// The active person whose sign-in waits for its second step.
pub async fn find_pending(db: &Db, token: &str, now: Timestamp) -> Result<Option<Person>> {
    by_token(db, token, now, true).await
}

async fn by_token(db: &Db, token: &str, now: Timestamp, pending: bool) -> Result<Option<Person>> {
    let row: Option<person::Row> =
        read!(db, |x| sqlx::query_as(FIND).bind(hashed(token)).bind(now.0).bind(pending).fetch_optional(x).await?);
    row.map(person::person).transpose()
}

/// The sign-in behind a token, unless it has expired or its second step is missing.
pub async fn open(db: &Db, token: &str, now: Timestamp) -> Result<Option<SignIn>> {
    type Row = (i64, String, String, String, i64, i64, bool);
    let row: Option<Row> = read!(db, |x| sqlx::query_as(OPEN).bind(hashed(token)).bind(now.0).fetch_optional(x).await?);
    let sign_in = |(id, name, display, roles, seen, proved, has_notices): Row| {
        let person = person::person((id, name, display, roles))?;
        Ok(SignIn { person, seen: Timestamp(seen), proved: Timestamp(proved), has_notices })
    };
    row.map(sign_in).transpose()
}

/// A person's sign-ins, the one that was used last first.
pub async fn own(db: &Db, person: Id, now: Timestamp) -> Result<Vec<OwnSignIn>> {
    type Row = (String, i64, i64, String, String);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OWN).bind(person.0).bind(now.0).fetch_all(x).await?);
    let own = |(key, since, seen, address, browser): Row| OwnSignIn {
        key,
        since: Timestamp(since),
        seen: Timestamp(seen),
        address,
        browser,
    };
    Ok(rows.into_iter().map(own).collect())
}

/// Notes that a sign-in was used.
pub async fn seen(tx: &mut Tx, token: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(SEEN).bind(hashed(token)).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Notes that the owner of a sign-in has proved who they are.
pub async fn proved(tx: &mut Tx, token: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(PROVED).bind(hashed(token)).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Ends a sign-in.
pub async fn end(tx: &mut Tx, token: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(END).bind(hashed(token)).execute(x).await?.rows_affected());
    Ok(())
}

/// Ends one of a person's sign-ins by what it is called in their list; `false` when there is none.
pub async fn end_own(tx: &mut Tx, person: Id, key: &str) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(END_OWN).bind(person.0).bind(key).execute(x).await?.rows_affected()) > 0)
}

/// Ends all of a person's sign-ins but the one of this token.
pub async fn end_others(tx: &mut Tx, person: Id, token: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(END_OTHERS).bind(person.0).bind(hashed(token)).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets what has expired.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(SWEEP).bind(now.0).execute(x).await?.rows_affected()))
}
