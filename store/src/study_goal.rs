//! What a trainee prepares for: the level, the day of the exam, and how many items a day.

use crate::{db::*, error::Result, id::Id};
use exam::{Timestamp, agenda::Goal, time::Day};

/// A trainee's goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyGoal {
    /// The level; empty if none was chosen.
    pub level: String,
    /// The day of the exam and the items a day.
    pub goal: Goal,
}

queries! {
    GET = "SELECT level, exam_day, daily FROM study_goal WHERE person = $1";
    SET = "INSERT INTO study_goal (person, level, exam_day, daily, at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (person) DO UPDATE SET level = excluded.level, exam_day = excluded.exam_day, daily = excluded.daily, at = excluded.at";
}

/// Returns the goal of a person, if they have set one.
pub async fn get(db: &Db, person: Id) -> Result<Option<StudyGoal>> {
    let row: Option<(String, Option<i64>, i64)> = read!(db, |x| sqlx::query_as(GET).bind(person.0).fetch_optional(x).await?);
    Ok(row.map(|(level, exam, daily)| {
        let goal = Goal { exam: exam.map(Day), daily: u32::try_from(daily).unwrap_or_default() };
        StudyGoal { level, goal }
    }))
}

/// Sets the goal of a person.
pub async fn set(tx: &mut Tx, person: Id, goal: &StudyGoal, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(SET)
        .bind(person.0)
        .bind(&goal.level)
        .bind(goal.goal.exam.map(|day| day.0))
        .bind(i64::from(goal.goal.daily))
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}
