//! What a running sitting's page asks again and again: the deadline, which may move, and what everybody is told.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Conflict, Error},
};
use exam::Timestamp;
use store::announcement::{self, Announcement};

/// How a running sitting stands.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The deadline.
    pub deadline: Timestamp,
    /// The moment now.
    pub now: Timestamp,
    /// What everybody who sits the delivery is told.
    pub announcements: Vec<Announcement>,
}

/// Returns how a trainee's own running sitting stands.
pub async fn clock(engine: &Engine, trainee: &Trainee, sitting: &str) -> Result<Clock, Error> {
    let now = engine.now();
    let id = sitting.parse().map_err(|_| Error::Absent)?;
    let sitting = store::session::own(&engine.db, id, trainee.id()).await?.ok_or(Error::Absent)?;
    sitting.session.accept(now).map_err(|_| Conflict::SittingOver)?;
    let announcements = match sitting.delivery {
        Some(delivery) => announcement::standing(&engine.db, delivery).await?,
        None => Vec::new(),
    };
    Ok(Clock { deadline: sitting.session.deadline.ok_or(Error::Absent)?, now, announcements })
}
