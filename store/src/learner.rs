//! What trainees have set for their learning.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// What a trainee has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerSettings {
    /// The level that they prepare for; empty where they did not say.
    pub level: String,
    /// The first moment of the day of their exam.
    pub exam_at: Option<Timestamp>,
    /// How many questions a day they mean to practise.
    pub daily_goal: i64,
    /// Whether practice offers to say that an answer was a guess (蒙的).
    pub guess_button: bool,
}

impl Default for LearnerSettings {
    fn default() -> LearnerSettings {
        LearnerSettings { level: String::new(), exam_at: None, daily_goal: 20, guess_button: true }
    }
}

queries! {
    GET = "SELECT level, exam_at, daily_goal, guess_button FROM learner WHERE person = $1";
    PUT = "INSERT INTO learner (person, level, exam_at, daily_goal, guess_button) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (person) DO UPDATE SET level = excluded.level, exam_at = excluded.exam_at, daily_goal = excluded.daily_goal,
           guess_button = excluded.guess_button";
    CHECKED_SINCE = "SELECT COUNT(*) FROM test_session t JOIN item_check c ON c.session = t.id
                     WHERE t.trainee = $1 AND t.paper IS NULL AND t.started_at >= $3 AND c.at >= $2";
}

/// What a trainee has set; the usual where they set nothing.
pub async fn get(db: &Db, person: Id) -> Result<LearnerSettings> {
    type Row = (String, Option<i64>, i64, bool);
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(person.0).fetch_optional(x).await?);
    let settings = |(level, exam_at, daily_goal, guess_button): Row| LearnerSettings {
        level,
        exam_at: exam_at.map(Timestamp),
        daily_goal,
        guess_button,
    };
    Ok(row.map_or_else(LearnerSettings::default, settings))
}

/// Stores what a trainee sets.
pub async fn put(tx: &mut Tx, person: Id, settings: &LearnerSettings) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT)
        .bind(person.0)
        .bind(&settings.level)
        .bind(settings.exam_at.map(|at| at.0))
        .bind(settings.daily_goal)
        .bind(settings.guess_button)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// How many questions of practice a trainee has checked since a moment, in rounds that began at `begun` at the earliest.
pub async fn checked_since(db: &Db, person: Id, since: Timestamp, begun: Timestamp) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(CHECKED_SINCE).bind(person.0).bind(since.0).bind(begun.0).fetch_one(x).await?))
}
