//! Ratings: one reviewer's marks for one answer in one round; appended, superseded, never changed.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    task::round,
};
use exam::{Points, Timestamp, review::Round};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A passage of the answer with what the reviewer says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// The first character, from 0.
    pub from: u32,
    /// One behind the last character.
    pub to: u32,
    /// What is said; may be empty.
    pub note: String,
}

/// One rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The id.
    pub id: Id,
    /// The answer's code.
    pub task: String,
    /// Which reading it is.
    pub round: Round,
    /// 1, then one more each time it is superseded.
    pub number: i64,
    /// Who marked.
    pub reviewer: Id,
    /// One mark for each criterion.
    pub marks: Vec<Points>,
    /// What they come to.
    pub points: Points,
    /// What the trainee is told.
    pub remark: String,
    /// Passages of the answer.
    pub highlights: Vec<Highlight>,
    /// Why it supersedes an earlier one, or why the lead decided so.
    pub why: String,
    /// The rating it supersedes.
    pub supersedes: Option<Id>,
    /// When.
    pub at: Timestamp,
    /// The number of the rubric by which it was given; 0 is that of the item version.
    pub rubric: i64,
    /// Whether it was not marked but moved to a changed rubric by rule.
    pub carried: bool,
    /// Whether the answer is still marked by this rubric; a rating by another counts no longer.
    pub in_force: bool,
}

/// The columns of a rating `g` of an answer `t`.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT g.id, g.task, g.round, g.number, g.reviewer, g.marks, g.points, g.remark, g.highlights, g.why, g.supersedes,
             g.at, g.rubric, g.carried, g.rubric = t.rubric AS in_force FROM rating g JOIN task t ON t.code = g.task ",
            $rest
        )
    };
}

queries! {
    ADD = "INSERT INTO rating (id, task, round, number, reviewer, marks, points, remark, highlights, why, supersedes, at, rubric,
           carried) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
           ON CONFLICT (task, round, number) DO NOTHING";
    OF_TASK = columns!("WHERE g.task = $1 ORDER BY g.id, g.number");
    OF_SESSION = columns!("WHERE t.session = $1 ORDER BY g.id, g.number");
    OF_PART = columns!("WHERE t.paper = $1 AND t.item = $2 AND t.part = $3 ORDER BY g.id, g.number");
    OF_REVIEWER = columns!("WHERE g.reviewer = $1 AND g.id < $2 AND g.rubric = t.rubric AND NOT EXISTS (SELECT 1 FROM rating h
                   WHERE h.task = g.task AND h.round = g.round AND h.number > g.number) ORDER BY g.id DESC LIMIT $3");
}

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    id: i64,
    task: String,
    round: String,
    number: i64,
    reviewer: i64,
    marks: String,
    points: i64,
    remark: String,
    highlights: String,
    why: String,
    supersedes: Option<i64>,
    at: i64,
    rubric: i64,
    carried: bool,
    in_force: bool,
}

impl TryFrom<Row> for Rating {
    type Error = Error;

    fn try_from(row: Row) -> Result<Rating> {
        Ok(Rating {
            id: Id(row.id),
            round: round(&row.round)?,
            task: row.task,
            number: row.number,
            reviewer: Id(row.reviewer),
            marks: serde_json::from_str(&row.marks).map_err(|_| Error::Corrupt { what: "marks" })?,
            points: Points::from_units(row.points),
            remark: row.remark,
            highlights: serde_json::from_str(&row.highlights).map_err(|_| Error::Corrupt { what: "highlights" })?,
            why: row.why,
            supersedes: row.supersedes.map(Id),
            at: Timestamp(row.at),
            rubric: row.rubric,
            carried: row.carried,
            in_force: row.in_force,
        })
    }
}

/// Appends a rating; `false` when the round has one of that number already, so that nobody's marks are lost to another's.
pub async fn add(tx: &mut Tx, new: &Rating) -> Result<bool> {
    let marks = serde_json::to_string(&new.marks).map_err(|_| Error::Corrupt { what: "marks" })?;
    let highlights = serde_json::to_string(&new.highlights).map_err(|_| Error::Corrupt { what: "highlights" })?;
    let added = within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(&new.task)
        .bind(new.round.name())
        .bind(new.number)
        .bind(new.reviewer.0)
        .bind(marks)
        .bind(new.points.units())
        .bind(&new.remark)
        .bind(highlights)
        .bind(&new.why)
        .bind(new.supersedes.map(|id| id.0))
        .bind(new.at.0)
        .bind(new.rubric)
        .bind(new.carried)
        .execute(x)
        .await?
        .rows_affected());
    Ok(added == 1)
}

fn ratings(rows: Vec<Row>) -> Result<Vec<Rating>> {
    rows.into_iter().map(Rating::try_from).collect()
}

/// Everything that was ever marked in an answer, oldest first.
pub async fn of_task(db: &Db, task: &str) -> Result<Vec<Rating>> {
    ratings(read!(db, |x| sqlx::query_as(OF_TASK).bind(task).fetch_all(x).await?))
}

/// The same, within a transaction.
pub async fn of_task_within(tx: &mut Tx, task: &str) -> Result<Vec<Rating>> {
    ratings(within!(tx, |x| sqlx::query_as(OF_TASK).bind(task).fetch_all(x).await?))
}

/// Everything that was ever marked in the answers to one part of an item in one paper, by their codes, oldest first.
pub async fn of_part(db: &Db, paper: &str, item: &str, part: u16) -> Result<HashMap<String, Vec<Rating>>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PART).bind(paper).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    let mut by_task: HashMap<String, Vec<Rating>> = HashMap::new();
    for rating in ratings(rows)? {
        by_task.entry(rating.task.clone()).or_default().push(rating);
    }
    Ok(by_task)
}

/// Everything that was ever marked in a sitting, oldest first.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<Rating>> {
    ratings(read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?))
}

/// What a reviewer marked before the rating of that id, the newest first; superseded ones are left out.
pub async fn of_reviewer(db: &Db, reviewer: Id, before: Id, most: i64) -> Result<Vec<Rating>> {
    ratings(read!(db, |x| sqlx::query_as(OF_REVIEWER).bind(reviewer.0).bind(before.0).bind(most).fetch_all(x).await?))
}

/// The ratings that count: of each round the one with the highest number, if it was given by the rubric of now.
pub fn counting(all: &[Rating]) -> Vec<&Rating> {
    let mut counting = newest(all);
    counting.retain(|rating| rating.in_force);
    counting
}

/// Of each round the rating with the highest number, by whichever rubric it was given.
pub fn newest(all: &[Rating]) -> Vec<&Rating> {
    let newest =
        |one: &&Rating| all.iter().all(|other| other.task != one.task || other.round != one.round || other.number <= one.number);
    let mut counting: Vec<&Rating> = all.iter().filter(newest).collect();
    counting.sort_by_key(|rating| rating.round);
    counting
}
