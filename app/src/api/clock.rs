//! The server function of the clock: the deadline may move while a sitting runs.

use super::saving::SaveError;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

/// The time that is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// In milliseconds.
    pub remaining: i64,
    /// The deadline as people write it.
    pub until: String,
}

/// What is left of a running sitting.
#[server(prefix = "/api", endpoint = "clock", input = Json, output = Json)]
pub async fn clock(sitting: String) -> Result<Left, SaveError> {
    use engine::{Conflict, Error};
    let (site, trainee) = super::saving::asking()?;
    let now = site.now();
    let id = sitting.parse().map_err(|_| Error::Absent)?;
    let found = store::session::own(&site.db, id, trainee.actor.id()).await.map_err(Error::from)?;
    let session = found.ok_or(Error::Absent)?.session;
    session.accept(now).map_err(|_| Error::from(Conflict::SittingOver))?;
    let deadline = session.deadline.ok_or(Error::Absent)?;
    Ok(Left { remaining: (deadline - now).0, until: crate::i18n::moment(deadline) })
}
