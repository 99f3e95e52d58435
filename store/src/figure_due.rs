//! Handed-in sittings that are not yet counted in the figures of their papers as they are now.

use crate::{db::*, error::Result, id::Id};

queries! {
    // An update even where it is there already: whoever counts it waits until this change is there to be seen, or leaves it here.
    NOTE = "INSERT INTO figure_due (session, paper, changes) SELECT id, paper, 1 FROM test_session
            WHERE id = $1 AND paper IS NOT NULL AND submitted_at IS NOT NULL
            ON CONFLICT (session) DO UPDATE SET changes = figure_due.changes + 1";
    FIRST = "SELECT session, changes FROM figure_due WHERE paper = $1 ORDER BY session LIMIT $2";
    ALL = "SELECT session FROM figure_due WHERE paper = $1";
    TAKE = "DELETE FROM figure_due WHERE session = $1 AND changes = $2";
    PAPERS = "SELECT DISTINCT paper FROM figure_due ORDER BY paper";
    COUNT = "SELECT COUNT(*) FROM figure_due WHERE paper = $1";
}

/// Notes that a handed-in sitting has changed, within the transaction that changes it; nothing for practice.
pub(crate) async fn note(tx: &mut Tx, session: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(NOTE).bind(session.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Returns the first sittings of a paper that are due, by id, each with the number of its changes.
pub async fn first(db: &Db, paper: &str, most: i64) -> Result<Vec<(Id, i64)>> {
    let rows: Vec<(i64, i64)> = read!(db, |x| sqlx::query_as(FIRST).bind(paper).bind(most).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(session, changes)| (Id(session), changes)).collect())
}

/// Returns all sittings of a paper that are due.
pub async fn all(db: &Db, paper: &str) -> Result<Vec<Id>> {
    let rows: Vec<i64> = read!(db, |x| sqlx::query_scalar(ALL).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(Id).collect())
}

/// Takes a sitting that was counted off the list; `false` where it has changed since.
pub async fn take(tx: &mut Tx, session: Id, changes: i64) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(TAKE).bind(session.0).bind(changes).execute(x).await?.rows_affected()) == 1)
}

/// Returns the papers with sittings that are due.
pub async fn papers(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(PAPERS).fetch_all(x).await?))
}

/// Returns how many sittings of a paper are due.
pub async fn count(db: &Db, paper: &str) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).bind(paper).fetch_one(x).await?))
}
