//! What a trainee says of an item for themselves: a star, and a note of their own.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;
use std::collections::HashMap;

/// What somebody says of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookMark {
    /// Whether it bears a star.
    pub starred: bool,
    /// Their own note; empty if there is none.
    pub note: String,
}

queries! {
    STAR = "INSERT INTO book_mark (person, item, starred, note, at) VALUES ($1, $2, $3, '', $4)
            ON CONFLICT (person, item) DO UPDATE SET starred = excluded.starred, at = excluded.at";
    WRITE = "INSERT INTO book_mark (person, item, starred, note, at) VALUES ($1, $2, FALSE, $3, $4)
             ON CONFLICT (person, item) DO UPDATE SET note = excluded.note, at = excluded.at";
    OF_ITEM = "SELECT starred, note FROM book_mark WHERE person = $1 AND item = $2";
    KNOWN = "SELECT (SELECT COUNT(*) FROM memory WHERE person = $1 AND item = $2) + (SELECT COUNT(*) FROM book_mark WHERE person = $1 AND item = $2)";
    OF_PERSON = "SELECT item, starred, note FROM book_mark WHERE person = $1 AND (starred OR note <> '')";
}

/// Gives an item a star, or takes it away.
pub async fn star(tx: &mut Tx, person: Id, item: &str, starred: bool, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(STAR).bind(person.0).bind(item).bind(starred).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Puts a note in place of the one before; an empty one takes it away.
pub async fn write(tx: &mut Tx, person: Id, item: &str, note: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(WRITE).bind(person.0).bind(item).bind(note).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Returns what a person says of an item.
pub async fn of_item(db: &Db, person: Id, item: &str) -> Result<BookMark> {
    let row: Option<(bool, String)> = read!(db, |x| sqlx::query_as(OF_ITEM).bind(person.0).bind(item).fetch_optional(x).await?);
    Ok(row.map(|(starred, note)| BookMark { starred, note }).unwrap_or_default())
}

/// Returns what a person says of items, by item.
pub async fn of_person(db: &Db, person: Id) -> Result<HashMap<String, BookMark>> {
    let rows: Vec<(String, bool, String)> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(item, starred, note)| (item, BookMark { starred, note })).collect())
}

/// Returns whether a person has met an item, or marked it before.
pub async fn is_known(db: &Db, person: Id, item: &str) -> Result<bool> {
    let rows: i64 = read!(db, |x| sqlx::query_scalar(KNOWN).bind(person.0).bind(item).fetch_one(x).await?);
    Ok(rows > 0)
}
