//! Rubrics that were changed while answers were being marked by them; the item version that was shown stays as it is.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Criterion, Rubric, Timestamp};

/// A changed rubric of one part of an item in one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The id.
    pub id: Id,
    /// The paper.
    pub paper: String,
    /// The item.
    pub item: String,
    /// The part of the item, from 0.
    pub part: u16,
    /// 1, then one more with each change; the highest counts.
    pub number: i64,
    /// The rubric.
    pub rubric: Rubric,
    /// For each line, the place of the line that it was before.
    pub from: Vec<Option<usize>>,
    /// Why.
    pub reason: String,
    /// Who changed it.
    pub who: Id,
    /// When.
    pub at: Timestamp,
}

queries! {
    LOCK = "UPDATE paper SET version = version WHERE id = $1";
    ADD = "INSERT INTO rubric (id, paper, item, part, number, criteria, came_from, reason, who, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    OF_PART = "SELECT id, paper, item, part, number, criteria, came_from, reason, who, at FROM rubric
               WHERE paper = $1 AND item = $2 AND part = $3 ORDER BY number";
    APPLY = "UPDATE task SET rubric = $2 WHERE code = $1";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    paper: String,
    item: String,
    part: i64,
    number: i64,
    criteria: String,
    came_from: String,
    reason: String,
    who: i64,
    at: i64,
}

impl TryFrom<Row> for Revised {
    type Error = Error;

    fn try_from(row: Row) -> Result<Revised> {
        let criteria: Vec<Criterion> = serde_json::from_str(&row.criteria).map_err(|_| Error::Corrupt { what: "rubric" })?;
        Ok(Revised {
            id: Id(row.id),
            paper: row.paper,
            item: row.item,
            part: row.part as u16,
            number: row.number,
            rubric: Rubric { criteria },
            from: serde_json::from_str(&row.came_from).map_err(|_| Error::Corrupt { what: "rubric" })?,
            reason: row.reason,
            who: Id(row.who),
            at: Timestamp(row.at),
        })
    }
}

/// Puts whoever changes a rubric of this paper, and whoever queues answers to it, into a line until the transaction ends.
pub async fn lock(tx: &mut Tx, paper: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(LOCK).bind(paper).execute(x).await?.rows_affected());
    Ok(())
}

/// Adds a change; `false` when somebody else was first with the same number.
pub async fn add(tx: &mut Tx, new: &Revised) -> Result<bool> {
    let criteria = serde_json::to_string(&new.rubric.criteria).map_err(|_| Error::Corrupt { what: "rubric" })?;
    let from = serde_json::to_string(&new.from).map_err(|_| Error::Corrupt { what: "rubric" })?;
    let added = within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(&new.paper)
        .bind(&new.item)
        .bind(i64::from(new.part))
        .bind(new.number)
        .bind(criteria)
        .bind(from)
        .bind(&new.reason)
        .bind(new.who.0)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// The changes of one part's rubric, the first first.
pub async fn of_part(db: &Db, paper: &str, item: &str, part: u16) -> Result<Vec<Revised>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PART).bind(paper).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    rows.into_iter().map(Revised::try_from).collect()
}

/// The same, within a transaction.
pub async fn of_part_within(tx: &mut Tx, paper: &str, item: &str, part: u16) -> Result<Vec<Revised>> {
    let rows: Vec<Row> =
        within!(tx, |x| sqlx::query_as(OF_PART).bind(paper).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    rows.into_iter().map(Revised::try_from).collect()
}

/// From now on an answer is marked by the rubric of this number.
pub async fn apply(tx: &mut Tx, task: &str, number: i64) -> Result<()> {
    within!(tx, |x| sqlx::query(APPLY).bind(task).bind(number).execute(x).await?.rows_affected());
    Ok(())
}
