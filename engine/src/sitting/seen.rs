//! Items whose keys a trainee has seen with an earlier result: what they answer to them again is marked as such.

use crate::{
    engine::Engine,
    error::Result,
    scoring::disclosure::Disclosure,
    sitting::{disclosure, loaded::LoadedSitting},
};
use exam::Pinned;
use std::collections::HashSet;
use store::Id;

/// How many of the newest results are looked through.
const RESULTS: i64 = 50;

/// Marks the items of a new form whose keys the trainee has been shown with the result of an earlier sitting of a paper.
pub async fn mark_seen(engine: &Engine, trainee: Id, pinned: &mut Pinned) -> Result<()> {
    let mut seen: HashSet<String> = HashSet::new();
    for sitting in store::session::finished(&engine.db, trainee, RESULTS, 0).await? {
        let loaded = LoadedSitting::load(engine, sitting).await?;
        if disclosure::of(engine, &loaded).await? == Disclosure::Items {
            let secret = disclosure::secret_items(engine, &loaded).await?;
            let shown = loaded.items.iter().enumerate().filter(|(number, _)| !secret.contains(number));
            seen.extend(shown.map(|(_, item)| item.id.clone()));
        }
    }
    if seen.is_empty() {
        return Ok(());
    }
    for item in pinned.sections.iter_mut().flat_map(|section| &mut section.items) {
        item.seen = seen.contains(&engine.state.bank.item(&engine.db, Id(item.version)).await?.id);
    }
    Ok(())
}
