//! The bank as instructors browse it: searched, filtered, page by page.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::Kind;

/// What the list searches and shows of an item's current version.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The item's own id.
    pub item: &'a str,
    /// Its short title.
    pub title: &'a str,
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
    /// Its text, folded as queries are.
    pub folded: &'a str,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueLine {
    /// The item's own id.
    pub item: String,
    /// Its short title.
    pub title: String,
    /// Its type.
    pub kind: Kind,
    /// Level, empty if none.
    pub level: String,
    /// Chapter, empty if none.
    pub chapter: String,
    /// `both`, `practice` or `exam`.
    pub pool: String,
    /// `draft`, `ready` or `retired`.
    pub status: String,
    /// Who wrote it, empty if nobody says.
    pub author: String,
}

/// What the list is narrowed to; what is empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Folded words, all of which the text holds; no more than three count.
    pub words: Vec<String>,
    /// Level.
    pub level: String,
    /// Chapter.
    pub chapter: String,
    /// The type's name.
    pub kind: String,
    /// Pool.
    pub pool: String,
    /// Status.
    pub status: String,
    /// Who wrote it.
    pub author: String,
}

/// As a level or a chapter of a [`Filter`]: those of none.
pub const NAMELESS: &str = "-";

queries! {
    PUT = "INSERT INTO item_search (item, version, title, kind, level, chapter, pool, status, author, folded)
           SELECT id, version, $2, $3, $4, $5, $6, $7, $8, $9 FROM item WHERE id = $1
           ON CONFLICT (item) DO UPDATE SET version = excluded.version, title = excluded.title, kind = excluded.kind,
           level = excluded.level, chapter = excluded.chapter, pool = excluded.pool, status = excluded.status,
           author = excluded.author, folded = excluded.folded";
    MISSING = "SELECT i.version FROM item i LEFT JOIN item_search s ON s.item = i.id AND s.version = i.version
               WHERE s.item IS NULL ORDER BY i.id";
    COUNT = "SELECT COUNT(*) FROM item_search WHERE ($1 = '' OR level = $1 OR ($1 = '-' AND level = '')) AND ($2 = '' OR chapter = $2 OR ($2 = '-' AND chapter = ''))
             AND ($3 = '' OR kind = $3) AND ($4 = '' OR pool = $4) AND ($5 = '' OR status = $5) AND ($6 = '' OR author = $6)
             AND folded LIKE $7 ESCAPE '!' AND folded LIKE $8 ESCAPE '!' AND folded LIKE $9 ESCAPE '!'";
    PAGE = "SELECT item, title, kind, level, chapter, pool, status, author FROM item_search
            WHERE ($1 = '' OR level = $1 OR ($1 = '-' AND level = '')) AND ($2 = '' OR chapter = $2 OR ($2 = '-' AND chapter = ''))
            AND ($3 = '' OR kind = $3) AND ($4 = '' OR pool = $4) AND ($5 = '' OR status = $5) AND ($6 = '' OR author = $6)
            AND folded LIKE $7 ESCAPE '!' AND folded LIKE $8 ESCAPE '!' AND folded LIKE $9 ESCAPE '!'
            ORDER BY item LIMIT $10 OFFSET $11";
    SHELVES = "SELECT level, chapter, COUNT(*) FROM item_search GROUP BY level, chapter ORDER BY level, chapter";
    AUTHORS = "SELECT DISTINCT author FROM item_search WHERE author <> '' ORDER BY author LIMIT 200";
}

/// Notes what the list shows of an item's current version.
pub async fn put(tx: &mut Tx, entry: &Entry<'_>) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT)
        .bind(entry.item)
        .bind(entry.title)
        .bind(entry.kind.name())
        .bind(entry.level)
        .bind(entry.chapter)
        .bind(entry.pool)
        .bind(entry.status)
        .bind(entry.author)
        .bind(entry.folded)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Current versions that the list does not know yet.
pub async fn missing(db: &Db) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(MISSING).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// A pattern that finds a word anywhere, whatever characters it has.
fn pattern(word: Option<&String>) -> String {
    let word = word.map_or("", String::as_str).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    if word.is_empty() { "%".to_owned() } else { format!("%{word}%") }
}

/// Binds what both statements of the list ask for.
macro_rules! filtered {
    ($query:expr, $filter:expr) => {
        $query
            .bind(&$filter.level)
            .bind(&$filter.chapter)
            .bind(&$filter.kind)
            .bind(&$filter.pool)
            .bind(&$filter.status)
            .bind(&$filter.author)
            .bind(pattern($filter.words.first()))
            .bind(pattern($filter.words.get(1)))
            .bind(pattern($filter.words.get(2)))
    };
}

/// How many items there are of this description.
pub async fn count(db: &Db, filter: &Filter) -> Result<i64> {
    Ok(read!(db, |x| filtered!(sqlx::query_scalar(COUNT), filter).fetch_one(x).await?))
}

/// A page of them, by id.
pub async fn page(db: &Db, filter: &Filter, most: i64, skip: i64) -> Result<Vec<CatalogueLine>> {
    type Row = (String, String, String, String, String, String, String, String);
    let rows: Vec<Row> = read!(db, |x| filtered!(sqlx::query_as(PAGE), filter).bind(most).bind(skip).fetch_all(x).await?);
    let line = |(item, title, kind, level, chapter, pool, status, author): Row| {
        let kind = Kind::from_name(&kind).ok_or(Error::Corrupt { what: "type of an item" })?;
        Ok(CatalogueLine { item, title, kind, level, chapter, pool, status, author })
    };
    rows.into_iter().map(line).collect()
}

/// Levels and chapters with the number of their items.
pub async fn shelves(db: &Db) -> Result<Vec<(String, String, i64)>> {
    Ok(read!(db, |x| sqlx::query_as(SHELVES).fetch_all(x).await?))
}

/// Everybody who wrote an item.
pub async fn authors(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(AUTHORS).fetch_all(x).await?))
}
