//! What somebody prepares for: a level, a day, a paper.

use crate::{engine::Engine, error::Result};
use exam::Timestamp;
use question_bank::Paper;
use std::{collections::HashMap, sync::Arc};
use store::{Id, delivery::Delivery, past_answer::PastAnswer};

/// What somebody prepares for.
pub struct Target {
    /// The level; empty where nothing says it.
    pub level: String,
    /// The day of the exam: the one that they set, or the opening of the next exam that they are expected at.
    pub day: Option<Timestamp>,
    /// The paper that the forecast is made for.
    pub paper: Option<(Id, Arc<Paper>)>,
}

/// Finds what somebody prepares for. What they set comes first; then the next exam that they are expected at; then the level that they
/// answered most questions of lately.
pub async fn target(engine: &Engine, person: Id, past: &[PastAnswer]) -> Result<Target> {
    let settings = store::learner::get(&engine.db, person).await?;
    let now = engine.now();
    let mut expected: Vec<(Delivery, Id, Arc<Paper>)> = Vec::new();
    for delivery in store::delivery::expecting(&engine.db, person, now).await? {
        if let Some(stored) = store::paper::current(&engine.db, &delivery.paper).await? {
            let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
            expected.push((delivery, stored.version, paper));
        }
    }
    // An exam at a time comes before a paper that may be sat at any.
    expected.sort_by_key(|(delivery, ..)| (delivery.window.opens.is_none(), delivery.window.opens));
    let of_exam = || expected.iter().find_map(|(delivery, _, paper)| delivery.window.opens.and(paper.level.clone()));
    let level = Some(settings.level).filter(|level| !level.is_empty()).or_else(of_exam);
    let level = level.or_else(|| most_answered(past)).or_else(|| expected.iter().find_map(|(_, _, paper)| paper.level.clone()));
    let level = level.unwrap_or_default();
    let of_level = |paper: &Paper| paper.level.as_deref().unwrap_or_default() == level;
    let next = expected.iter().find(|(.., paper)| of_level(paper));
    let opens = |(delivery, ..): &&(Delivery, Id, Arc<Paper>)| delivery.window.opens.is_some_and(|opens| opens > now);
    let scheduled =
        expected.iter().filter(|(.., paper)| of_level(paper)).find(opens).and_then(|(delivery, ..)| delivery.window.opens);
    let paper = match next {
        Some((_, version, paper)) => Some((*version, paper.clone())),
        None => published(engine, &level).await?,
    };
    Ok(Target { level, day: settings.exam_at.or(scheduled), paper })
}

fn most_answered(past: &[PastAnswer]) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for answer in past.iter().filter(|answer| !answer.level.is_empty()) {
        *counts.entry(&answer.level).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(level, count)| (*count, std::cmp::Reverse(*level))).map(|(level, _)| level.to_owned())
}

/// Returns the first published paper of a level that is for every class.
async fn published(engine: &Engine, level: &str) -> Result<Option<(Id, Arc<Paper>)>> {
    for stored in store::paper::all(&engine.db).await? {
        let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
        if paper.published && paper.classes.is_empty() && paper.level.as_deref().unwrap_or_default() == level {
            return Ok(Some((stored.version, paper)));
        }
    }
    Ok(None)
}
