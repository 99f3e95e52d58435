//! What a trainee prepares for.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Error, Result},
    text::fits,
};
use exam::{agenda::Goal, time::Day};
use store::{Id, study_goal::StudyGoal};

/// How many items a day, where nobody said.
pub const DAILY: u32 = 20;
/// The most items a day.
pub const MOST_DAILY: u32 = 500;
/// The longest name of a level, in characters.
const LONGEST_LEVEL: usize = 100;
/// How far away an exam may be, in days.
const FARTHEST: i64 = 3_660;

/// Returns what a person prepares for; without a choice of theirs no level, no exam and [`DAILY`] items a day.
pub async fn goal(engine: &Engine, person: Id) -> Result<StudyGoal> {
    let set = store::study_goal::get(&engine.db, person).await?;
    Ok(set.unwrap_or(StudyGoal { level: String::new(), goal: Goal { exam: None, daily: DAILY } }))
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
    let goal = StudyGoal { level: level.to_owned(), goal: Goal { exam, daily } };
    let mut tx = engine.db.begin().await?;
    store::study_goal::set(&mut tx, trainee.id(), &goal, engine.now()).await?;
    Ok(tx.commit().await?)
}
