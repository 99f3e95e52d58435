//! What can be answered in a sitting, read once and then kept in memory.

use crate::{engine::Engine, error::Error, sitting::loaded::LoadedSitting, state::slots::AnswerSlots};
use std::sync::Arc;
use store::Id;

impl AnswerSlots {
    /// The parts of a sitting.
    pub fn of(loaded: &LoadedSitting) -> AnswerSlots {
        let places = loaded.sitting.pinned.places();
        let parts = places.map(|place| (loaded.items[place.item_number].clone(), place.part));
        AnswerSlots::new(loaded.sitting.trainee, parts.collect())
    }

    /// A trainee's own sitting of a paper.
    pub async fn own(engine: &Engine, id: Id, trainee: Id) -> Result<Arc<AnswerSlots>, Error> {
        let found = match engine.state.slots.get(id) {
            Some(found) => found,
            None => {
                let sitting = store::session::own(&engine.db, id, trainee).await?.filter(|sitting| sitting.paper.is_some());
                let loaded = LoadedSitting::load(engine, sitting.ok_or(Error::Absent)?).await?;
                let found = Arc::new(AnswerSlots::of(&loaded));
                engine.state.slots.keep(id, found.clone());
                found
            }
        };
        if found.trainee == trainee { Ok(found) } else { Err(Error::Absent) }
    }
}
