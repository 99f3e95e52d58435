//! The bank as instructors browse it: searched, filtered, page by page, and each item's versions.

use crate::{Db, Error, Id, Result, Tx, db::*, item::Change};
use exam::{Kind, Timestamp};
use std::collections::HashMap;

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
pub struct Line {
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

/// A version of an item in its list of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The version.
    pub id: Id,
    /// 1, 2, 3…
    pub number: i64,
    /// `draft`, `ready` or `retired`.
    pub status: String,
    /// When it was loaded.
    pub at: Timestamp,
    /// The name of whoever saved it in the browser.
    pub who: Option<String>,
}

queries! {
    PUT = "INSERT INTO item_search (item, version, title, kind, level, chapter, pool, status, author, folded)
           SELECT id, version, $2, $3, $4, $5, $6, $7, $8, $9 FROM item WHERE id = $1
           ON CONFLICT (item) DO UPDATE SET version = excluded.version, title = excluded.title, kind = excluded.kind,
           level = excluded.level, chapter = excluded.chapter, pool = excluded.pool, status = excluded.status,
           author = excluded.author, folded = excluded.folded";
    MISSING = "SELECT i.version FROM item i LEFT JOIN item_search s ON s.item = i.id AND s.version = i.version
               WHERE s.item IS NULL ORDER BY i.id";
    COUNT = "SELECT COUNT(*) FROM item_search WHERE ($1 = '' OR level = $1) AND ($2 = '' OR chapter = $2)
             AND ($3 = '' OR kind = $3) AND ($4 = '' OR pool = $4) AND ($5 = '' OR status = $5) AND ($6 = '' OR author = $6)
             AND folded LIKE $7 ESCAPE '!' AND folded LIKE $8 ESCAPE '!' AND folded LIKE $9 ESCAPE '!'";
    PAGE = "SELECT item, title, kind, level, chapter, pool, status, author FROM item_search
            WHERE ($1 = '' OR level = $1) AND ($2 = '' OR chapter = $2)
            AND ($3 = '' OR kind = $3) AND ($4 = '' OR pool = $4) AND ($5 = '' OR status = $5) AND ($6 = '' OR author = $6)
            AND folded LIKE $7 ESCAPE '!' AND folded LIKE $8 ESCAPE '!' AND folded LIKE $9 ESCAPE '!'
            ORDER BY item LIMIT $10 OFFSET $11";
    SHELVES = "SELECT level, chapter, COUNT(*) FROM item_search GROUP BY level, chapter ORDER BY level, chapter";
    AUTHORS = "SELECT DISTINCT author FROM item_search WHERE author <> '' ORDER BY author LIMIT 200";
    CURRENT = "SELECT version FROM item WHERE id = $1";
    ALL_CURRENT = "SELECT version FROM item ORDER BY id";
    DIGESTS = "SELECT i.id, v.digest FROM item i JOIN item_version v ON v.id = i.version";
    PAPER_DIGESTS = "SELECT p.id, v.digest FROM paper p JOIN paper_version v ON v.id = p.version";
    NOTE_DIGESTS = "SELECT id, digest FROM note";
    LOCK = "UPDATE item SET version = version WHERE id = $1 AND version = $2";
    LOCK_PAPER = "UPDATE paper SET version = version WHERE id = $1 AND version = $2";
    VERSIONS = "SELECT v.id, v.number, v.status, v.created_at, p.display FROM item_version v
                LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
                WHERE v.item = $1 ORDER BY v.number DESC LIMIT 200";
    PAPER_VERSIONS = "SELECT v.id, v.number, '', v.created_at, p.display FROM paper_version v
                      LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
                      WHERE v.paper = $1 ORDER BY v.number DESC LIMIT 200";
    SIGN = "INSERT INTO version_author (version, who) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING";
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
pub async fn page(db: &Db, filter: &Filter, most: i64, skip: i64) -> Result<Vec<Line>> {
    type Row = (String, String, String, String, String, String, String, String);
    let rows: Vec<Row> = read!(db, |x| filtered!(sqlx::query_as(PAGE), filter).bind(most).bind(skip).fetch_all(x).await?);
    let line = |(item, title, kind, level, chapter, pool, status, author): Row| {
        let kind = Kind::from_name(&kind).ok_or(Error::Corrupt { what: "type of an item" })?;
        Ok(Line { item, title, kind, level, chapter, pool, status, author })
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

/// The current version of an item.
pub async fn current(db: &Db, item: &str) -> Result<Option<Id>> {
    let id: Option<i64> = read!(db, |x| sqlx::query_scalar(CURRENT).bind(item).fetch_optional(x).await?);
    Ok(id.map(Id))
}

/// The current versions of all items, drafts and retired ones included.
pub async fn all_current(db: &Db) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(ALL_CURRENT).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// The digests of all current sources, for telling what a load would change.
#[derive(Clone, Debug, Default)]
pub struct Digests {
    items: HashMap<String, String>,
    papers: HashMap<String, String>,
    notes: HashMap<String, String>,
}

impl Digests {
    /// Reads them.
    pub async fn read(db: &Db) -> Result<Digests> {
        let items: Vec<(String, String)> = read!(db, |x| sqlx::query_as(DIGESTS).fetch_all(x).await?);
        let papers: Vec<(String, String)> = read!(db, |x| sqlx::query_as(PAPER_DIGESTS).fetch_all(x).await?);
        let notes: Vec<(String, String)> = read!(db, |x| sqlx::query_as(NOTE_DIGESTS).fetch_all(x).await?);
        let (items, papers, notes) = (items.into_iter().collect(), papers.into_iter().collect(), notes.into_iter().collect());
        Ok(Digests { items, papers, notes })
    }

    /// What loading an item with this source would do.
    pub fn item(&self, id: &str, source: &str) -> Change {
        change(&self.items, id, source)
    }

    /// What loading a paper with this source would do.
    pub fn paper(&self, id: &str, source: &str) -> Change {
        change(&self.papers, id, source)
    }

    /// What loading a note with this source would do.
    pub fn note(&self, id: &str, source: &str) -> Change {
        change(&self.notes, id, source)
    }
}

fn change(digests: &HashMap<String, String>, id: &str, source: &str) -> Change {
    match digests.get(id) {
        None => Change::Added,
        Some(digest) if *digest == blake3::hash(source.as_bytes()).to_hex().to_string() => Change::Unchanged,
        Some(_) => Change::Changed,
    }
}

/// Holds an item at this version until the transaction ends; `false` when it has another by now.
pub async fn hold(tx: &mut Tx, item: &str, version: Id) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(LOCK).bind(item).bind(version.0).execute(x).await?.rows_affected()) == 1)
}

/// Holds a paper at this version until the transaction ends; `false` when it has another by now.
pub async fn hold_paper(tx: &mut Tx, paper: &str, version: Id) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(LOCK_PAPER).bind(paper).bind(version.0).execute(x).await?.rows_affected()) == 1)
}

/// Notes who saved a version.
pub async fn sign(tx: &mut Tx, version: Id, who: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(SIGN).bind(version.0).bind(who.0).execute(x).await?.rows_affected());
    Ok(())
}

type VersionRow = (i64, i64, String, i64, Option<String>);

fn version((id, number, status, at, who): VersionRow) -> Version {
    Version { id: Id(id), number, status, at: Timestamp(at), who }
}

/// An item's versions, the newest first.
pub async fn versions(db: &Db, item: &str) -> Result<Vec<Version>> {
    let rows: Vec<VersionRow> = read!(db, |x| sqlx::query_as(VERSIONS).bind(item).fetch_all(x).await?);
    Ok(rows.into_iter().map(version).collect())
}

/// A paper's versions, the newest first.
pub async fn paper_versions(db: &Db, paper: &str) -> Result<Vec<Version>> {
    let rows: Vec<VersionRow> = read!(db, |x| sqlx::query_as(PAPER_VERSIONS).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(version).collect())
}
