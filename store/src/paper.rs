//! Papers: every version that was ever loaded, and which one is current.

use crate::{db::*, error::Result, id::Id, item::Change};
use exam::Timestamp;

/// A stored version of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPaper {
    /// The version.
    pub version: Id,
    /// Its canonical Markdown.
    pub source: String,
}

queries! {
    DIGEST = "SELECT v.digest, v.number FROM paper p JOIN paper_version v ON v.id = p.version WHERE p.id = $1";
    ADD_VERSION = "INSERT INTO paper_version (id, paper, number, digest, source, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    SET_CURRENT = "INSERT INTO paper (id, version) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET version = excluded.version";
    CURRENT = "SELECT v.id, v.source FROM paper p JOIN paper_version v ON v.id = p.version WHERE p.id = $1";
    ALL_CURRENT = "SELECT v.id, v.source FROM paper p JOIN paper_version v ON v.id = p.version ORDER BY p.id";
    ADD_FIRST = "INSERT INTO delivery (id, paper, version, offered, everybody, attempts, place, made_at)
                 VALUES ($1, $2, 0, FALSE, FALSE, 1, '', $3)";
    VERSION = "SELECT id, source FROM paper_version WHERE id = $1";
}

/// Loads a version unless the paper's current one says the same. A new paper gets its first delivery, which follows nothing yet.
pub async fn load(tx: &mut Tx, id: Id, paper: &str, source: &str, now: Timestamp) -> Result<Change> {
    let digest = blake3::hash(source.as_bytes()).to_hex().to_string();
    let current: Option<(String, i64)> = within!(tx, |x| sqlx::query_as(DIGEST).bind(paper).fetch_optional(x).await?);
    let (change, number) = match current {
        Some((same, _)) if same == digest => return Ok(Change::Unchanged),
        Some((_, number)) => (Change::Changed, number + 1),
        None => (Change::Added, 1),
    };
    within!(&mut *tx, |x| sqlx::query(ADD_VERSION)
        .bind(id.0)
        .bind(paper)
        .bind(number)
        .bind(digest)
        .bind(source)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    within!(&mut *tx, |x| sqlx::query(SET_CURRENT).bind(paper).bind(id.0).execute(x).await?.rows_affected());
    if change == Change::Added {
        within!(tx, |x| sqlx::query(ADD_FIRST).bind(id.0).bind(paper).bind(now.0).execute(x).await?.rows_affected());
    }
    Ok(change)
}

fn stored((version, source): (i64, String)) -> StoredPaper {
    StoredPaper { version: Id(version), source }
}

/// The current version of a paper.
pub async fn current(db: &Db, paper: &str) -> Result<Option<StoredPaper>> {
    let row: Option<(i64, String)> = read!(db, |x| sqlx::query_as(CURRENT).bind(paper).fetch_optional(x).await?);
    Ok(row.map(stored))
}

/// The current versions of all papers, by id.
pub async fn all(db: &Db) -> Result<Vec<StoredPaper>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(ALL_CURRENT).fetch_all(x).await?);
    Ok(rows.into_iter().map(stored).collect())
}

/// One version, current or not.
pub async fn version(db: &Db, version: Id) -> Result<Option<StoredPaper>> {
    let row: Option<(i64, String)> = read!(db, |x| sqlx::query_as(VERSION).bind(version.0).fetch_optional(x).await?);
    Ok(row.map(stored))
}
