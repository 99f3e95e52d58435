//! Taking a backup: noted in the audit log first, so that it tells of itself, then sent in pieces.

use crate::engine::Engine;
use store::{
    Id,
    backup::{Error, take},
};
use tokio::{
    sync::mpsc::{Receiver, channel},
    task::JoinHandle,
};

/// How many pieces may wait for whoever takes them.
const WAITING: usize = 4;

/// Notes that somebody takes a backup; nobody, on the command line.
pub async fn note(engine: &Engine, who: Option<Id>) -> crate::Result<()> {
    let mut tx = engine.db.begin().await?;
    store::audit::add(&mut tx, who, "backup.take", "{}", engine.now()).await?;
    Ok(tx.commit().await?)
}

/// The pieces of a backup as they come, and how it ended: a backup is whole only if that says so.
pub fn start(engine: &Engine) -> (Receiver<Vec<u8>>, JoinHandle<Result<(), Error>>) {
    let (out, pieces) = channel(WAITING);
    let (db, now) = (engine.db.clone(), engine.now());
    (pieces, tokio::spawn(async move { take(&db, now, out).await }))
}
