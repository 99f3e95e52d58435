//! The list of the bank's items, by which they are searched, filtered and sorted.

use crate::{engine::Engine, error::Error};
use exam::Timestamp;
use question_bank::{Item, Paper, item::Difficulty, paper::Pick, search::fold};
use store::{
    Tx,
    catalogue::{self, Entry},
    item_health, paper_item,
};

/// Returns a declared difficulty as the list keeps it: 1 is easy, 3 is hard, 0 says nothing.
pub fn difficulty_number(difficulty: Option<Difficulty>) -> i64 {
    match difficulty {
        None => 0,
        Some(Difficulty::Easy) => 1,
        Some(Difficulty::Medium) => 2,
        Some(Difficulty::Hard) => 3,
    }
}

/// Notes in the bank's list what an item says since a moment.
pub async fn list_item(tx: &mut Tx, item: &Item, since: Timestamp) -> Result<(), Error> {
    let topics: Vec<String> = item.tags.topics.iter().map(|topic| fold(topic)).collect();
    let entry = Entry {
        item: &item.id,
        title: &item.title,
        opening: &item.opening(),
        kind: item.kind,
        level: item.tags.level.as_deref().unwrap_or_default(),
        chapter: item.tags.chapter.as_deref().unwrap_or_default(),
        pool: item.pool.name(),
        status: item.status.name(),
        author: item.tags.author.as_deref().unwrap_or_default(),
        source: item.tags.source.as_deref().unwrap_or_default(),
        difficulty: difficulty_number(item.tags.difficulty),
        topics: &topics,
        changed: since,
        folded: &item.search_text(),
    };
    Ok(catalogue::put(tx, &entry).await?)
}

/// Notes in the bank's list which items a paper names.
pub async fn list_paper(tx: &mut Tx, paper: &Paper) -> Result<(), Error> {
    let named = paper.sections.iter().flat_map(|section| match &section.pick {
        Pick::Named(items) => items.iter().map(|named| named.item.as_str()).collect(),
        Pick::Drawn(_) => Vec::new(),
    });
    Ok(paper_item::replace(tx, &paper.id, &named.collect::<Vec<_>>()).await?)
}

/// Lists the items and papers that were loaded before there was a list, and returns how many items that were.
pub async fn list_missing(engine: &Engine) -> Result<usize, Error> {
    let missing = catalogue::missing(&engine.db).await?;
    if missing.is_empty() {
        return Ok(0);
    }
    // All at once: after an update the whole bank is missing.
    engine.state.bank.current(&engine.db).await?;
    let mut items = Vec::with_capacity(missing.len());
    for (version, since) in &missing {
        items.push((engine.state.bank.item(&engine.db, *version).await?, *since));
    }
    let mut papers = Vec::new();
    if !paper_item::is_known(&engine.db).await? {
        for stored in store::paper::all(&engine.db).await? {
            papers.push(engine.state.bank.paper(&engine.db, stored.version).await?);
        }
    }
    let mut tx = engine.db.begin().await?;
    for paper in &papers {
        list_paper(&mut tx, paper).await?;
    }
    for (item, since) in &items {
        list_item(&mut tx, item, *since).await?;
    }
    item_health::sum_up_all(&mut tx).await?;
    tx.commit().await?;
    Ok(items.len())
}
