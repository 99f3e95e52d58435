//! Assigned work: which reviewer is to read which answers of an item.

use crate::{
    actor::Lead,
    audit::{self, Event},
    engine::Engine,
    error::{Error, Result},
};
use std::collections::HashSet;
use store::{Id, Tx, assignment, queue};

/// The most readings that are assigned at once.
const MOST: usize = 5_000;

/// Which readings of one part of an item go from whom to whom.
#[derive(Clone, Copy, Debug)]
pub struct AssignmentChange<'a> {
    /// The item.
    pub item: &'a str,
    /// The part of the item, from 0.
    pub part: u16,
    /// The reviewer whose readings that are not done are taken back.
    pub from: Option<Id>,
    /// The reviewer to whom readings are assigned; nobody's id counts as none.
    pub to: Option<Id>,
    /// How many readings are assigned; as many as were taken back, or one, where it is not said.
    pub count: Option<usize>,
    /// The code of the one answer that is assigned, where it is said.
    pub only: Option<&'a str>,
}

/// Takes readings back, assigns readings, or both. Returns how many were assigned, or taken back where nobody gets them.
pub async fn change_assignment(engine: &Engine, lead: &Lead, change: AssignmentChange<'_>) -> Result<usize> {
    let reviewers = assignment::reviewers(&engine.db).await?;
    let to = change.to.filter(|to| reviewers.iter().any(|(id, _)| id == to));
    if change.from.is_none() && to.is_none() {
        return Err(Error::Invalid("reviewer"));
    }
    let mut tx = engine.db.begin().await?;
    let mut readings = None;
    if let Some(from) = change.from {
        readings = Some(take_back(&mut tx, engine, lead, &change, from).await?);
    }
    if let Some(to) = to {
        let most = change.count.or(readings).unwrap_or(1).min(MOST);
        readings = Some(assign(&mut tx, engine, lead, &change, to, most).await?);
    }
    tx.commit().await?;
    Ok(readings.unwrap_or_default())
}

async fn take_back(tx: &mut Tx, engine: &Engine, lead: &Lead, change: &AssignmentChange<'_>, from: Id) -> Result<usize> {
    let AssignmentChange { item, part, .. } = *change;
    let readings = assignment::take_back(tx, from, item, part).await? as usize;
    audit::record(tx, engine, Some(lead.id()), Event::WorkTakenBack { item, part, from: from.into(), readings }).await?;
    Ok(readings)
}

async fn assign(tx: &mut Tx, engine: &Engine, lead: &Lead, change: &AssignmentChange<'_>, to: Id, most: usize) -> Result<usize> {
    let AssignmentChange { item, part, only, .. } = *change;
    let mut candidates = queue::candidates_within(tx, to, item, part, engine.now()).await?;
    candidates.sort();
    let mut assigned: HashSet<String> = HashSet::new();
    for (code, round) in candidates {
        if assigned.len() == most || only.is_some_and(|only| only != code.as_str()) || assigned.contains(&code) {
            continue;
        }
        if assignment::assign(tx, &code, round, to).await? {
            assigned.insert(code);
        }
    }
    let readings = assigned.len();
    audit::record(tx, engine, Some(lead.id()), Event::WorkAssigned { item, part, to: to.into(), readings }).await?;
    Ok(readings)
}
