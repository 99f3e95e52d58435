//! The first administrator, made by a token that only whoever starts the server sees.

use super::{New, Refused, add, code};
use crate::{error::AppError, site::Site};
use exam::Role;
use serde_json::json;

/// Groups of letters in a token: 140 bits.
const GROUPS: usize = 7;

/// Where there is no administrator: a new token, shown this once; the one before no longer works.
pub async fn renew(site: &Site) -> Result<Option<String>, AppError> {
    let mut tx = site.db.begin().await?;
    store::setup::clear(&mut tx).await?;
    let token = (store::account::administrators(&mut tx).await? == 0).then(|| site.letters(GROUPS));
    if let Some(token) = &token {
        store::setup::put(&mut tx, &code::plain(token), site.now()).await?;
    }
    tx.commit().await?;
    Ok(token)
}

/// Whether the page for it is there.
pub async fn is_open(site: &Site) -> Result<bool, AppError> {
    if !store::setup::is_open(&site.db).await? {
        return Ok(false);
    }
    // On the command line somebody may have added one meanwhile.
    let mut tx = site.db.begin().await?;
    Ok(store::account::administrators(&mut tx).await? == 0)
}

/// Makes the first administrator.
pub async fn make(site: &Site, token: &str, name: &str, password: &str, repeated: &str) -> Result<(), Refused> {
    let token = code::plain(token);
    if !store::setup::fits(&site.db, &token).await? {
        return Err(Refused::Code);
    }
    super::sign_in_name(name)?;
    code::acceptable(name, password, repeated)?;
    let hash = site.hasher.hash(password.to_owned()).await;
    let mut tx = site.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    if store::account::administrators(&mut tx).await? > 0 || !store::setup::take(&mut tx, &token).await? {
        return Err(AppError::Absent.into());
    }
    let new = New { name, display: name, roles: &[Role::Administrator], password: &hash };
    let id = add(&mut tx, site, None, new).await?;
    super::note(&mut tx, site, Some(id), "setup.administrator", json!({ "person": id.to_string() })).await?;
    Ok(tx.commit().await?)
}
