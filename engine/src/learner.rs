//! What trainees set for their learning, and how much of the day's goal is done.

use crate::{actor::Trainee, engine::Engine, error::Error};
use exam::{Timestamp, time::Millis};
pub use store::learner::LearnerSettings;

/// The largest daily goal.
pub const MOST_A_DAY: i64 = 500;
const DAY: i64 = 86_400_000;
/// How far China's clock is ahead.
const ZONE: i64 = 8 * 3_600_000;
/// How old a round may be whose questions still count for the day.
const ROUND: Millis = Millis(7 * DAY);

/// What became of setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingOutcome {
    /// It is set.
    Set,
    /// The bank has no such level.
    NoSuchLevel,
    /// The goal is none from 1 to [`MOST_A_DAY`].
    GoalOutOfRange,
}

/// Sets what a trainee learns for. A level that the bank does not have is refused; an empty one is none.
pub async fn set(engine: &Engine, trainee: &Trainee, settings: &LearnerSettings) -> Result<SettingOutcome, Error> {
    if !(1..=MOST_A_DAY).contains(&settings.daily_goal) {
        return Ok(SettingOutcome::GoalOutOfRange);
    }
    if !settings.level.is_empty() && !levels(engine).await?.contains(&settings.level) {
        return Ok(SettingOutcome::NoSuchLevel);
    }
    let mut tx = engine.db.begin().await?;
    store::learner::put(&mut tx, trainee.id(), settings).await?;
    tx.commit().await?;
    Ok(SettingOutcome::Set)
}

/// Returns the levels of the items that may be practised and of the published papers, sorted.
pub async fn levels(engine: &Engine) -> Result<Vec<String>, Error> {
    let mut levels: Vec<String> = store::item::for_practice(&engine.db).await?.into_iter().map(|item| item.level).collect();
    for stored in store::paper::all(&engine.db).await? {
        let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
        levels.extend(paper.level.clone().filter(|_| paper.published));
    }
    levels.retain(|level| !level.is_empty());
    levels.sort();
    levels.dedup();
    Ok(levels)
}

/// Returns how many questions a trainee practised today, as the day goes in China.
pub async fn done_today(engine: &Engine, trainee: &Trainee) -> Result<i64, Error> {
    let today = first_of_day(engine.now());
    let since = Timestamp(today.0 - ROUND.0);
    Ok(store::learner::checked_since(&engine.db, trainee.id(), today, since).await?)
}

/// Returns the first moment of the day that holds this one, as the day goes in China.
pub fn first_of_day(at: Timestamp) -> Timestamp {
    Timestamp((at.0 + ZONE).div_euclid(DAY) * DAY - ZONE)
}

/// Returns how many days lie between today and the day of a moment; 0 for today, negative for the past.
pub fn days_until(now: Timestamp, then: Timestamp) -> i64 {
    (first_of_day(then).0 - first_of_day(now).0) / DAY
}
