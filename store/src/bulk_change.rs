//! Changes of many items in one step: who made them, and which version of each item they replaced by which.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A change of many items in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkChange {
    /// The id.
    pub id: Id,
    /// The name of whoever made it.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// How many items it changed.
    pub items: i64,
    /// The change that it undoes.
    pub undoes: Option<Id>,
    /// The change that undid it.
    pub undone_by: Option<Id>,
}

/// What it made of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedItem {
    /// The item.
    pub item: String,
    /// The version before.
    pub before: Id,
    /// The version that it made.
    pub after: Id,
}

queries! {
    ADD = "INSERT INTO bulk_change (id, who, change, undoes, at) VALUES ($1, $2, $3, $4, $5)";
    ADD_ITEM = "INSERT INTO bulk_change_item (bulk, item, before, after) VALUES ($1, $2, $3, $4)";
    FIND = "SELECT b.id, p.display, b.at, (SELECT COUNT(*) FROM bulk_change_item i WHERE i.bulk = b.id), b.undoes,
            (SELECT MIN(u.id) FROM bulk_change u WHERE u.undoes = b.id)
            FROM bulk_change b JOIN person p ON p.id = b.who WHERE b.id = $1";
    RECENT = "SELECT b.id, p.display, b.at, (SELECT COUNT(*) FROM bulk_change_item i WHERE i.bulk = b.id), b.undoes,
              (SELECT MIN(u.id) FROM bulk_change u WHERE u.undoes = b.id)
              FROM bulk_change b JOIN person p ON p.id = b.who ORDER BY b.id DESC LIMIT $1";
    ITEMS = "SELECT item, before, after FROM bulk_change_item WHERE bulk = $1 ORDER BY item";
}

/// Adds a change; `change` says as JSON what was asked for.
pub async fn add(tx: &mut Tx, id: Id, who: Id, change: &str, undoes: Option<Id>, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(id.0)
        .bind(who.0)
        .bind(change)
        .bind(undoes.map(|id| id.0))
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Adds what a change made of one item.
pub async fn add_item(tx: &mut Tx, bulk: Id, changed: &ChangedItem) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD_ITEM)
        .bind(bulk.0)
        .bind(&changed.item)
        .bind(changed.before.0)
        .bind(changed.after.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

type Row = (i64, String, i64, i64, Option<i64>, Option<i64>);

fn bulk_change((id, who, at, items, undoes, undone_by): Row) -> BulkChange {
    BulkChange { id: Id(id), who, at: Timestamp(at), items, undoes: undoes.map(Id), undone_by: undone_by.map(Id) }
}

/// Returns a change by its id.
pub async fn find(db: &Db, id: Id) -> Result<Option<BulkChange>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(FIND).bind(id.0).fetch_optional(x).await?);
    Ok(row.map(bulk_change))
}

/// Returns the last changes, the newest first.
pub async fn recent(db: &Db, most: i64) -> Result<Vec<BulkChange>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(RECENT).bind(most).fetch_all(x).await?);
    Ok(rows.into_iter().map(bulk_change).collect())
}

/// Returns what a change made of its items, by their ids.
pub async fn items(db: &Db, bulk: Id) -> Result<Vec<ChangedItem>> {
    let rows: Vec<(String, i64, i64)> = read!(db, |x| sqlx::query_as(ITEMS).bind(bulk.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(item, before, after)| ChangedItem { item, before: Id(before), after: Id(after) }).collect())
}
