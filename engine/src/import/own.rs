//! An instructor's own imports.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::{Conflict, Error},
};
use store::{
    Tx,
    import::{self, Import, State},
};

/// Returns an import of this instructor; somebody else's is as absent as none.
pub async fn find_own(engine: &Engine, instructor: &Instructor, id: &str) -> Result<Import, Error> {
    let id = id.parse().map_err(|_| Error::Absent)?;
    import::get(&engine.db, id, instructor.id()).await?.ok_or(Error::Absent)
}

/// Returns an import of this instructor that is in review.
pub async fn find_in_review(engine: &Engine, instructor: &Instructor, id: &str) -> Result<Import, Error> {
    let import = find_own(engine, instructor, id).await?;
    if import.state == State::Review { Ok(import) } else { Err(Conflict::ImportNotInReview.into()) }
}

/// Begins a transaction that locks an import of this instructor in review.
pub(super) async fn lock_in_review(engine: &Engine, instructor: &Instructor, import: &Import) -> Result<Tx, Error> {
    let mut tx = engine.db.begin().await?;
    if import::lock(&mut tx, import.id, instructor.id(), State::Review).await? {
        Ok(tx)
    } else {
        Err(Conflict::ImportNotInReview.into())
    }
}
