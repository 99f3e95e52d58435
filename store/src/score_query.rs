//! Questions of trainees about parts that the machine scored, and what leads decided.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A question about one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreQuery {
    /// The question.
    pub id: Id,
    /// The sitting.
    pub session: Id,
    /// The part.
    pub slot: u16,
    /// Why, in the trainee's words.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// What a lead decided: whether the answer is accepted, and the reply; none while it waits.
    pub decision: Option<(bool, String)>,
}

queries! {
    ADD = "INSERT INTO score_query (id, session, slot, reason, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    OF_SESSION = "SELECT id, session, slot, reason, at, accepted, reply FROM score_query WHERE session = $1 ORDER BY slot";
    GET = "SELECT id, session, slot, reason, at, accepted, reply FROM score_query WHERE id = $1";
    OPEN = "SELECT q.id, q.session, q.slot, q.reason, q.at, q.accepted, q.reply FROM score_query q JOIN test_session s ON s.id = q.session
            WHERE q.accepted IS NULL AND s.trainee <> $1 ORDER BY q.at, q.id LIMIT $2 OFFSET $3";
    COUNT_OPEN = "SELECT COUNT(*) FROM score_query q JOIN test_session s ON s.id = q.session
                  WHERE q.accepted IS NULL AND s.trainee <> $1";
    OPEN_ITEMS = "SELECT s.item, s.title, s.opening, COUNT(DISTINCT q.id) FROM score_query q
                  JOIN machine_score m ON m.session = q.session AND m.slot = q.slot JOIN item_version v ON v.id = m.version
                  JOIN item_search s ON s.item = v.item WHERE q.accepted IS NULL
                  GROUP BY s.item, s.title, s.opening ORDER BY 4 DESC, s.item LIMIT $1";
    DECIDE = "UPDATE score_query SET accepted = $2, reply = $3, replied_by = $4, replied_at = $5 WHERE id = $1 AND accepted IS NULL";
}

type Row = (i64, i64, i64, String, i64, Option<bool>, Option<String>);

fn query((id, session, slot, reason, at, accepted, reply): Row) -> ScoreQuery {
    let decision = accepted.map(|accepted| (accepted, reply.unwrap_or_default()));
    ScoreQuery { id: Id(id), session: Id(session), slot: slot as u16, reason, at: Timestamp(at), decision }
}

/// Notes a question; `false` when there was one about this part.
pub async fn add(tx: &mut Tx, new: &ScoreQuery) -> Result<bool> {
    let ScoreQuery { id, session, slot, reason, at, .. } = new;
    Ok(within!(tx, |x| sqlx::query(ADD)
        .bind(id.0)
        .bind(session.0)
        .bind(i64::from(*slot))
        .bind(reason)
        .bind(at.0)
        .execute(x)
        .await?
        .rows_affected())
        == 1)
}

/// Returns the questions of a sitting.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<ScoreQuery>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(query).collect())
}

/// Returns one question.
pub async fn get(db: &Db, id: Id) -> Result<Option<ScoreQuery>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    Ok(row.map(query))
}

/// Returns the questions that wait for a lead, but for the lead's own, the oldest first.
pub async fn open(db: &Db, lead: Id, most: i64, skip: i64) -> Result<Vec<ScoreQuery>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OPEN).bind(lead.0).bind(most).bind(skip).fetch_all(x).await?);
    Ok(rows.into_iter().map(query).collect())
}

/// Returns how many questions wait for a lead, but for the lead's own.
pub async fn count_open(db: &Db, lead: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_OPEN).bind(lead.0).fetch_one(x).await?))
}

/// An item with open questions of trainees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueriedItem {
    /// The item.
    pub item: String,
    /// Its title, empty if none.
    pub title: String,
    /// How what it asks begins.
    pub opening: String,
    /// How many questions are open.
    pub queries: i64,
}

/// Returns the items that open questions are about, those with the most first.
pub async fn open_items(db: &Db, most: i64) -> Result<Vec<QueriedItem>> {
    let rows: Vec<(String, String, String, i64)> = read!(db, |x| sqlx::query_as(OPEN_ITEMS).bind(most).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(item, title, opening, queries)| QueriedItem { item, title, opening, queries }).collect())
}

/// Notes what a lead decided; `false` when somebody had decided before.
pub async fn decide(tx: &mut Tx, id: Id, accepted: bool, reply: &str, lead: Id, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(DECIDE)
        .bind(id.0)
        .bind(accepted)
        .bind(reply)
        .bind(lead.0)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected())
        == 1)
}
