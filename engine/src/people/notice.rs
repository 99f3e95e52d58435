//! Notices to whoever's account somebody else has changed, until they have read them.

use crate::{engine::Engine, error::Error};
use store::{Id, Tx};

/// A change that its owner is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A password was set: by a one-time code, or on the command line.
    Password,
    /// A one-time code was made for somebody who had a password.
    Code,
    /// Roles were changed.
    Roles,
    /// The second factor was removed.
    Factor,
}

impl Change {
    fn name(self) -> &'static str {
        match self {
            Change::Password => "password",
            Change::Code => "code",
            Change::Roles => "roles",
            Change::Factor => "factor",
        }
    }
}

/// Tells a person of a change to their account, unless they made it themselves.
pub(super) async fn add(tx: &mut Tx, engine: &Engine, actor: Option<Id>, person: Id, change: Change) -> Result<(), Error> {
    if actor == Some(person) {
        return Ok(());
    }
    Ok(store::notice::add(tx, engine.new_id(), person, change.name(), actor, engine.now()).await?)
}

/// Forgets the notices of a person, who has read them.
pub async fn dismiss(engine: &Engine, person: Id) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::notice::dismiss(&mut tx, person, engine.now()).await?;
    Ok(tx.commit().await?)
}
