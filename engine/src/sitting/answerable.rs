//! What can be answered in a sitting, read once and then kept in memory.

use crate::{engine::Engine, error::Error, sitting::loaded::LoadedSitting, state::slots::Answerable};
use std::sync::Arc;
use store::Id;

impl Answerable {
    /// The parts of a sitting.
    pub fn of(loaded: &LoadedSitting) -> Answerable {
        let places = loaded.sitting.pinned.places();
        let parts = places.map(|place| (loaded.items[place.item_number].clone(), place.part));
        Answerable::new(loaded.sitting.trainee, parts.collect())
    }

    /// A trainee's own sitting of a paper.
    pub async fn own(engine: &Engine, id: Id, trainee: Id) -> Result<Arc<Answerable>, Error> {
        let found = match engine.state.recent.get(id) {
            Some(found) => found,
            None => {
                let sitting = store::session::own(&engine.db, id, trainee).await?.filter(|sitting| sitting.paper.is_some());
                let loaded = LoadedSitting::load(engine, sitting.ok_or(Error::Absent)?).await?;
                let found = Arc::new(Answerable::of(&loaded));
                engine.state.recent.keep(id, found.clone());
                found
            }
        };
        if found.trainee == trainee { Ok(found) } else { Err(Error::Absent) }
    }
}
