//! Classes: who learns together, and who teaches them.

use crate::{Db, Id, Result, Tx, db::*};
use exam::Timestamp;

/// A class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The id.
    pub id: Id,
    /// Its name, unique.
    pub name: String,
}

queries! {
    ADD = "INSERT INTO class (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
    ALL = "SELECT id, name FROM class ORDER BY name";
    BY_NAME = "SELECT id, name FROM class WHERE name = $1";
    JOIN = "INSERT INTO class_member (class, person, teaches) VALUES ($1, $2, $3)
            ON CONFLICT (class, person) DO UPDATE SET teaches = excluded.teaches";
    LEAVE = "DELETE FROM class_member WHERE class = $1 AND person = $2";
    LEARNED_BY = "SELECT c.name FROM class_member m JOIN class c ON c.id = m.class WHERE m.person = $1 AND NOT m.teaches";
    OF_PERSON = "SELECT class, teaches FROM class_member WHERE person = $1 ORDER BY class";
}

/// Adds a class; `false` when the name is taken.
pub async fn add(tx: &mut Tx, id: Id, name: &str, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(ADD).bind(id.0).bind(name).bind(now.0).execute(x).await?.rows_affected()) == 1)
}

/// All classes, by name.
pub async fn all(db: &Db) -> Result<Vec<Class>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name)| Class { id: Id(id), name }).collect())
}

/// The class of that name.
pub async fn by_name(db: &Db, name: &str) -> Result<Option<Class>> {
    let row: Option<(i64, String)> = read!(db, |x| sqlx::query_as(BY_NAME).bind(name).fetch_optional(x).await?);
    Ok(row.map(|(id, name)| Class { id: Id(id), name }))
}

/// Puts a person into a class, to learn or to teach.
pub async fn join(tx: &mut Tx, class: Id, person: Id, teaches: bool) -> Result<()> {
    within!(tx, |x| sqlx::query(JOIN).bind(class.0).bind(person.0).bind(teaches).execute(x).await?.rows_affected());
    Ok(())
}

/// Takes a person out of a class.
pub async fn leave(tx: &mut Tx, class: Id, person: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(LEAVE).bind(class.0).bind(person.0).execute(x).await?.rows_affected());
    Ok(())
}

/// The classes of a person, and whether they teach there.
pub async fn of_person(db: &Db, person: Id) -> Result<Vec<(Id, bool)>> {
    let rows: Vec<(i64, bool)> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(class, teaches)| (Id(class), teaches)).collect())
}

/// The names of the classes in which a person learns.
pub async fn learned_by(db: &Db, person: Id) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(LEARNED_BY).bind(person.0).fetch_all(x).await?))
}
