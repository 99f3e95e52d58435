//! Appeals: a trainee asks for one part to be read once more, with a reason.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A request for one more reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// The answer's code.
    pub task: String,
    /// Why, in the trainee's words.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

queries! {
    ADD = "INSERT INTO appeal (task, reason, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    GET = "SELECT task, reason, at FROM appeal WHERE task = $1";
    OF_SESSION = "SELECT a.task, a.reason, a.at FROM appeal a JOIN task t ON t.code = a.task WHERE t.session = $1";
}

type Row = (String, String, i64);

fn appeal((task, reason, at): Row) -> Appeal {
    Appeal { task, reason, at: Timestamp(at) }
}

/// Notes a request; `false` when there was one for this answer.
pub async fn add(tx: &mut Tx, new: &Appeal) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(ADD).bind(&new.task).bind(&new.reason).bind(new.at.0).execute(x).await?.rows_affected()) == 1)
}

/// The request for an answer.
pub async fn get(db: &Db, task: &str) -> Result<Option<Appeal>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(task).fetch_optional(x).await?);
    Ok(row.map(appeal))
}

/// The requests of a sitting.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<Appeal>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(appeal).collect())
}
