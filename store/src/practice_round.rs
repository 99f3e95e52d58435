//! Rounds of practice: how each was chosen, and whether it goes on.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// How a round was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRound {
    /// The sitting.
    pub session: Id,
    /// Whose it is.
    pub person: Id,
    /// The mode, by its name.
    pub mode: String,
    /// The level; empty for all.
    pub level: String,
    /// The chapter; empty for all.
    pub chapter: String,
    /// The knowledge point; empty for all.
    pub topic: String,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

queries! {
    ADD = "INSERT INTO practice_round (session, person, mode, level, chapter, topic, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    GET = "SELECT session, person, mode, level, chapter, topic, ended_at FROM practice_round WHERE session = $1";
    OPEN = "SELECT session, person, mode, level, chapter, topic, ended_at FROM practice_round WHERE person = $1 AND ended_at IS NULL
            ORDER BY session DESC LIMIT $2";
    LAST = "SELECT session, person, mode, level, chapter, topic, ended_at FROM practice_round
            WHERE person = $1 AND mode = $2 AND level = $3 AND chapter = $4 AND topic = $5 ORDER BY session DESC LIMIT 1";
    END_IF_CHECKED = "UPDATE practice_round SET ended_at = $3 WHERE session = $1 AND ended_at IS NULL
                      AND (SELECT COUNT(*) FROM item_check c WHERE c.session = $1) >= $2";
    END = "UPDATE practice_round SET ended_at = $2 WHERE session = $1 AND ended_at IS NULL";
}

type Row = (i64, i64, String, String, String, String, Option<i64>);

fn round((session, person, mode, level, chapter, topic, ended): Row) -> StoredRound {
    StoredRound { session: Id(session), person: Id(person), mode, level, chapter, topic, ended: ended.map(Timestamp) }
}

/// Adds a round.
pub async fn add(tx: &mut Tx, new: &StoredRound) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(new.session.0)
        .bind(new.person.0)
        .bind(&new.mode)
        .bind(&new.level)
        .bind(&new.chapter)
        .bind(&new.topic)
        .bind(new.ended.map(|at| at.0))
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Returns how a round was chosen; nothing for one from before this was noted.
pub async fn get(db: &Db, session: Id) -> Result<Option<StoredRound>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(session.0).fetch_optional(x).await?);
    Ok(row.map(round))
}

/// Returns the rounds of a person that go on, the newest first.
pub async fn open(db: &Db, person: Id, most: i64) -> Result<Vec<StoredRound>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OPEN).bind(person.0).bind(most).fetch_all(x).await?);
    Ok(rows.into_iter().map(round).collect())
}

/// Returns the newest round of a person that was chosen like this one.
pub async fn last_like(db: &Db, like: &StoredRound) -> Result<Option<StoredRound>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(LAST)
        .bind(like.person.0)
        .bind(&like.mode)
        .bind(&like.level)
        .bind(&like.chapter)
        .bind(&like.topic)
        .fetch_optional(x)
        .await?);
    Ok(row.map(round))
}

/// Ends a round; a second time changes nothing.
pub async fn end(tx: &mut Tx, session: Id, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(END).bind(session.0).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Ends a round of so many items if all of them are checked.
pub async fn end_if_checked(tx: &mut Tx, session: Id, items: usize, now: Timestamp) -> Result<()> {
    let items = items as i64;
    within!(tx, |x| sqlx::query(END_IF_CHECKED).bind(session.0).bind(items).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}
