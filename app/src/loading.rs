//! Loading a checked bank into the database: all of it in one transaction, unchanged parts left alone.

use crate::{error::AppError, site::Site};
use question_bank::Reading;
use store::{
    Tx,
    item::{Change, NewVersion},
};

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Items, papers and notes that were not there before.
    pub added: usize,
    /// Those with new text.
    pub changed: usize,
    /// Those that were there just so.
    pub unchanged: usize,
}

impl Loaded {
    fn count(&mut self, change: Change) {
        match change {
            Change::Added => self.added += 1,
            Change::Changed => self.changed += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }
}

/// Loads everything that was read. What the bank no longer has stays: only `状态：停用` retires an item.
pub async fn load(site: &Site, reading: &Reading) -> Result<Loaded, AppError> {
    let mut loaded = Loaded::default();
    let mut tx = site.db.begin().await?;
    for read in &reading.items {
        loaded.count(item(&mut tx, site, &read.item).await?);
    }
    for paper in &reading.papers {
        loaded.count(store::paper::load(&mut tx, site.new_id(), &paper.id, &paper.to_markdown(), site.now()).await?);
    }
    for note in &reading.notes {
        loaded.count(store::note::load(&mut tx, &note.id, &note.to_markdown(), site.now()).await?);
    }
    if loaded.added + loaded.changed > 0 {
        store::item::note_load(&mut tx, site.new_id(), loaded.added, loaded.changed, site.now()).await?;
    }
    tx.commit().await?;
    Ok(loaded)
}

async fn item(tx: &mut Tx, site: &Site, item: &question_bank::Item) -> Result<Change, AppError> {
    let source = item.to_markdown();
    let version = NewVersion {
        id: site.new_id(),
        item: &item.id,
        source: &source,
        title: &item.title,
        kind: item.kind,
        level: item.tags.level.as_deref().unwrap_or_default(),
        chapter: item.tags.chapter.as_deref().unwrap_or_default(),
        pool: item.pool.name(),
        status: item.status.name(),
        now: site.now(),
    };
    Ok(store::item::load(tx, &version).await?)
}
