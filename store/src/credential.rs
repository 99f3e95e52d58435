//! What lets people in, for comparing it with the audit log: roles, bars, password hashes and sealed second factors.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// What is stored of an account that decides who gets in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Whose it is.
    pub person: Id,
    /// The names of their roles, between spaces.
    pub roles: String,
    /// They are barred.
    pub disabled: bool,
    /// The password's hash; empty where none was set.
    pub password: String,
    /// Since when the account exists.
    pub since: Timestamp,
}

queries! {
    ALL = "SELECT id, roles, disabled, password, created_at FROM person ORDER BY id";
    FACTORS = "SELECT person, secret FROM second_factor WHERE confirmed ORDER BY person";
}

/// Returns what is stored of every account.
pub async fn all(db: &Db) -> Result<Vec<Credential>> {
    let rows: Vec<(i64, String, bool, String, i64)> = read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?);
    let credential = |(id, roles, disabled, password, since): (i64, String, bool, String, i64)| Credential {
        person: Id(id),
        roles,
        disabled,
        password,
        since: Timestamp(since),
    };
    Ok(rows.into_iter().map(credential).collect())
}

/// Returns the sealed secret of every confirmed second factor.
pub async fn factors(db: &Db) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(FACTORS).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(person, secret)| (Id(person), secret)).collect())
}
