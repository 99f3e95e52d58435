//! Handed-in sittings whose open answers may not be in the queue yet.

use crate::{db::*, error::Result, id::Id, score::MachineScore};
use exam::Outcome;

queries! {
    NOTE = "INSERT INTO task_due (session, changes) SELECT id, 1 FROM test_session WHERE id = $1 AND paper IS NOT NULL
            ON CONFLICT (session) DO UPDATE SET changes = task_due.changes + 1";
    AFTER = "SELECT session, changes FROM task_due WHERE session > $1 ORDER BY session LIMIT 200";
    TAKE = "DELETE FROM task_due WHERE session = $1 AND changes = $2";
}

/// Notes a sitting of a paper some of whose scores wait for a reviewer, within the transaction that stores them.
pub(crate) async fn note(tx: &mut Tx, session: Id, scores: &[MachineScore]) -> Result<()> {
    if scores.iter().any(|score| score.outcome == Outcome::Waiting) {
        within!(tx, |x| sqlx::query(NOTE).bind(session.0).execute(x).await?.rows_affected());
    }
    Ok(())
}

/// Returns the sittings that may have answers to be queued, by their ids, those after one; a few hundred at a time, each with the number
/// of its changes.
pub async fn after(db: &Db, after: Id) -> Result<Vec<(Id, i64)>> {
    let rows: Vec<(i64, i64)> = read!(db, |x| sqlx::query_as(AFTER).bind(after.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(session, changes)| (Id(session), changes)).collect())
}

/// Takes a sitting off the list, if it has not changed since.
pub async fn take(tx: &mut Tx, session: Id, changes: i64) -> Result<()> {
    within!(tx, |x| sqlx::query(TAKE).bind(session.0).bind(changes).execute(x).await?.rows_affected());
    Ok(())
}
