//! How ready a trainee is for their paper: what they answered, and what the paper asks, put before the model of `exam::readiness`.

mod answers;
mod blueprint;
mod target;

pub use target::{Target, target};

use crate::{engine::Engine, error::Result};
use exam::readiness::{ChapterOutlook, Outlook, outlook};
use store::Id;

/// How ready somebody is.
pub struct Readiness {
    /// What they prepare for.
    pub target: Target,
    /// What the model says of the paper; none where there is no paper to go by.
    pub outlook: Option<Outlook>,
}

/// Computes how ready somebody is for the paper that they prepare for.
pub async fn of(engine: &Engine, person: Id) -> Result<Readiness> {
    let past = store::past_answer::of_trainee(&engine.db, person).await?;
    let target = target(engine, person, &past).await?;
    let Some((version, _)) = &target.paper else { return Ok(Readiness { target, outlook: None }) };
    let blueprint = blueprint::of(engine, *version).await?;
    let answers = answers::of(engine, &past, &target.level).await?;
    let outlook = outlook(&answers, &blueprint, engine.now());
    Ok(Readiness { target, outlook: Some(outlook) })
}

impl Readiness {
    /// Returns the chapter whose practice would bring most points, if any would bring at least half a point.
    pub fn next(&self) -> Option<&ChapterOutlook> {
        let named = |one: &&ChapterOutlook| !one.chapter.is_empty() && one.gain >= 0.5;
        self.outlook.as_ref()?.chapters.iter().find(named)
    }

    /// Returns the chapters that have to be met before anything can be said, each with how many answers are missing.
    pub fn missing(&self) -> Vec<(&str, u32)> {
        let Some(outlook) = self.outlook.as_ref().filter(|outlook| outlook.total.is_none()) else { return Vec::new() };
        let missing = outlook.chapters.iter().filter(|one| one.missing > 0 && one.of >= exam::readiness::MAJOR * outlook.of);
        missing.map(|one| (one.chapter.as_str(), one.missing)).collect()
    }
}
