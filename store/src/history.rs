//! The versions of an item, a paper or a note as a load compares them: their digests, and who made each of them.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// One version, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastVersion {
    /// The version.
    pub id: Id,
    /// The digest of its canonical Markdown.
    pub digest: String,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it on the site; none where it was loaded from the command line.
    pub author: Option<VersionAuthor>,
}

/// Who made a version on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionAuthor {
    /// The person.
    pub id: Id,
    /// Their name, as others see it.
    pub name: String,
    /// Whether they brought it as a file, instead of writing it in the browser.
    pub by_file: bool,
}

queries! {
    OF_ITEM = "SELECT v.id, v.digest, v.created_at, a.who, p.display, a.by_file FROM item_version v
               LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
               WHERE v.item = $1 ORDER BY v.number DESC";
    OF_PAPER = "SELECT v.id, v.digest, v.created_at, a.who, p.display, a.by_file FROM paper_version v
                LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
                WHERE v.paper = $1 ORDER BY v.number DESC";
    OF_NOTE = "SELECT v.id, v.digest, v.created_at, a.who, p.display, a.by_file FROM note_version v
               LEFT JOIN version_author a ON a.version = v.id LEFT JOIN person p ON p.id = a.who
               WHERE v.note = $1 ORDER BY v.number DESC";
}

type Row = (i64, String, i64, Option<i64>, Option<String>, Option<bool>);

fn past((id, digest, at, who, name, by_file): Row) -> PastVersion {
    let author = |who| VersionAuthor { id: Id(who), name: name.unwrap_or_default(), by_file: by_file.unwrap_or_default() };
    PastVersion { id: Id(id), digest, at: Timestamp(at), author: who.map(author) }
}

/// Returns all versions of an item, the newest first.
pub async fn of_item(db: &Db, item: &str) -> Result<Vec<PastVersion>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_ITEM).bind(item).fetch_all(x).await?);
    Ok(rows.into_iter().map(past).collect())
}

/// Returns all versions of a paper, the newest first.
pub async fn of_paper(db: &Db, paper: &str) -> Result<Vec<PastVersion>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(past).collect())
}

/// Returns all versions of a note, the newest first.
pub async fn of_note(db: &Db, note: &str) -> Result<Vec<PastVersion>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_NOTE).bind(note).fetch_all(x).await?);
    Ok(rows.into_iter().map(past).collect())
}
