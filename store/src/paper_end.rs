//! Papers that somebody ended, and results that wait for an end.

use crate::{
    db::{Db, *},
    error::Result,
    id::Id,
};
use exam::Timestamp;

queries! {
    ADD = "INSERT INTO paper_end (paper, who, at) VALUES ($1, $2, $3) ON CONFLICT (paper) DO NOTHING";
    REMOVE = "DELETE FROM paper_end WHERE paper = $1";
    GET = "SELECT at FROM paper_end WHERE paper = $1";
    ALL = "SELECT paper, at FROM paper_end";
    SITTING_OTHERS = "SELECT id FROM test_session WHERE paper = $1 AND submitted_at IS NULL AND deadline > $2 AND id <> $3 LIMIT 1";
    SAT_VERSIONS = "SELECT DISTINCT paper, paper_version FROM test_session WHERE paper IS NOT NULL AND submitted_at IS NULL
                    AND deadline > $1";
    SITTING_COUNT = "SELECT COUNT(*) FROM test_session WHERE paper = $1 AND submitted_at IS NULL AND deadline > $2";
    WAITING = "SELECT DISTINCT paper FROM test_session WHERE submitted_at IS NOT NULL AND released_at IS NULL AND paper IS NOT NULL";
    RELEASE = "UPDATE test_session SET released_at = $2 WHERE paper = $1 AND submitted_at IS NOT NULL AND released_at IS NULL
               AND (scored_at IS NOT NULL OR $3)";
}

/// Notes that a paper is ended; `false` when it was before.
pub async fn add(tx: &mut Tx, paper: &str, who: Id, at: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(ADD).bind(paper).bind(who.0).bind(at.0).execute(x).await?.rows_affected()) == 1)
}

/// Opens an ended paper again; `false` when it was not ended.
pub async fn remove(tx: &mut Tx, paper: &str) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(REMOVE).bind(paper).execute(x).await?.rows_affected()) == 1)
}

/// When a paper was ended, if it was.
pub async fn of_paper(db: &Db, paper: &str) -> Result<Option<Timestamp>> {
    let at: Option<i64> = read!(db, |x| sqlx::query_scalar(GET).bind(paper).fetch_optional(x).await?);
    Ok(at.map(Timestamp))
}

/// Every ended paper.
pub async fn all(db: &Db) -> Result<Vec<(String, Timestamp)>> {
    let rows: Vec<(String, i64)> = read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(paper, at)| (paper, Timestamp(at))).collect())
}

/// Whether somebody sits a paper, but for one sitting: the one that is being handed in.
pub async fn is_sat_by_others(db: &Db, paper: &str, now: Timestamp, but: Id) -> Result<bool> {
    let open: Option<i64> =
        read!(db, |x| sqlx::query_scalar(SITTING_OTHERS).bind(paper).bind(now.0).bind(but.0).fetch_optional(x).await?);
    Ok(open.is_some())
}

/// How many sit a paper now.
pub async fn sitting_count(db: &Db, paper: &str, now: Timestamp) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(SITTING_COUNT).bind(paper).bind(now.0).fetch_one(x).await?))
}

/// The papers that somebody sits now, each in the version that is being sat.
pub async fn versions_being_sat(db: &Db, now: Timestamp) -> Result<Vec<(String, Id)>> {
    let rows: Vec<(String, i64)> = read!(db, |x| sqlx::query_as(SAT_VERSIONS).bind(now.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(paper, version)| (paper, Id(version))).collect())
}

/// The papers with handed-in sittings whose results are not out.
pub async fn waiting(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(WAITING).fetch_all(x).await?))
}

/// Releases what is scored, or with `unscored` everything that is handed in; says how many.
pub async fn release(tx: &mut Tx, paper: &str, now: Timestamp, unscored: bool) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(RELEASE).bind(paper).bind(now.0).bind(unscored).execute(x).await?.rows_affected()))
}
