//! Versions of items and papers: which is current, who saved it, and held against others while one is saved.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

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
    CURRENT = "SELECT version FROM item WHERE id = $1";
    ALL_CURRENT = "SELECT version FROM item ORDER BY id";
    CURRENT_SOURCES = "SELECT v.id, v.source FROM item i JOIN item_version v ON v.id = i.version";
    LOCK = "UPDATE item SET version = version WHERE id = $1 AND version = $2";
    LOCK_PAPER = "UPDATE paper SET version = version WHERE id = $1 AND version = $2";
    VERSIONS = "SELECT v.id, v.number, v.status, v.created_at, p.display FROM item_version v
                LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
                WHERE v.item = $1 ORDER BY v.number DESC LIMIT 200";
    PAPER_VERSIONS = "SELECT v.id, v.number, '', v.created_at, p.display FROM paper_version v
                      LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
                      WHERE v.paper = $1 ORDER BY v.number DESC LIMIT 200";
    SOURCES = "SELECT id, digest, source FROM item_version WHERE id > $1 ORDER BY id LIMIT 200";
    PAPER_SOURCES = "SELECT id, digest, source FROM paper_version WHERE id > $1 ORDER BY id LIMIT 200";
    SIGN = "INSERT INTO version_author (version, who, by_file) VALUES ($1, $2, $3) ON CONFLICT (version) DO NOTHING";
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

/// The Markdown of the current versions of all items.
pub async fn current_sources(db: &Db) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(CURRENT_SOURCES).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, source)| (Id(id), source)).collect())
}

/// Holds an item at this version until the transaction ends; `false` when it has another by now.
pub async fn lock(tx: &mut Tx, item: &str, version: Id) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(LOCK).bind(item).bind(version.0).execute(x).await?.rows_affected()) == 1)
}

/// Holds a paper at this version until the transaction ends; `false` when it has another by now.
pub async fn lock_paper(tx: &mut Tx, paper: &str, version: Id) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(LOCK_PAPER).bind(paper).bind(version.0).execute(x).await?.rows_affected()) == 1)
}

/// Notes who saved a version, and whether it came as a file.
pub async fn sign(tx: &mut Tx, version: Id, who: Id, by_file: bool) -> Result<()> {
    within!(tx, |x| sqlx::query(SIGN).bind(version.0).bind(who.0).bind(by_file).execute(x).await?.rows_affected());
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

/// The versions of items and papers whose text is not the one that was loaded, by its digest.
pub async fn altered(db: &Db) -> Result<Vec<Id>> {
    let mut altered = Vec::new();
    for sql in [SOURCES, PAPER_SOURCES] {
        let mut last = 0;
        loop {
            let rows: Vec<(i64, String, String)> = read!(db, |x| sqlx::query_as(sql).bind(last).fetch_all(x).await?);
            let Some((newest, ..)) = rows.last() else { break };
            last = *newest;
            let differs =
                |(_, digest, source): &&(i64, String, String)| *digest != blake3::hash(source.as_bytes()).to_hex().as_str();
            altered.extend(rows.iter().filter(differs).map(|(id, ..)| Id(*id)));
        }
    }
    Ok(altered)
}
