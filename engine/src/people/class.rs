//! Classes: made, renamed, removed, joined and left.

use crate::engine::Engine;
use crate::error::Error;
use crate::people::{
    person::{note, shown_name},
    refused::Refused,
};
use serde_json::json;
use store::{Id, Tx, class};

/// Adds a class.
pub async fn add(tx: &mut Tx, engine: &Engine, who: Id, name: &str) -> Result<Id, Refused> {
    let (id, name) = (engine.new_id(), shown_name(name).ok_or(Refused::Class)?);
    if !class::add(tx, id, name, engine.now()).await? {
        return Err(Refused::ClassTaken);
    }
    note(tx, engine, Some(who), "class.add", json!({ "class": id.to_string(), "name": name })).await?;
    Ok(id)
}

/// Gives a class another name.
pub async fn rename(engine: &Engine, who: Id, id: Id, name: &str) -> Result<(), Refused> {
    let name = shown_name(name).ok_or(Refused::Class)?;
    let before = get(engine, id).await?.name;
    if before == name {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    if !class::rename(&mut tx, id, name).await? {
        return Err(Refused::ClassTaken);
    }
    note(&mut tx, engine, Some(who), "class.rename", json!({ "class": id.to_string(), "before": before, "name": name })).await?;
    Ok(tx.commit().await?)
}

/// Removes a class; its people stay.
pub async fn remove(engine: &Engine, who: Id, id: Id) -> Result<(), Refused> {
    let name = get(engine, id).await?.name;
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    class::remove(&mut tx, id).await?;
    note(&mut tx, engine, Some(who), "class.remove", json!({ "class": id.to_string(), "name": name })).await?;
    Ok(tx.commit().await?)
}

/// Puts somebody into a class, to learn or to teach.
pub async fn join(engine: &Engine, who: Id, id: Id, person: Id, teaches: bool) -> Result<(), Refused> {
    get(engine, id).await?;
    crate::people::person::account(engine, person).await?;
    if class::of_person(&engine.db, person).await?.contains(&(id, teaches)) {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    class::join(&mut tx, id, person, teaches).await?;
    let detail = json!({ "class": id.to_string(), "person": person.to_string(), "teaches": teaches });
    note(&mut tx, engine, Some(who), "class.join", detail).await?;
    Ok(tx.commit().await?)
}

/// Takes somebody out of a class.
pub async fn leave(engine: &Engine, who: Id, id: Id, person: Id) -> Result<(), Refused> {
    if !class::of_person(&engine.db, person).await?.iter().any(|(class, _)| *class == id) {
        return Err(Error::Absent.into());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    class::leave(&mut tx, id, person).await?;
    let detail = json!({ "class": id.to_string(), "person": person.to_string() });
    note(&mut tx, engine, Some(who), "class.leave", detail).await?;
    Ok(tx.commit().await?)
}

/// One class, or nothing of the kind.
pub async fn get(engine: &Engine, id: Id) -> Result<class::Class, Error> {
    class::get(&engine.db, id).await?.ok_or(Error::Absent)
}
