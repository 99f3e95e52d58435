//! Items of the bank: every version that was ever loaded, and which one is current.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Kind, Timestamp};

/// An item version to be loaded.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    /// The id for the version, used if it turns out to be new.
    pub id: Id,
    /// The item's own id.
    pub item: &'a str,
    /// Its canonical Markdown.
    pub source: &'a str,
    /// Its short title.
    pub title: &'a str,
    /// Its type.
    pub kind: Kind,
    /// Level, empty if none.
    pub level: &'a str,
    /// Chapter, empty if none.
    pub chapter: &'a str,
    /// `both`, `practice` or `exam`.
    pub pool: &'static str,
    /// `draft`, `ready` or `retired`.
    pub status: &'static str,
    /// When.
    pub now: Timestamp,
}

/// What loading something did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    Added,
    /// It has a new version.
    Changed,
    /// It was there just so.
    Unchanged,
}

/// The current version of an item, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// The version.
    pub version: Id,
    /// Its type.
    pub kind: Kind,
    /// Level, empty if none.
    pub level: String,
    /// Chapter, empty if none.
    pub chapter: String,
}

queries! {
    DIGEST = "SELECT v.digest, v.number FROM item i JOIN item_version v ON v.id = i.version WHERE i.id = $1";
    ADD_VERSION = "INSERT INTO item_version (id, item, number, digest, source, title, kind, level, chapter, pool, status, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SET_CURRENT = "INSERT INTO item (id, version) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET version = excluded.version";
    SOURCE = "SELECT source FROM item_version WHERE id = $1";
    OF_VERSION = "SELECT item FROM item_version WHERE id = $1";
    USABLE = "SELECT i.version FROM item i JOIN item_version v ON v.id = i.version WHERE v.status = 'ready' ORDER BY i.id";
    PRACTICE = "SELECT i.version, v.kind, v.level, v.chapter FROM item i JOIN item_version v ON v.id = i.version
                WHERE v.status = 'ready' AND v.pool <> 'exam' ORDER BY i.id";
    ADD_LOAD = "INSERT INTO bank_load (id, added, changed, at) VALUES ($1, $2, $3, $4)";
    LOADS = "SELECT COUNT(*) FROM bank_load";
}

/// Loads a version unless the item's current one says the same. The digest is that of the source.
pub async fn load(tx: &mut Tx, new: &NewVersion<'_>) -> Result<Change> {
    let digest = blake3::hash(new.source.as_bytes()).to_hex().to_string();
    let current: Option<(String, i64)> = within!(tx, |x| sqlx::query_as(DIGEST).bind(new.item).fetch_optional(x).await?);
    let (change, number) = match current {
        Some((same, _)) if same == digest => return Ok(Change::Unchanged),
        Some((_, number)) => (Change::Changed, number + 1),
        None => (Change::Added, 1),
    };
    within!(tx, |x| sqlx::query(ADD_VERSION)
        .bind(new.id.0)
        .bind(new.item)
        .bind(number)
        .bind(digest)
        .bind(new.source)
        .bind(new.title)
        .bind(new.kind.name())
        .bind(new.level)
        .bind(new.chapter)
        .bind(new.pool)
        .bind(new.status)
        .bind(new.now.0)
        .execute(x)
        .await?
        .rows_affected());
    within!(tx, |x| sqlx::query(SET_CURRENT).bind(new.item).bind(new.id.0).execute(x).await?.rows_affected());
    Ok(change)
}

/// Notes that a load changed the bank, so that running servers look again.
pub async fn note_load(tx: &mut Tx, id: Id, added: usize, changed: usize, now: Timestamp) -> Result<()> {
    let (added, changed) = (added as i64, changed as i64);
    within!(tx, |x| sqlx::query(ADD_LOAD).bind(id.0).bind(added).bind(changed).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// A number that changes whenever the bank does: how often it was loaded. Not the newest id, for two of one moment are in no order.
pub async fn generation(db: &Db) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(LOADS).fetch_one(x).await?))
}

/// The canonical Markdown of a version.
pub async fn source(db: &Db, version: Id) -> Result<Option<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(SOURCE).bind(version.0).fetch_optional(x).await?))
}

/// The item that a version is of.
pub async fn of_version(db: &Db, version: Id) -> Result<Option<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(OF_VERSION).bind(version.0).fetch_optional(x).await?))
}

/// The current versions of all ready items.
pub async fn usable(db: &Db) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(USABLE).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// The current versions that may be practised.
pub async fn for_practice(db: &Db) -> Result<Vec<Current>> {
    let rows: Vec<(i64, String, String, String)> = read!(db, |x| sqlx::query_as(PRACTICE).fetch_all(x).await?);
    let current = |(version, kind, level, chapter): (i64, String, String, String)| {
        let kind = Kind::from_name(&kind).ok_or(Error::Corrupt { what: "type of an item" })?;
        Ok(Current { version: Id(version), kind, level, chapter })
    };
    rows.into_iter().map(current).collect()
}
