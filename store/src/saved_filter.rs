//! Filters of the bank's list that somebody keeps under a name.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A filter under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The list's address without its path.
    pub query: String,
}

queries! {
    COUNT = "SELECT COUNT(*) FROM saved_filter WHERE person = $1 AND name <> $2";
    KEEP = "INSERT INTO saved_filter (id, person, name, query, at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (person, name) DO UPDATE SET query = excluded.query, at = excluded.at";
    REMOVE = "DELETE FROM saved_filter WHERE id = $1 AND person = $2";
    OF_PERSON = "SELECT id, name, query FROM saved_filter WHERE person = $1 ORDER BY name";
}

/// Keeps a filter under a name; one of that name is replaced. Returns `false`, and keeps nothing, where the person has `most` others.
pub async fn keep(tx: &mut Tx, person: Id, filter: &SavedFilter, most: i64, now: Timestamp) -> Result<bool> {
    let others: i64 = within!(tx, |x| sqlx::query_scalar(COUNT).bind(person.0).bind(&filter.name).fetch_one(x).await?);
    if others >= most {
        return Ok(false);
    }
    within!(tx, |x| sqlx::query(KEEP)
        .bind(filter.id.0)
        .bind(person.0)
        .bind(&filter.name)
        .bind(&filter.query)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(true)
}

/// Removes a filter of a person; `false` where they have none of that id.
pub async fn remove(tx: &mut Tx, id: Id, person: Id) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(REMOVE).bind(id.0).bind(person.0).execute(x).await?.rows_affected()) == 1)
}

/// Returns the filters of a person, by name.
pub async fn of_person(db: &Db, person: Id) -> Result<Vec<SavedFilter>> {
    let rows: Vec<(i64, String, String)> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name, query)| SavedFilter { id: Id(id), name, query }).collect())
}
