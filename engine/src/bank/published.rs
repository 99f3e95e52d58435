//! Published papers that a change of the bank would leave without a form: one check for every way that changes an item or a paper.

use crate::{engine::Engine, error::Result, sitting::admission::facts, state::bank::Versioned};
use question_bank::{Item, Paper, Reading};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::Id;

/// A published paper for which trainees cannot get a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenPaper {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// Returns the papers that trainees may still begin at one of their deliveries.
async fn offered_papers(engine: &Engine) -> Result<Vec<(Id, Arc<Paper>)>> {
    let (now, mut offered) = (engine.now(), Vec::new());
    let ended: HashSet<String> = store::paper_end::all(&engine.db).await?.into_iter().map(|(paper, _)| paper).collect();
    let deliveries = store::delivery::all(&engine.db).await?.into_iter();
    let open: HashSet<String> = deliveries.filter(|one| facts(one, None).goes_on(None, now)).map(|one| one.paper).collect();
    for stored in store::paper::all(&engine.db).await? {
        let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
        if open.contains(&paper.id) && !ended.contains(&paper.id) {
            offered.push((stored.version, paper));
        }
    }
    Ok(offered)
}

/// Returns the published papers that cannot be filled from the bank as it is.
pub async fn broken_papers(engine: &Engine) -> Result<Vec<BrokenPaper>> {
    let mut found = Vec::new();
    for (version, paper) in offered_papers(engine).await? {
        if !engine.state.bank.can_be_filled(&engine.db, version).await? {
            found.push(broken(&paper));
        }
    }
    Ok(found)
}

/// Returns the published papers that can be filled now and could not with these items in place of the ones they replace.
pub async fn papers_broken_by<'a>(engine: &Engine, changed: impl Iterator<Item = &'a Item>) -> Result<Vec<BrokenPaper>> {
    let bank = engine.state.bank.current(&engine.db).await?;
    let changed: HashMap<&str, &Item> = changed.map(|item| (item.id.as_str(), item)).collect();
    let lacking = engine.state.bank.lacking_pictures(&engine.db).await?;
    let (before, after) = before_and_after(&bank, &lacking, &changed);
    let mut found = Vec::new();
    for (_, paper) in offered_papers(engine).await? {
        let is_touched = before.iter().any(|item| changed.contains_key(item.id.as_str()) && paper.may_hold(item));
        if is_touched && can_be_filled(&paper, &before) && !can_be_filled(&paper, &after) {
            found.push(broken(&paper));
        }
    }
    Ok(found)
}

/// Returns what [`papers_broken_by`] finds for a reading; a paper that it brings itself was checked when it was read.
pub async fn papers_broken_by_reading(engine: &Engine, reading: &Reading) -> Result<Vec<BrokenPaper>> {
    let found = papers_broken_by(engine, reading.items.iter().map(|read| &read.item)).await?;
    let brought: HashSet<&str> = reading.papers.iter().map(|paper| paper.id.as_str()).collect();
    Ok(found.into_iter().filter(|paper| !brought.contains(paper.id.as_str())).collect())
}

/// Returns the items that papers can be filled from, before and after a change. Items that lack a picture cannot be used.
fn before_and_after<'a>(
    bank: &'a [Versioned],
    lacking: &HashSet<Id>,
    changed: &HashMap<&str, &'a Item>,
) -> (Vec<&'a Item>, Vec<&'a Item>) {
    let sound = |version: &Id, item: &'a Item| (!lacking.contains(version)).then_some(item);
    let before: Vec<&Item> = bank.iter().filter_map(|(version, item)| sound(version, item)).collect();
    let known: HashSet<&str> = bank.iter().map(|(_, item)| item.id.as_str()).collect();
    let there = bank.iter().filter_map(|(version, item)| changed.get(item.id.as_str()).copied().or_else(|| sound(version, item)));
    let mut after: Vec<&Item> = there.collect();
    after.extend(changed.values().filter(|item| !known.contains(item.id.as_str())));
    (before, after)
}

fn can_be_filled(paper: &Paper, items: &[&Item]) -> bool {
    paper.filling(items).iter().all(|filling| filling.is_met())
}

fn broken(paper: &Paper) -> BrokenPaper {
    BrokenPaper { id: paper.id.clone(), title: paper.title.clone() }
}
