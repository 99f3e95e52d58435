//! What a trainee prepares for.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Error, Result},
    text::fits,
};
use exam::{agenda::Goal, time::Day};
use store::{Id, learner::LearnerSettings};

/// What a person prepares for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyGoal {
    /// The level; empty where they did not say.
    pub level: String,
    /// The day of the exam, and how many items a day.
    pub goal: Goal,
}

/// The most items a day.
pub const MOST_DAILY: u32 = 500;
/// The longest name of a level, in characters.
const LONGEST_LEVEL: usize = 100;
/// How far away an exam may be, in days.
const FARTHEST: i64 = 3_660;

/// Returns what a person prepares for, as they set it for their learning.
pub async fn goal(engine: &Engine, person: Id) -> Result<StudyGoal> {
    let set = store::learner::get(&engine.db, person).await?;
    let daily = u32::try_from(set.daily_goal).unwrap_or(MOST_DAILY);
    Ok(StudyGoal { level: set.level, goal: Goal { exam: set.exam_at.map(|at| at.day()), daily } })
}

/// Sets what a trainee prepares for. An exam before today or more than ten years away, and a daily goal that is none, are refused.
pub async fn set_goal(engine: &Engine, trainee: &Trainee, level: &str, exam: Option<Day>, daily: u32) -> Result<()> {
    let today = engine.now().day();
    if exam.is_some_and(|exam| !(0..=FARTHEST).contains(&today.until(exam))) {
        return Err(Error::Invalid("exam"));
    }
    if !(1..=MOST_DAILY).contains(&daily) || !fits(level, LONGEST_LEVEL) {
        return Err(Error::Invalid("daily"));
    }
    let before = store::learner::get(&engine.db, trainee.id()).await?;
    let settings =
        LearnerSettings { level: level.to_owned(), exam_at: exam.map(Day::start), daily_goal: i64::from(daily), ..before };
    let mut tx = engine.db.begin().await?;
    store::learner::put(&mut tx, trainee.id(), &settings).await?;
    Ok(tx.commit().await?)
}
