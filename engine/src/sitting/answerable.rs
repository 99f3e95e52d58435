//! What can be answered in a sitting, read once and then kept in memory.

use crate::{engine::Engine, error::Error, sitting::desk::Desk, state::slots::Answerable};
use std::sync::Arc;
use store::Id;

impl Answerable {
    /// The parts of a sitting.
    pub fn of(desk: &Desk) -> Answerable {
        let places = desk.sitting.pinned.places();
        let parts = places.map(|place| (desk.items[place.item_number].clone(), place.part));
        Answerable::new(desk.sitting.trainee, parts.collect())
    }

    /// A trainee's own sitting of a paper.
    pub async fn own(engine: &Engine, id: Id, trainee: Id) -> Result<Arc<Answerable>, Error> {
        let found = match engine.state.recent.get(id) {
            Some(found) => found,
            None => {
                let sitting = store::session::own(&engine.db, id, trainee).await?.filter(|sitting| sitting.paper.is_some());
                let desk = Desk::around(engine, sitting.ok_or(Error::Absent)?).await?;
                let found = Arc::new(Answerable::of(&desk));
                engine.state.recent.keep(id, found.clone());
                found
            }
        };
        if found.trainee == trainee { Ok(found) } else { Err(Error::Absent) }
    }
}
