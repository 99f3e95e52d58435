//! Named work: which reviewer is to read which answers.

use crate::{db::*, error::Result, id::Id};
use exam::review::Round;

queries! {
    REVIEWERS = "SELECT id, display FROM person WHERE roles LIKE '%reviewer%' AND NOT disabled ORDER BY display LIMIT 500";
    ASSIGNED = "SELECT p.id, p.display, COUNT(*) FROM task_round r JOIN task t ON t.code = r.task JOIN person p ON p.id = r.assignee
                WHERE t.item = $1 AND t.part = $2 AND t.needed
                AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code AND g.round = r.kind AND g.rubric = t.rubric)
                GROUP BY p.id, p.display ORDER BY p.display";
    ASSIGN = "UPDATE task_round SET assignee = $3 WHERE task = $1 AND kind = $2 AND assignee IS NULL";
    TAKE_BACK = "UPDATE task_round SET assignee = NULL WHERE assignee = $1
                 AND task IN (SELECT code FROM task WHERE item = $2 AND part = $3)
                 AND NOT EXISTS (SELECT 1 FROM rating g JOIN task t ON t.code = g.task WHERE g.task = task_round.task
                 AND g.round = task_round.kind AND g.rubric = t.rubric)";
}

/// Everybody who can be assigned work.
pub async fn reviewers(db: &Db) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(REVIEWERS).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name)| (Id(id), name)).collect())
}

/// How many readings of an item are assigned to whom and not done.
pub async fn assigned(db: &Db, item: &str, part: u16) -> Result<Vec<(Id, String, i64)>> {
    let rows: Vec<(i64, String, i64)> =
        read!(db, |x| sqlx::query_as(ASSIGNED).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name, count)| (Id(id), name, count)).collect())
}

/// Assigns a reading that is assigned to nobody; `false` when somebody has it.
pub async fn assign(tx: &mut Tx, task: &str, round: Round, reviewer: Id) -> Result<bool> {
    let assigned =
        within!(tx, |x| sqlx::query(ASSIGN).bind(task).bind(round.name()).bind(reviewer.0).execute(x).await?.rows_affected());
    Ok(assigned == 1)
}

/// Takes back what is assigned to a reviewer and not done; says how many readings.
pub async fn take_back(tx: &mut Tx, reviewer: Id, item: &str, part: u16) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(TAKE_BACK)
        .bind(reviewer.0)
        .bind(item)
        .bind(i64::from(part))
        .execute(x)
        .await?
        .rows_affected()))
}
