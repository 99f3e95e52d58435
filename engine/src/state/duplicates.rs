//! Pairs of items that ask the same thing, kept until the bank changes. What is compared of a version never changes.

use question_bank::{
    Item, Status,
    duplicate::{Excerpt, pairs},
};
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::Id;

use crate::state::bank::Versioned;

/// Two versions of different items that ask the same thing.
pub type Pair = (Versioned, Versioned);

/// What was found before.
#[derive(Default)]
pub struct DuplicateCache {
    excerpts: RwLock<HashMap<Id, Arc<Excerpt>>>,
    found: RwLock<Option<(i64, Arc<Vec<Pair>>)>>,
    /// Held while pairs are looked for: whoever asks meanwhile waits for them.
    pub finding: tokio::sync::Mutex<()>,
}

impl DuplicateCache {
    /// Returns the pairs of this state of the bank, if they were found.
    pub fn known(&self, generation: i64) -> Option<Arc<Vec<Pair>>> {
        let found = self.found.read().unwrap_or_else(|e| e.into_inner());
        found.as_ref().filter(|(of, _)| *of == generation).map(|(_, pairs)| pairs.clone())
    }

    /// Finds the pairs among the items of a bank that are not retired, and keeps them for this state of the bank.
    pub fn find(&self, generation: i64, bank: &[Versioned]) -> Arc<Vec<Pair>> {
        let used: Vec<&Versioned> = bank.iter().filter(|(_, item)| item.status != Status::Retired).collect();
        let excerpts: Vec<Arc<Excerpt>> = used.iter().map(|(version, item)| self.excerpt(*version, item)).collect();
        let excerpts: Vec<&Excerpt> = excerpts.iter().map(|excerpt| &**excerpt).collect();
        let found: Vec<Pair> = pairs(&excerpts).into_iter().map(|(a, b)| (used[a].clone(), used[b].clone())).collect();
        let found = Arc::new(found);
        *self.found.write().unwrap_or_else(|e| e.into_inner()) = Some((generation, found.clone()));
        found
    }

    fn excerpt(&self, version: Id, item: &Item) -> Arc<Excerpt> {
        if let Some(known) = self.excerpts.read().unwrap_or_else(|e| e.into_inner()).get(&version) {
            return known.clone();
        }
        let excerpt = Arc::new(Excerpt::of(item));
        self.excerpts.write().unwrap_or_else(|e| e.into_inner()).insert(version, excerpt.clone());
        excerpt
    }
}
