//! Recalls put in, and what they come to.

use crate::{engine::Engine, error::Result};
use exam::recall::Memory;
use std::collections::{HashMap, hash_map::Entry};
use store::{
    Id, Tx,
    memory::StoredMemory,
    recall::{self, StoredRecall},
};

/// Returns what recalls of one item come to as of a version of it: those count whose version asks the same.
pub async fn memory_as_of(engine: &Engine, version: Id, recalls: &[StoredRecall]) -> Result<Memory> {
    let current = engine.state.bank.item(&engine.db, version).await?;
    let mut alike = HashMap::from([(version, true)]);
    for recall in recalls {
        if let Entry::Vacant(place) = alike.entry(recall.version) {
            let answered = engine.state.bank.item(&engine.db, recall.version).await?;
            place.insert(answered.asks_the_same(&current));
        }
    }
    Ok(Memory::of(recalls.iter().filter(|recall| alike[&recall.version]).map(|recall| recall.recall)))
}

/// Derives what a person knows of an item from the recalls that there are within the transaction.
pub async fn derive(engine: &Engine, tx: &mut Tx, person: Id, item: &str, version: Id) -> Result<()> {
    let recalls = recall::of_item(tx, person, item).await?;
    let memory = memory_as_of(engine, version, &recalls).await?;
    Ok(store::memory::set(tx, person, &StoredMemory { item: item.to_owned(), version, memory }).await?)
}

/// Puts a recall in and derives what follows; `version` is the item's current one. The transaction holds [`recall::lock`].
pub async fn remember(engine: &Engine, tx: &mut Tx, new: &StoredRecall, version: Id) -> Result<()> {
    recall::add(tx, new).await?;
    derive(engine, tx, new.person, &new.item, version).await
}
