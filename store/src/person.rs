//! People: their names, roles and password hashes.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Role, Timestamp};

/// A person as others may see them; without the password hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: Id,
    /// The name to sign in with.
    pub name: String,
    /// The name to show.
    pub display: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewPerson<'a> {
    /// The id.
    pub id: Id,
    /// The name to sign in with, unique.
    pub name: &'a str,
    /// The name to show.
    pub display: &'a str,
    /// What they may do.
    pub roles: &'a [Role],
    /// The password's hash, as a PHC string.
    pub password: &'a str,
    /// When.
    pub now: Timestamp,
}

queries! {
    ADD = "INSERT INTO person (id, name, display, roles, password, disabled, created_at) VALUES ($1, $2, $3, $4, $5, FALSE, $6)
           ON CONFLICT (name) DO NOTHING";
    BY_NAME = "SELECT id, name, display, roles, password FROM person WHERE name = $1 AND NOT disabled";
    BY_KEY = "SELECT id, name, display, roles, password FROM person
              WHERE (folded = $1 OR folded IS NULL AND name = $2) AND NOT disabled";
    NAMES_LIKE = "SELECT name FROM person WHERE (folded = $1 OR skeleton = $2) AND id <> $3";
    UNFOLDED = "SELECT id, name FROM person WHERE folded IS NULL ORDER BY id";
    FOLDED = "SELECT folded FROM person WHERE folded IS NOT NULL";
    SET_KEY = "UPDATE person SET folded = $2, skeleton = $3 WHERE id = $1";
    PASSWORD = "SELECT password FROM person WHERE id = $1";
    SET_PASSWORD = "UPDATE person SET password = $2 WHERE name = $1";
    SET_DISABLED = "UPDATE person SET disabled = $2 WHERE name = $1";
    COUNT = "SELECT COUNT(*) FROM person";
    END_SIGN_INS = "DELETE FROM sign_in WHERE person IN (SELECT id FROM person WHERE name = $1)";
}

pub(crate) type Row = (i64, String, String, String);

pub(crate) fn person((id, name, display, roles): Row) -> Result<Person> {
    let roles = roles.split(' ').filter(|name| !name.is_empty()).map(Role::from_name).collect::<Option<_>>();
    Ok(Person { id: Id(id), name, display, roles: roles.ok_or(Error::Corrupt { what: "role" })? })
}

/// Adds a person; `false` when the name is taken.
pub async fn add(tx: &mut Tx, new: &NewPerson<'_>) -> Result<bool> {
    let roles = new.roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(" ");
    let added = within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(new.name)
        .bind(new.display)
        .bind(roles)
        .bind(new.password)
        .bind(new.now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// An active person by the name they sign in with, and their password's hash.
pub async fn by_name(db: &Db, name: &str) -> Result<Option<(Person, String)>> {
    type WithPassword = (i64, String, String, String, String);
    let row: Option<WithPassword> = read!(db, |x| sqlx::query_as(BY_NAME).bind(name).fetch_optional(x).await?);
    row.map(|(id, name, display, roles, password)| Ok((person((id, name, display, roles))?, password))).transpose()
}

/// Returns an active person by the name that they sign in with, folded or, where theirs has no folded form, as it is written; and their
/// password's hash.
pub async fn by_key(db: &Db, folded: &str, name: &str) -> Result<Option<(Person, String)>> {
    type WithPassword = (i64, String, String, String, String);
    let row: Option<WithPassword> = read!(db, |x| sqlx::query_as(BY_KEY).bind(folded).bind(name).fetch_optional(x).await?);
    row.map(|(id, name, display, roles, password)| Ok((person((id, name, display, roles))?, password))).transpose()
}

/// Returns the names of other people that fold to the same, or that look the same.
pub async fn names_like(tx: &mut Tx, folded: &str, skeleton: &str, but: Id) -> Result<Vec<String>> {
    Ok(within!(tx, |x| sqlx::query_scalar(NAMES_LIKE).bind(folded).bind(skeleton).bind(but.0).fetch_all(x).await?))
}

/// Returns the people whose sign-in names have no folded form yet, or none that is theirs alone.
pub async fn unfolded(db: &Db) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(UNFOLDED).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name)| (Id(id), name)).collect())
}

/// Returns the people without a folded name, as they are within this transaction.
pub async fn unfolded_within(tx: &mut Tx) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = within!(tx, |x| sqlx::query_as(UNFOLDED).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name)| (Id(id), name)).collect())
}

/// Returns every folded name that is taken.
pub async fn folded(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(within!(tx, |x| sqlx::query_scalar(FOLDED).fetch_all(x).await?))
}

/// Sets the forms under which a sign-in name is compared. The folded one must be nobody else's.
pub async fn set_key(tx: &mut Tx, id: Id, folded: &str, skeleton: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(SET_KEY).bind(id.0).bind(folded).bind(skeleton).execute(x).await?.rows_affected());
    Ok(())
}

/// Sets a new password and ends all sign-ins; `false` when there is nobody of that name.
pub async fn set_password(tx: &mut Tx, name: &str, password: &str) -> Result<bool> {
    let found = within!(tx, |x| sqlx::query(SET_PASSWORD).bind(name).bind(password).execute(x).await?.rows_affected());
    within!(tx, |x| sqlx::query(END_SIGN_INS).bind(name).execute(x).await?.rows_affected());
    Ok(found == 1)
}

/// The hash of a person's password as it is now.
pub async fn password_within(tx: &mut Tx, id: Id) -> Result<Option<String>> {
    Ok(within!(tx, |x| sqlx::query_scalar(PASSWORD).bind(id.0).fetch_optional(x).await?))
}

/// Bars a person, or lets them in again, and ends all sign-ins; what they answered stays. `false` when there is nobody of
/// that name.
pub async fn set_disabled(tx: &mut Tx, name: &str, disabled: bool) -> Result<bool> {
    let found = within!(tx, |x| sqlx::query(SET_DISABLED).bind(name).bind(disabled).execute(x).await?.rows_affected());
    within!(tx, |x| sqlx::query(END_SIGN_INS).bind(name).execute(x).await?.rows_affected());
    Ok(found == 1)
}

/// How many people there are.
pub async fn count(db: &Db) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).fetch_one(x).await?))
}
