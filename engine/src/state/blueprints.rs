//! Blueprints of papers, kept until the bank changes.

use exam::readiness::Blueprint;
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::Id;

/// What was made before, by the version of the paper, and the state of the bank that it was made from.
#[derive(Default)]
pub struct BlueprintCache(RwLock<HashMap<Id, (i64, Arc<Blueprint>)>>);

impl BlueprintCache {
    /// Returns what was made of a version in this state of the bank.
    pub fn kept(&self, version: Id, generation: i64) -> Option<Arc<Blueprint>> {
        let kept = self.0.read().unwrap_or_else(|e| e.into_inner());
        kept.get(&version).filter(|(of, _)| *of == generation).map(|(_, blueprint)| blueprint.clone())
    }

    /// Keeps what was made of a version in this state of the bank.
    pub fn keep(&self, version: Id, generation: i64, blueprint: Arc<Blueprint>) {
        self.0.write().unwrap_or_else(|e| e.into_inner()).insert(version, (generation, blueprint));
    }
}
