//! What the bank's list knows of each item, and the names that it can be narrowed by.

use crate::{db::*, error::Result, id::Id};
use exam::{Kind, Timestamp};

/// What the list searches and shows of an item's current version.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The item's own id.
    pub item: &'a str,
    /// Its short title.
    pub title: &'a str,
    /// How what it asks begins, as plain text.
    pub opening: &'a str,
    /// Its type.
    pub kind: Kind,
    /// Level, empty if none.
    pub level: &'a str,
    /// Chapter, empty if none.
    pub chapter: &'a str,
    /// `both`, `practice` or `exam`.
    pub pool: &'a str,
    /// `draft`, `ready` or `retired`.
    pub status: &'a str,
    /// Who wrote it, empty if nobody says.
    pub author: &'a str,
    /// Where it comes from, empty if nobody says.
    pub source: &'a str,
    /// How hard its author says it is: 1 is easy, 3 is hard, 0 says nothing.
    pub difficulty: i64,
    /// Its knowledge points, folded.
    pub topics: &'a [String],
    /// When its current version was made.
    pub changed: Timestamp,
    /// Its text, folded as queries are.
    pub folded: &'a str,
}

/// As a level, a chapter or another value of a filter: that of items that have none.
pub const NAMELESS: &str = "-";

queries! {
    PUT = "INSERT INTO item_search (item, version, title, opening, kind, level, chapter, pool, status, author, source, difficulty,
           topics, changed_at, named, asked, observed, health, folded)
           SELECT id, version, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
           (SELECT COUNT(*) FROM paper_item p WHERE p.item = $1), 0, -1, '', $14 FROM item WHERE id = $1
           ON CONFLICT (item) DO UPDATE SET version = excluded.version, title = excluded.title, opening = excluded.opening,
           kind = excluded.kind, level = excluded.level, chapter = excluded.chapter, pool = excluded.pool, status = excluded.status,
           author = excluded.author, source = excluded.source, difficulty = excluded.difficulty, topics = excluded.topics,
           changed_at = excluded.changed_at, folded = excluded.folded";
    MISSING = "SELECT i.version, v.created_at FROM item i JOIN item_version v ON v.id = i.version
               LEFT JOIN item_search s ON s.item = i.id AND s.version = i.version WHERE s.item IS NULL ORDER BY i.id";
    SHELVES = "SELECT level, chapter, COUNT(*) FROM item_search GROUP BY level, chapter ORDER BY level, chapter";
    AUTHORS = "SELECT DISTINCT author FROM item_search WHERE author <> '' ORDER BY author LIMIT 200";
    SOURCES = "SELECT DISTINCT source FROM item_search WHERE source <> '' ORDER BY source LIMIT 200";
}

/// Notes what the list shows of an item's current version.
pub async fn put(tx: &mut Tx, entry: &Entry<'_>) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT)
        .bind(entry.item)
        .bind(entry.title)
        .bind(entry.opening)
        .bind(entry.kind.name())
        .bind(entry.level)
        .bind(entry.chapter)
        .bind(entry.pool)
        .bind(entry.status)
        .bind(entry.author)
        .bind(entry.source)
        .bind(entry.difficulty)
        .bind(topic_lines(entry.topics))
        .bind(entry.changed.0)
        .bind(entry.folded)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Returns knowledge points as they are searched: each between line ends.
fn topic_lines(topics: &[String]) -> String {
    if topics.is_empty() { String::new() } else { format!("\n{}\n", topics.join("\n")) }
}

/// Current versions that the list does not know yet, each with the moment when it was made.
pub async fn missing(db: &Db) -> Result<Vec<(Id, Timestamp)>> {
    let rows: Vec<(i64, i64)> = read!(db, |x| sqlx::query_as(MISSING).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, at)| (Id(id), Timestamp(at))).collect())
}

/// Levels and chapters with the number of their items.
pub async fn shelves(db: &Db) -> Result<Vec<(String, String, i64)>> {
    Ok(read!(db, |x| sqlx::query_as(SHELVES).fetch_all(x).await?))
}

/// Everybody who wrote an item.
pub async fn authors(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(AUTHORS).fetch_all(x).await?))
}

/// Everything that items come from.
pub async fn sources(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(SOURCES).fetch_all(x).await?))
}
