//! The figures of papers and of the parts of items, as sums over the counted sittings.

use crate::{db::*, error::Result, id::Id};

/// A part of an item's version in a paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartKey {
    /// The item.
    pub item: String,
    /// The version that was shown.
    pub version: Id,
    /// The part, from 0.
    pub part: usize,
}

queries! {
    NEW = "INSERT INTO figure_paper (paper, revision, totals) VALUES ($1, 0, '') ON CONFLICT DO NOTHING";
    // Whoever counts the same paper waits here.
    ADVANCE = "UPDATE figure_paper SET revision = revision + 1 WHERE paper = $1 RETURNING revision, totals";
    SET_TOTALS = "UPDATE figure_paper SET totals = $2 WHERE paper = $1";
    GET = "SELECT revision, totals FROM figure_paper WHERE paper = $1";
    REVISIONS = "SELECT paper, revision FROM figure_paper ORDER BY paper";
    PART = "SELECT trials FROM figure_part WHERE paper = $1 AND item = $2 AND version = $3 AND part = $4";
    SET_PART = "INSERT INTO figure_part (paper, item, version, part, trials) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (paper, item, version, part) DO UPDATE SET trials = excluded.trials";
    PARTS = "SELECT item, version, part, trials FROM figure_part WHERE paper = $1 ORDER BY item, version, part";
    PARTS_OF = "SELECT item, version, part, trials FROM figure_part WHERE paper = $1 AND item = $2 ORDER BY item, version, part";
    PAPERS_WITH = "SELECT DISTINCT paper FROM figure_part WHERE item = $1 AND trials <> '' ORDER BY paper";
}

/// Makes everybody else who counts this paper wait until the transaction ends, and returns the new revision of its figures with its
/// totals as text.
pub async fn advance(tx: &mut Tx, paper: &str) -> Result<(i64, String)> {
    within!(&mut *tx, |x| sqlx::query(NEW).bind(paper).execute(x).await?.rows_affected());
    Ok(within!(tx, |x| sqlx::query_as(ADVANCE).bind(paper).fetch_one(x).await?))
}

/// Stores the totals of a paper.
pub async fn set_totals(tx: &mut Tx, paper: &str, totals: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(SET_TOTALS).bind(paper).bind(totals).execute(x).await?.rows_affected());
    Ok(())
}

/// Returns the revision of a paper's figures, and its totals as text; 0 and nothing where no sitting was counted.
pub async fn get(db: &Db, paper: &str) -> Result<(i64, String)> {
    let row: Option<(i64, String)> = read!(db, |x| sqlx::query_as(GET).bind(paper).fetch_optional(x).await?);
    Ok(row.unwrap_or_default())
}

/// Returns the papers with counted sittings, each with the revision of its figures.
pub async fn revisions(db: &Db) -> Result<Vec<(String, i64)>> {
    Ok(read!(db, |x| sqlx::query_as(REVISIONS).fetch_all(x).await?))
}

/// Returns the trials of a part as text; nothing where it was not asked.
pub async fn part_within(tx: &mut Tx, paper: &str, key: &PartKey) -> Result<String> {
    let trials: Option<String> = within!(tx, |x| sqlx::query_scalar(PART)
        .bind(paper)
        .bind(&key.item)
        .bind(key.version.0)
        .bind(key.part as i64)
        .fetch_optional(x)
        .await?);
    Ok(trials.unwrap_or_default())
}

/// Stores the trials of a part.
pub async fn set_part(tx: &mut Tx, paper: &str, key: &PartKey, trials: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(SET_PART)
        .bind(paper)
        .bind(&key.item)
        .bind(key.version.0)
        .bind(key.part as i64)
        .bind(trials)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

type Row = (String, i64, i64, String);

fn part((item, version, part, trials): Row) -> (PartKey, String) {
    (PartKey { item, version: Id(version), part: part as usize }, trials)
}

/// Returns the trials of all parts of a paper as text, by item, version and part.
pub async fn parts(db: &Db, paper: &str) -> Result<Vec<(PartKey, String)>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(PARTS).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(part).collect())
}

/// Returns the trials of the parts of one item of a paper.
pub async fn parts_of(db: &Db, paper: &str, item: &str) -> Result<Vec<(PartKey, String)>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(PARTS_OF).bind(paper).bind(item).fetch_all(x).await?);
    Ok(rows.into_iter().map(part).collect())
}

/// Returns the papers in whose counted sittings an item was asked.
pub async fn papers_with(db: &Db, item: &str) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(PAPERS_WITH).bind(item).fetch_all(x).await?))
}
