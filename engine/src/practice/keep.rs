//! What is written at an item of a round and not sent for good yet.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Conflict, Error, Result},
    practice::round::Round,
    sitting::save::{self, Change},
};
use store::response::Saved;

/// How often a save is tried where another page saves at the same moment.
const TRIES: usize = 3;

/// Saves what a page holds of an item of a round, counted from 1, by the path that saves of an exam take. `values` are the values of a
/// part's form fields by its slot, `weight` how many bytes they came in. What was saved last stands; an item that was checked meanwhile
/// stays as it is.
pub async fn keep(
    engine: &Engine,
    trainee: &Trainee,
    (id, number): (&str, usize),
    values: impl Fn(u16) -> Vec<String>,
    weight: usize,
) -> Result<()> {
    let round = Round::load(engine, trainee, id).await?;
    let session = round.loaded.sitting.id;
    let own = round.loaded.sitting.pinned.places().filter(|place| place.item_number + 1 == number).map(|place| place.slot);
    let own: Vec<u16> = own.collect();
    if own.is_empty() {
        return Err(Error::Absent);
    }
    for _ in 0..TRIES {
        let stored = store::response::of_session(&engine.db, session).await?;
        let change = |slot: &u16| {
            let (values, last) = (values(*slot), stored.iter().find(|latest| latest.slot == *slot).map(|latest| latest.seq));
            let is_new = last.is_some() || values.iter().any(|value| !value.trim().is_empty());
            is_new.then(|| Change { slot: *slot, seq: last.unwrap_or(0) + 1, values })
        };
        let changes: Vec<Change> = own.iter().filter_map(change).collect();
        match save::save(engine, trainee, session, changes, (engine.now(), weight)).await {
            Ok(saved) if saved.iter().all(|one| *one == Saved::Stored) => return Ok(()),
            Ok(_) => {}
            Err(Error::Conflict(Conflict::SittingOver)) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    Err(Error::TooFast)
}
