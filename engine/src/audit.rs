//! Entries in the audit log.

use crate::{engine::Engine, error::Result};
use serde_json::Value;
use store::Id;

/// Appends an entry about something that changes nothing else, such as a download.
pub async fn record(engine: &Engine, actor: Id, what: &str, detail: Value) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    store::audit::add(&mut tx, Some(actor), what, &detail.to_string(), engine.now()).await?;
    Ok(tx.commit().await?)
}
