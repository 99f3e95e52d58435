//! Adding a person, together with their class and with the code by which they set their password.

use crate::{
    actor::Administrator,
    engine::Engine,
    error::Error,
    people::{
        class,
        error::PeopleError,
        one_time_code::{self, IssuedCode},
        person::{NewPerson, insert},
    },
};
use exam::Role;
use store::{Id, Tx, person::Person};

/// Adds a person, with their class. Without an actor somebody on the command line did it.
pub async fn add(engine: &Engine, actor: Option<Id>, new: NewPerson<'_>) -> Result<Person, PeopleError> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let person = insert_with_class(&mut tx, engine, actor, new).await?;
    tx.commit().await?;
    Ok(person)
}

/// Adds a person, with their class, and returns the code by which they set their password.
pub async fn add_with_code(
    engine: &Engine,
    administrator: &Administrator,
    new: NewPerson<'_>,
) -> Result<IssuedCode, PeopleError> {
    if let Some(class) = new.class {
        class::get(engine, class).await?;
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let person = insert_with_class(&mut tx, engine, Some(administrator.id()), new).await?;
    let issued =
        one_time_code::issue_within(&mut tx, engine, administrator, vec![person], engine.now() + one_time_code::LASTS).await?;
    tx.commit().await?;
    Ok(issued.into_iter().next().ok_or(Error::Damaged("code"))?)
}

async fn insert_with_class(tx: &mut Tx, engine: &Engine, actor: Option<Id>, new: NewPerson<'_>) -> Result<Person, PeopleError> {
    let person = insert(tx, engine, actor, new).await?;
    if let Some(class) = new.class {
        class::insert_member(tx, engine, actor, class, person.id, !new.roles.contains(&Role::Trainee)).await?;
    }
    Ok(person)
}
