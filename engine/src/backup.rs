//! Taking a backup: entered in the audit log first, so that it tells of itself, then sent in pieces.

use crate::{
    audit::{Event, record_alone},
    engine::Engine,
};
use store::{
    Id,
    backup::{self, Error},
};
use tokio::{
    sync::mpsc::{Receiver, channel},
    task::JoinHandle,
};

/// How many pieces may wait for whoever takes them.
const WAITING: usize = 4;

/// A backup that is being taken.
pub struct Backup {
    /// The pieces of the file as they come.
    pub pieces: Receiver<Vec<u8>>,
    /// How it ended: the file is whole only if this says so.
    pub end: JoinHandle<Result<(), Error>>,
}

/// Takes a backup. Without an actor somebody on the command line takes it.
pub async fn take(engine: &Engine, actor: Option<Id>) -> crate::Result<Backup> {
    record_alone(engine, actor, Event::BackupTaken {}).await?;
    let (out, pieces) = channel(WAITING);
    let (db, now) = (engine.db.clone(), engine.now());
    Ok(Backup { pieces, end: tokio::spawn(async move { backup::take(&db, now, out).await }) })
}
