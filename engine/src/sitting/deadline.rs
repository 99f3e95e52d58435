//! The deadline of a running sitting.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Conflict, Error},
};
use exam::Timestamp;

/// Returns the deadline of a trainee's own running sitting, and the moment now.
pub async fn deadline(engine: &Engine, trainee: &Trainee, sitting: &str) -> Result<(Timestamp, Timestamp), Error> {
    let now = engine.now();
    let id = sitting.parse().map_err(|_| Error::Absent)?;
    let session = store::session::own(&engine.db, id, trainee.id()).await?.ok_or(Error::Absent)?.session;
    session.accept(now).map_err(|_| Conflict::SittingOver)?;
    Ok((session.deadline.ok_or(Error::Absent)?, now))
}
