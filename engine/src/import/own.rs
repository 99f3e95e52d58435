//! An instructor's own imports.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::{Conflict, Error},
};
use store::import::{Import, State};

/// The import that this instructor means; somebody else's is as absent as none.
pub async fn own(engine: &Engine, instructor: &Instructor, id: &str) -> Result<Import, Error> {
    let id = id.parse().map_err(|_| Error::Absent)?;
    store::import::get(&engine.db, id, instructor.id()).await?.ok_or(Error::Absent)
}

/// The same while it is looked at.
pub async fn in_review(engine: &Engine, instructor: &Instructor, id: &str) -> Result<Import, Error> {
    let import = own(engine, instructor, id).await?;
    if import.state == State::Review { Ok(import) } else { Err(Conflict::ImportNotInReview.into()) }
}

/// What an instructor says about the right to use the material.
pub const RIGHTS: [&str; 4] = ["own", "licensed", "public", "unclear"];
