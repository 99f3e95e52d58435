//! Items of the bank that ask the same thing: found, told apart, or one of them retired.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    background::blocking,
    bank::save::{EditedText, SaveOutcome, save_item},
    engine::Engine,
    error::{Error, Result},
    state::duplicates::Pair,
};
use question_bank::Status;
use std::collections::HashSet;
use store::{Id, distinct_item, version};

/// Returns the pairs of items that ask the same thing, but for those that were told apart.
pub async fn duplicate_pairs(engine: &Engine) -> Result<Vec<Pair>> {
    let apart: HashSet<(String, String)> = distinct_item::all(&engine.db).await?.into_iter().collect();
    let generation = store::item::generation(&engine.db).await?;
    let duplicates = &engine.state.duplicates;
    let mut found = duplicates.known(generation);
    if found.is_none() {
        let _finding = duplicates.finding.lock().await;
        found = duplicates.known(generation);
        if found.is_none() {
            let (state, bank) = (engine.state.clone(), engine.state.bank.current(&engine.db).await?);
            found = Some(blocking(move || state.duplicates.find(generation, &bank)).await?);
        }
    }
    let is_open = |pair: &&Pair| !apart.contains(&ordered(&pair.0.1.id, &pair.1.1.id));
    Ok(found.iter().flat_map(|pairs| pairs.iter()).filter(is_open).cloned().collect())
}

fn ordered(item: &str, other: &str) -> (String, String) {
    let (first, second) = if item <= other { (item, other) } else { (other, item) };
    (first.to_owned(), second.to_owned())
}

/// Notes that two items look alike and are meant to be two.
pub async fn tell_apart(engine: &Engine, instructor: &Instructor, item: &str, other: &str) -> Result<()> {
    for id in [item, other] {
        version::current(&engine.db, id).await?.ok_or(Error::Absent)?;
    }
    if item == other {
        return Err(Error::Invalid("other"));
    }
    let (item, other) = ordered(item, other);
    let mut tx = engine.db.begin().await?;
    if distinct_item::add(&mut tx, &item, &other, instructor.id(), engine.now()).await? {
        let event = Event::ItemsToldApart { item: &item, other: &other };
        audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    }
    Ok(tx.commit().await?)
}

/// Retires an item as its page showed it.
pub async fn retire_item(
    engine: &Engine,
    instructor: &Instructor,
    item: &str,
    seen: Id,
    despite_papers: bool,
) -> Result<SaveOutcome> {
    let current = version::current(&engine.db, item).await?.ok_or(Error::Absent)?;
    let text = engine.state.bank.item(&engine.db, current).await?.to_markdown();
    let edited = EditedText { text: &text, id: Some(item), over: Some(seen), despite_papers, despite_doubts: true };
    save_item(engine, instructor, edited, Status::Retired).await
}
