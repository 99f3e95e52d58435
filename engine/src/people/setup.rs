//! The first administrator, made by a token that only whoever starts the server sees.

use crate::engine::Engine;
use crate::error::Error;
use crate::people::{
    code,
    person::{New, add},
    refused::Refused,
};
use exam::Role;
use serde_json::json;

/// Groups of letters in a token: 140 bits.
const GROUPS: usize = 7;

/// Where there is no administrator: a new token, shown this once; the one before no longer works.
pub async fn renew(engine: &Engine) -> Result<Option<String>, Error> {
    let mut tx = engine.db.begin().await?;
    store::setup::clear(&mut tx).await?;
    let token = (store::account::administrators(&mut tx).await? == 0).then(|| engine.letters(GROUPS));
    if let Some(token) = &token {
        store::setup::put(&mut tx, &code::plain(token), engine.now()).await?;
    }
    tx.commit().await?;
    Ok(token)
}

/// Whether the page for it is there.
pub async fn is_open(engine: &Engine) -> Result<bool, Error> {
    if !store::setup::is_open(&engine.db).await? {
        return Ok(false);
    }
    // On the command line somebody may have added one meanwhile.
    let mut tx = engine.db.begin().await?;
    Ok(store::account::administrators(&mut tx).await? == 0)
}

/// Makes the first administrator.
pub async fn make(engine: &Engine, token: &str, name: &str, password: &str, repeated: &str) -> Result<(), Refused> {
    let token = code::plain(token);
    if !store::setup::fits(&engine.db, &token).await? {
        return Err(Refused::Code);
    }
    crate::people::person::sign_in_name(name)?;
    code::acceptable(name, password, repeated)?;
    let hash = engine.state.hasher.hash(password.to_owned()).await;
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    if store::account::administrators(&mut tx).await? > 0 || !store::setup::take(&mut tx, &token).await? {
        return Err(Error::Absent.into());
    }
    let new = New { name, display: name, roles: &[Role::Administrator], password: &hash };
    let id = add(&mut tx, engine, None, new).await?;
    crate::people::person::note(&mut tx, engine, Some(id), "setup.administrator", json!({ "person": id.to_string() })).await?;
    Ok(tx.commit().await?)
}
