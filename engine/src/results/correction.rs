//! A correction that could be made: the versions that an item's answers can be scored by, and the one that was chosen.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::Error,
    results::figures::versions_shown,
    scoring::correction::{Correction, Corrections},
};
use std::sync::Arc;
use store::{
    regrade::{Regrade, ScoredBy},
    version::{self, Version},
};

/// Returns the versions of an item by which every sitting's responses can be scored.
pub async fn usable_versions(engine: &Engine, paper: &str, id: &str) -> Result<Vec<Version>, Error> {
    let mut shown = Vec::new();
    for version in versions_shown(engine, paper, id).await? {
        shown.push(engine.state.bank.item(&engine.db, version).await?);
    }
    let mut usable = Vec::new();
    for version in version::versions(&engine.db, id).await?.into_iter().take(20) {
        let item = engine.state.bank.item(&engine.db, version.id).await?;
        if shown.iter().all(|shown| item.stands_for(shown)) {
            usable.push(version);
        }
    }
    Ok(usable)
}

/// Returns the correction of an item by a version's number, as `void` (full marks for all) or as `out` (taken out), not yet made; `None` when there is no such version, or the
/// item was never asked.
pub async fn plan_correction(
    engine: &Engine,
    instructor: &Instructor,
    paper: &str,
    id: &str,
    by: &str,
) -> Result<Option<Correction>, Error> {
    let (by, item) = match by {
        "void" => (ScoredBy::FullMarks, None),
        "out" => (ScoredBy::TakenOut, None),
        number => {
            let found =
                usable_versions(engine, paper, id).await?.into_iter().find(|version| version.number.to_string() == number);
            let Some(found) = found else { return Ok(None) };
            (ScoredBy::Version(found.id), Some(engine.state.bank.item(&engine.db, found.id).await?))
        }
    };
    let regrade = Regrade {
        id: engine.new_id(),
        paper: paper.to_owned(),
        item: id.to_owned(),
        run: Corrections::of_paper(engine, paper).await?.of(id).map_or(0, |last| last.regrade.run) + 1,
        by,
        reason: String::new(),
        who: instructor.id(),
        at: engine.now(),
    };
    let erased = Arc::new(store::erasure::with_answers(&engine.db).await?);
    let is_asked = !versions_shown(engine, paper, id).await?.is_empty();
    Ok(is_asked.then_some(Correction { regrade, item, erased }))
}
