//! Whether what is kept of people's memories follows from their recalls.

use crate::{book::remember::memory_as_of, engine::Engine, error::Result};
use exam::recall::Memory;
use std::collections::BTreeMap;
use store::{Id, memory::StoredMemory, recall::StoredRecall};

/// How far a stored number may be from the one that is computed again: it is stored in millionths.
const ROUNDING: f64 = 2e-6;

/// What was computed again, and what comes out differently.
#[derive(Debug, Default)]
pub struct Recomputed {
    /// Memories that were computed again.
    pub memories: usize,
    /// Whose memory of which item comes out differently, or is missing.
    pub faults: Vec<(Id, String)>,
}

/// Computes everybody's memories again.
pub async fn recompute(engine: &Engine) -> Result<Recomputed> {
    let mut found = Recomputed::default();
    for person in store::recall::people(&engine.db).await? {
        // Somebody may answer meanwhile: what differs is looked at once more.
        let mut faults = differing(engine, person, &mut found.memories).await?;
        if !faults.is_empty() {
            faults = differing(engine, person, &mut 0).await?;
        }
        found.faults.extend(faults.into_iter().map(|item| (person, item)));
    }
    Ok(found)
}

async fn differing(engine: &Engine, person: Id, count: &mut usize) -> Result<Vec<String>> {
    let stored = store::memory::of_person(&engine.db, person).await?;
    let mut recalls: BTreeMap<String, Vec<StoredRecall>> = BTreeMap::new();
    for recall in store::recall::of_person(&engine.db, person).await? {
        recalls.entry(recall.item.clone()).or_default().push(recall);
    }
    *count += stored.len();
    let mut faults = Vec::new();
    for StoredMemory { item, version, memory } in stored {
        let own = recalls.remove(&item).unwrap_or_default();
        if own.is_empty() || !is_same(&memory, &memory_as_of(engine, version, &own).await?) {
            faults.push(item);
        }
    }
    faults.extend(recalls.into_keys());
    Ok(faults)
}

fn is_same(stored: &Memory, computed: &Memory) -> bool {
    let counts = |memory: &Memory| Memory { schedule: None, ..*memory };
    counts(stored) == counts(computed)
        && match (stored.schedule, computed.schedule) {
            (Some(one), Some(two)) => {
                (one.stage, one.last, one.due) == (two.stage, two.last, two.due)
                    && (one.stability - two.stability).abs() <= ROUNDING * two.stability.max(1.0)
                    && (one.difficulty - two.difficulty).abs() <= ROUNDING
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
}
