//! Phrases: a reviewer's own remarks, kept to be used again.

use crate::{db::*, error::Result, id::Id};

queries! {
    ADD = "INSERT INTO phrase (id, reviewer, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    REMOVE = "DELETE FROM phrase WHERE id = $1 AND reviewer = $2";
    ALL = "SELECT id, body FROM phrase WHERE reviewer = $1 ORDER BY id LIMIT 100";
}

/// Keeps a remark; one that is there already stays as it is.
pub async fn add(tx: &mut Tx, id: Id, reviewer: Id, body: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD).bind(id.0).bind(reviewer.0).bind(body).execute(x).await?.rows_affected());
    Ok(())
}

/// Forgets a reviewer's own remark; `false` when they have none of that id.
pub async fn remove(tx: &mut Tx, id: Id, reviewer: Id) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(REMOVE).bind(id.0).bind(reviewer.0).execute(x).await?.rows_affected()) == 1)
}

/// A reviewer's remarks, the oldest first.
pub async fn of_reviewer(db: &Db, reviewer: Id) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(ALL).bind(reviewer.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, body)| (Id(id), body)).collect())
}
