//! What somebody's recalls of each item come to, kept beside them for speed.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{
    Timestamp,
    recall::Memory,
    schedule::{Schedule, Stage},
    time::Day,
};

/// What is known of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredMemory {
    /// The item.
    pub item: String,
    /// The version as of which it was derived.
    pub version: Id,
    /// What the recalls come to.
    pub memory: Memory,
}

queries! {
    SET = "INSERT INTO memory (person, item, version, seen, wrong, was_right, in_book, right_days, last_right_day, stability, difficulty,
                               stage, last_at, due_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (person, item) DO UPDATE SET
           version = excluded.version, seen = excluded.seen, wrong = excluded.wrong, was_right = excluded.was_right,
           in_book = excluded.in_book, right_days = excluded.right_days, last_right_day = excluded.last_right_day,
           stability = excluded.stability, difficulty = excluded.difficulty, stage = excluded.stage, last_at = excluded.last_at,
           due_at = excluded.due_at";
    OF_PERSON = "SELECT item, version, seen, wrong, was_right, in_book, right_days, last_right_day, stability, difficulty, stage, last_at,
                 due_at FROM memory WHERE person = $1 ORDER BY item";
}

#[derive(sqlx::FromRow)]
struct Row {
    item: String,
    version: i64,
    seen: i64,
    wrong: i64,
    was_right: bool,
    in_book: bool,
    right_days: i64,
    last_right_day: Option<i64>,
    stability: Option<i64>,
    difficulty: Option<i64>,
    stage: Option<String>,
    last_at: Option<i64>,
    due_at: Option<i64>,
}

/// How many millionths a number is.
fn millionths(number: f64) -> i64 {
    (number * 1e6).round() as i64
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Learning { second: false } => "learning",
        Stage::Learning { second: true } => "learning-2",
        Stage::Review => "review",
        Stage::Relearning => "relearning",
    }
}

const STAGES: [Stage; 4] =
    [Stage::Learning { second: false }, Stage::Learning { second: true }, Stage::Review, Stage::Relearning];

impl TryFrom<Row> for StoredMemory {
    type Error = Error;

    fn try_from(row: Row) -> Result<StoredMemory> {
        let corrupt = || Error::Corrupt { what: "memory" };
        let schedule = match (row.stability, row.difficulty, &row.stage, row.last_at, row.due_at) {
            (Some(stability), Some(difficulty), Some(name), Some(last), Some(due)) => {
                let stage = STAGES.into_iter().find(|stage| stage_name(*stage) == name).ok_or_else(corrupt)?;
                let [stability, difficulty] = [stability, difficulty].map(|number| number as f64 / 1e6);
                Some(Schedule { stability, difficulty, stage, last: Timestamp(last), due: Timestamp(due) })
            }
            (None, None, None, None, None) => None,
            (Some(_) | None, Some(_) | None, Some(_) | None, Some(_) | None, Some(_) | None) => return Err(corrupt()),
        };
        let count = |number: i64| u32::try_from(number).map_err(|_| corrupt());
        let memory = Memory {
            seen: count(row.seen)?,
            wrong: count(row.wrong)?,
            right: row.was_right,
            in_book: row.in_book,
            right_days: count(row.right_days)?,
            last_right_day: row.last_right_day.map(Day),
            schedule,
        };
        Ok(StoredMemory { item: row.item, version: Id(row.version), memory })
    }
}

/// Puts in what is known of an item, in place of what was.
pub async fn set(tx: &mut Tx, person: Id, of: &StoredMemory) -> Result<()> {
    let (memory, schedule) = (&of.memory, of.memory.schedule);
    within!(tx, |x| sqlx::query(SET)
        .bind(person.0)
        .bind(&of.item)
        .bind(of.version.0)
        .bind(i64::from(memory.seen))
        .bind(i64::from(memory.wrong))
        .bind(memory.right)
        .bind(memory.in_book)
        .bind(i64::from(memory.right_days))
        .bind(memory.last_right_day.map(|day| day.0))
        .bind(schedule.map(|schedule| millionths(schedule.stability)))
        .bind(schedule.map(|schedule| millionths(schedule.difficulty)))
        .bind(schedule.map(|schedule| stage_name(schedule.stage)))
        .bind(schedule.map(|schedule| schedule.last.0))
        .bind(schedule.map(|schedule| schedule.due.0))
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Returns what is known of every item that a person has met.
pub async fn of_person(db: &Db, person: Id) -> Result<Vec<StoredMemory>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(x).await?);
    rows.into_iter().map(StoredMemory::try_from).collect()
}
