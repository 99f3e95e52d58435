//! The facts from which follows what a trainee may see of a handed-in sitting; the rule itself is [`crate::scoring::disclosure`].

use crate::{
    engine::Engine,
    error::Result,
    scoring::disclosure::{Disclosure, SittingFacts},
    sitting::{admission::facts, loaded::LoadedSitting},
};
use exam::paper::ReleaseRule;
use question_bank::{Item, Paper, Pool};
use std::{collections::HashSet, sync::Arc};
use store::{Id, session::Sitting};

/// Returns whether a form holds items that are for exams alone.
pub fn holds_secrets(items: &[Arc<Item>]) -> bool {
    items.iter().any(|item| item.pool == Pool::Exam)
}

/// Returns whether a paper goes on: somebody sits it, but for one sitting, or may still begin at one of its deliveries.
pub async fn goes_on(engine: &Engine, paper: &str, but: Id) -> Result<bool> {
    let now = engine.now();
    if store::paper_end::is_sat_by_others(&engine.db, paper, now, but).await? {
        return Ok(true);
    }
    let ended = store::paper_end::of_paper(&engine.db, paper).await?;
    for delivery in store::delivery::of_paper(&engine.db, paper).await? {
        let facts = facts(&delivery, ended);
        // Who is expected is asked only where it decides.
        let left = match facts.goes_on(None, now) && !delivery.everybody {
            true => u64::try_from(store::delivery::left(&engine.db, delivery.id).await?).ok(),
            false => None,
        };
        if facts.goes_on(left, now) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns whether the result of a sitting stays back although it is marked: its form holds items for exams alone, and its paper
/// goes on.
pub async fn is_kept_back(engine: &Engine, sitting: &Sitting, items: &[Arc<Item>]) -> Result<bool> {
    match &sitting.paper {
        Some((paper, _)) if holds_secrets(items) => goes_on(engine, paper, sitting.id).await,
        Some(_) | None => Ok(false),
    }
}

/// Returns how much of a handed-in sitting of a paper its trainee sees.
pub async fn of(engine: &Engine, loaded: &LoadedSitting) -> Result<Disclosure> {
    let (rule, released) = (loaded.rule(), loaded.sitting.session.released.is_some());
    let holds_secrets = holds_secrets(&loaded.items);
    let matters = released && (holds_secrets || rule == ReleaseRule::OnceMarked);
    let goes_on = match loaded.sitting.paper.as_ref().filter(|_| matters) {
        Some((paper, _)) => goes_on(engine, paper, loaded.sitting.id).await?,
        None => false,
    };
    Ok(SittingFacts { rule, released, holds_secrets, goes_on }.disclosure())
}

/// Returns the numbers, within the form, of the items that stay secret although the rest is shown: they are for exams alone, and
/// another paper that goes on holds them or may draw them.
pub async fn secret_items(engine: &Engine, loaded: &LoadedSitting) -> Result<HashSet<usize>> {
    let own = loaded.sitting.paper.as_ref().map(|(paper, _)| paper.as_str());
    secret_among(engine, &loaded.items, own).await
}

/// Returns the places, among these items, of those that are for exams alone and that a paper that goes on, but for one, holds or may
/// draw.
pub async fn secret_among(engine: &Engine, items: &[Arc<Item>], own: Option<&str>) -> Result<HashSet<usize>> {
    let secret: Vec<(usize, &Arc<Item>)> = items.iter().enumerate().filter(|(_, item)| item.pool == Pool::Exam).collect();
    if secret.is_empty() {
        return Ok(HashSet::new());
    }
    let mut others: Vec<Arc<Paper>> = Vec::new();
    for (paper, version) in store::paper_end::versions_being_sat(&engine.db, engine.now()).await? {
        if Some(paper.as_str()) != own {
            others.push(engine.state.bank.paper(&engine.db, version).await?);
        }
    }
    for current in store::paper::all(&engine.db).await? {
        let paper = engine.state.bank.paper(&engine.db, current.version).await?;
        let holds = Some(paper.id.as_str()) != own && secret.iter().any(|(_, item)| paper.may_hold(item));
        if holds && goes_on(engine, &paper.id, Id(0)).await? {
            others.push(paper);
        }
    }
    let bank = engine.state.bank.current(&engine.db).await?;
    let held = |item: &Item| {
        // A draw goes by what the item says now.
        let now = bank.iter().find(|(_, current)| current.id == item.id).map_or(item, |(_, current)| current);
        others.iter().any(|paper| paper.may_hold(now))
    };
    Ok(secret.into_iter().filter(|(_, item)| held(item)).map(|(number, _)| number).collect())
}
