//! Where items of the bank came from: the import, the file, the lines and how they read there.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// Where a version came from.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Origin {
    /// The item's own id.
    pub item: String,
    /// `added` or `changed`: what the import did to the bank.
    pub change: String,
    /// The right to use the material, as whoever imported it said.
    pub rights: String,
    /// The file.
    pub file: String,
    /// Its first line there.
    pub first_line: i64,
    /// Its last line there.
    pub last_line: i64,
    /// As it stood there.
    pub raw: String,
}

queries! {
    ADD = "INSERT INTO import_origin (version, item, import, change, rights, file, first_line, last_line, raw)
           SELECT version, $1, $2, $3, $4, $5, $6, $7, $8 FROM item WHERE id = $1";
    OF_ITEM = "SELECT o.item, o.change, o.rights, o.file, o.first_line, o.last_line, o.raw FROM import_origin o
               WHERE o.item = $1 ORDER BY o.version DESC LIMIT 1";
    MADE = "SELECT o.item, o.change, o.version, i.version, v.source FROM import_origin o JOIN item i ON i.id = o.item
            JOIN item_version v ON v.id = o.version WHERE o.import = $1 ORDER BY o.item";
    EARLIER = "SELECT source FROM item_version WHERE item = $1 AND id <> $2
               AND number < (SELECT number FROM item_version WHERE id = $2) ORDER BY number DESC LIMIT 1";
    SITTINGS = "SELECT id, pinned FROM test_session WHERE id > $1 AND started_at >= $2 ORDER BY id LIMIT 200";
    OPEN_GATE = "UPDATE bank_gate SET passed = passed + 1 WHERE id = 1";
}

/// What an import did to one item, and how that stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The item's own id.
    pub item: String,
    /// Whether it was not there before.
    pub added: bool,
    /// The version that the import made.
    pub version: Id,
    /// The version that counts now.
    pub current: Id,
    /// The Markdown that the import gave it.
    pub source: String,
}

/// Waits for other loads of the bank and lets none begin until the transaction ends.
pub async fn lock_bank(tx: &mut Tx) -> Result<()> {
    within!(tx, |x| sqlx::query(OPEN_GATE).execute(x).await?.rows_affected());
    Ok(())
}

/// Notes where the current version of an item came from.
pub async fn add(tx: &mut Tx, import: Id, origin: &Origin) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(&origin.item)
        .bind(import.0)
        .bind(&origin.change)
        .bind(&origin.rights)
        .bind(&origin.file)
        .bind(origin.first_line)
        .bind(origin.last_line)
        .bind(&origin.raw)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Where an item came from, the last time that it was imported.
pub async fn of(db: &Db, item: &str) -> Result<Option<Origin>> {
    Ok(read!(db, |x| sqlx::query_as(OF_ITEM).bind(item).fetch_optional(x).await?))
}

/// What an import did, item by item.
pub async fn made(tx: &mut Tx, import: Id) -> Result<Vec<Made>> {
    type Row = (String, String, i64, i64, String);
    let rows: Vec<Row> = within!(tx, |x| sqlx::query_as(MADE).bind(import.0).fetch_all(x).await?);
    let made = |(item, change, version, current, source): Row| Made {
        item,
        added: change == "added",
        version: Id(version),
        current: Id(current),
        source,
    };
    Ok(rows.into_iter().map(made).collect())
}

/// The Markdown that an item had before a version.
pub async fn earlier(tx: &mut Tx, item: &str, version: Id) -> Result<Option<String>> {
    Ok(within!(tx, |x| sqlx::query_scalar(EARLIER).bind(item).bind(version.0).fetch_optional(x).await?))
}

/// What the sittings since a moment are pinned to, as JSON, a few at a time; `after` is the last that was seen.
pub async fn sittings(tx: &mut Tx, after: Id, since: Timestamp) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = within!(tx, |x| sqlx::query_as(SITTINGS).bind(after.0).bind(since.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, pinned)| (Id(id), pinned)).collect())
}
