//! Classes: made, renamed, removed, joined and left.

use crate::{
    actor::Administrator,
    audit::{Event, record},
    engine::Engine,
    error::Error,
    people::{
        error::PeopleError,
        name::shown_name,
        person::{account, reason},
    },
};
use store::{
    Id, Tx,
    class::{self, Class},
};

/// Adds a class.
pub async fn add(engine: &Engine, administrator: &Administrator, name: &str) -> Result<Id, PeopleError> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let id = insert(&mut tx, engine, administrator, name).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a class within a transaction.
pub(super) async fn insert(tx: &mut Tx, engine: &Engine, administrator: &Administrator, name: &str) -> Result<Id, PeopleError> {
    let (id, name) = (engine.new_id(), shown_name(name).ok_or(PeopleError::Class)?);
    if !class::add(tx, id, name, engine.now()).await? {
        return Err(PeopleError::ClassTaken);
    }
    record(tx, engine, Some(administrator.id()), Event::ClassAdded { class: id.into(), name }).await?;
    Ok(id)
}

/// Gives a class another name.
pub async fn rename(engine: &Engine, administrator: &Administrator, id: Id, name: &str) -> Result<(), PeopleError> {
    let before = get(engine, id).await?.name;
    let name = shown_name(name).ok_or(PeopleError::Class)?;
    if before == name {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    if !class::rename(&mut tx, id, name).await? {
        return Err(PeopleError::ClassTaken);
    }
    let event = Event::ClassRenamed { class: id.into(), before: &before, name };
    record(&mut tx, engine, Some(administrator.id()), event).await?;
    Ok(tx.commit().await?)
}

/// Removes a class, with a reason; its people stay.
pub async fn remove(engine: &Engine, administrator: &Administrator, id: Id, why: &str) -> Result<(), PeopleError> {
    let reason = reason(why)?;
    let name = get(engine, id).await?.name;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    class::remove(&mut tx, id).await?;
    record(&mut tx, engine, Some(administrator.id()), Event::ClassRemoved { class: id.into(), name: &name, reason: &reason })
        .await?;
    Ok(tx.commit().await?)
}

/// Puts somebody into a class, to learn or to teach.
pub async fn join(engine: &Engine, administrator: &Administrator, id: Id, person: Id, teaches: bool) -> Result<(), PeopleError> {
    get(engine, id).await?;
    account(engine, person).await?;
    if class::of_person(&engine.db, person).await?.contains(&(id, teaches)) {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    insert_member(&mut tx, engine, Some(administrator.id()), id, person, teaches).await?;
    Ok(tx.commit().await?)
}

/// Puts somebody into a class within a transaction.
pub(super) async fn insert_member(
    tx: &mut Tx,
    engine: &Engine,
    actor: Option<Id>,
    id: Id,
    person: Id,
    teaches: bool,
) -> Result<(), PeopleError> {
    class::join(tx, id, person, teaches).await?;
    Ok(record(tx, engine, actor, Event::ClassJoined { class: id.into(), person: person.into(), teaches }).await?)
}

/// Takes somebody out of a class, with a reason.
pub async fn leave(engine: &Engine, administrator: &Administrator, id: Id, person: Id, why: &str) -> Result<(), PeopleError> {
    let reason = reason(why)?;
    if !class::of_person(&engine.db, person).await?.iter().any(|(class, _)| *class == id) {
        return Err(Error::Absent.into());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    class::leave(&mut tx, id, person).await?;
    let event = Event::ClassLeft { class: id.into(), person: person.into(), reason: &reason };
    record(&mut tx, engine, Some(administrator.id()), event).await?;
    Ok(tx.commit().await?)
}

/// Returns a class, or that there is none.
pub async fn get(engine: &Engine, id: Id) -> Result<Class, Error> {
    class::get(&engine.db, id).await?.ok_or(Error::Absent)
}
