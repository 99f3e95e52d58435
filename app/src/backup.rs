//! Taking a backup: noted in the audit log first, so that it tells of itself, then sent in pieces.

use crate::{error::AppError, site::Site};
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
pub async fn note(site: &Site, who: Option<Id>) -> Result<(), AppError> {
    let mut tx = site.db.begin().await?;
    store::audit::add(&mut tx, who, "backup.take", "{}", site.now()).await?;
    Ok(tx.commit().await?)
}

/// The pieces of a backup as they come, and how it ended: a backup is whole only if that says so.
pub fn start(site: &Site) -> (Receiver<Vec<u8>>, JoinHandle<Result<(), Error>>) {
    let (out, pieces) = channel(WAITING);
    let (db, now) = (site.db.clone(), site.now());
    (pieces, tokio::spawn(async move { take(&db, now, out).await }))
}
