//! What can be answered in a sitting, read once and then kept in memory.

use crate::{engine::Engine, error::Error, sitting::loaded::LoadedSitting, state::slots::AnswerSlots};
use std::sync::Arc;
use store::Id;

impl AnswerSlots {
    /// The parts of a sitting.
    pub fn of(loaded: &LoadedSitting) -> AnswerSlots {
        let places = loaded.sitting.pinned.places();
        let parts = places.map(|place| (loaded.items[place.item_number].clone(), place.part));
        let mut slots = AnswerSlots::new(loaded.sitting.trainee, parts.collect());
        if loaded.paper.is_none() {
            slots.checked_items = loaded.sitting.pinned.places().map(|place| place.item_number as u16).collect();
        }
        slots
    }

    /// A trainee's own sitting, of a paper or of practice. One of practice is not kept in memory: saves to it that share one statement
    /// would not see what was checked meanwhile.
    pub async fn own(engine: &Engine, id: Id, trainee: Id) -> Result<Arc<AnswerSlots>, Error> {
        let found = match engine.state.slots.get(id) {
            Some(found) => found,
            None => {
                let sitting = store::session::own(&engine.db, id, trainee).await?.ok_or(Error::Absent)?;
                let loaded = LoadedSitting::load(engine, sitting).await?;
                let found = Arc::new(AnswerSlots::of(&loaded));
                if loaded.paper.is_some() {
                    engine.state.slots.keep(id, found.clone());
                }
                found
            }
        };
        if found.trainee == trainee { Ok(found) } else { Err(Error::Absent) }
    }
}
