//! The list of the bank's items, by which they are searched and filtered.

use crate::{engine::Engine, error::Error};
use question_bank::Item;
use store::{
    Tx,
    catalogue::{self, Entry},
};

/// Notes in the bank's list what an item says now.
pub async fn list_item(tx: &mut Tx, item: &Item) -> Result<(), Error> {
    let entry = Entry {
        item: &item.id,
        title: &item.name(),
        kind: item.kind,
        level: item.tags.level.as_deref().unwrap_or_default(),
        chapter: item.tags.chapter.as_deref().unwrap_or_default(),
        pool: item.pool.name(),
        status: item.status.name(),
        author: item.tags.author.as_deref().unwrap_or_default(),
        folded: &item.search_text(),
    };
    Ok(catalogue::put(tx, &entry).await?)
}

/// Lists the items that were loaded before there was a list, and returns how many that were.
pub async fn list_missing(engine: &Engine) -> Result<usize, Error> {
    let missing = catalogue::missing(&engine.db).await?;
    let mut items = Vec::with_capacity(missing.len());
    for version in &missing {
        items.push(engine.state.bank.item(&engine.db, *version).await?);
    }
    let mut tx = engine.db.begin().await?;
    for item in &items {
        list_item(&mut tx, item).await?;
    }
    tx.commit().await?;
    Ok(items.len())
}
