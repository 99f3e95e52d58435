//! A released result by chapter and knowledge point, beside the class and beside the attempt before.

use crate::{
    engine::Engine,
    error::Result,
    scoring::{disclosure::Disclosure, marked::Marked, score::total},
    sitting::{LoadedSitting, disclosure},
};
use exam::{
    Released, Score,
    analysis::{AnalysedPart, ClassShares},
};
use std::collections::HashSet;
use store::{Id, score::MachineScore};

/// Returns the parts of a released sitting whose items may be shown; those of `secret` items are left out.
pub fn parts(loaded: &LoadedSitting, scores: &[MachineScore], secret: &HashSet<usize>, _witness: &Released) -> Vec<AnalysedPart> {
    let places = loaded.sitting.pinned.places().zip(scores).filter(|(place, _)| !secret.contains(&place.item_number));
    let part = |(place, score): (exam::paper::Place<'_>, &MachineScore)| {
        let item = &loaded.items[place.item_number];
        AnalysedPart {
            item: place.item_number,
            chapter: item.tags.chapter.clone().unwrap_or_default(),
            topics: item.tags.topics.clone(),
            note: item.note.clone(),
            outcome: score.outcome,
            of: score.of,
        }
    };
    places.map(part).collect()
}

/// Returns what the people of the trainee's classes earned in the same paper: by chapter, and by knowledge point.
pub async fn class(engine: &Engine, loaded: &LoadedSitting) -> Result<(ClassShares, ClassShares)> {
    let (mut chapters, mut topics) = (ClassShares::default(), ClassShares::default());
    let Some((paper, _)) = &loaded.sitting.paper else { return Ok((chapters, topics)) };
    for own in store::class_result::of_paper(&engine.db, paper, loaded.sitting.trainee).await? {
        let item = engine.state.bank.item(&engine.db, own.version).await?;
        let person = own.person.0.unsigned_abs();
        chapters.add(item.tags.chapter.as_deref().unwrap_or_default(), person, own.earned, own.of);
        for topic in &item.tags.topics {
            topics.add(topic, person, own.earned, own.of);
        }
    }
    Ok((chapters, topics))
}

/// An earlier attempt at the same paper.
pub struct EarlierAttempt {
    /// The sitting.
    pub sitting: Id,
    /// Which time it was.
    pub attempt: i64,
    /// Its standing.
    pub score: Score,
}

/// Returns the last attempt before this one, if its result is out and may be seen.
pub async fn before(engine: &Engine, loaded: &LoadedSitting) -> Result<Option<EarlierAttempt>> {
    let Some((paper, _)) = &loaded.sitting.paper else { return Ok(None) };
    let sittings = store::session::of_paper(&engine.db, loaded.sitting.trainee, paper).await?;
    let earlier = sittings.into_iter().rev().find(|one| one.attempt < loaded.sitting.attempt);
    let Some(earlier) = earlier.filter(|one| one.session.released.is_some()) else { return Ok(None) };
    let earlier = LoadedSitting::load(engine, earlier).await?;
    if disclosure::of(engine, &earlier).await? == Disclosure::Receipt {
        return Ok(None);
    }
    let Some(paper) = &earlier.paper else { return Ok(None) };
    let marked = Marked::load(engine, earlier.sitting.id, paper.marking).await?;
    let scores = marked.complete(store::score::of_session(&engine.db, earlier.sitting.id).await?);
    Ok(Some(EarlierAttempt { sitting: earlier.sitting.id, attempt: earlier.sitting.attempt, score: total(&scores) }))
}
