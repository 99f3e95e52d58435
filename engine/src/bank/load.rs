//! Loading a checked bank into the database: all of it in one transaction, unchanged parts left alone.

use crate::engine::Engine;
use crate::error::Error;
use question_bank::{Item, Paper, Reading};
use serde_json::json;
use std::collections::BTreeMap;
use store::{
    Id, Tx,
    catalogue::{self, Entry},
    digest::Digests,
    item::{Change, NewVersion},
    version,
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
pub async fn load(engine: &Engine, reading: &Reading) -> Result<Loaded, Error> {
    load_with(engine, reading, &BTreeMap::new()).await
}

/// The same with the pictures that it links to, by name.
pub async fn load_with(engine: &Engine, reading: &Reading, pictures: &BTreeMap<String, Vec<u8>>) -> Result<Loaded, Error> {
    let mut tx = engine.db.begin().await?;
    for (name, body) in pictures {
        store::picture::add(&mut tx, name, body, engine.now()).await?;
    }
    let loaded = load_within(&mut tx, engine, reading, None).await?;
    tx.commit().await?;
    Ok(loaded)
}

/// The same within a transaction, for somebody.
pub async fn load_within(tx: &mut Tx, engine: &Engine, reading: &Reading, who: Option<Id>) -> Result<Loaded, Error> {
    let mut loaded = Loaded::default();
    load_each(tx, engine, reading, who).await?.into_iter().for_each(|change| loaded.count(change));
    Ok(loaded)
}

/// The same, telling what it did to each item, then to each paper, then to each note.
pub async fn load_each(tx: &mut Tx, engine: &Engine, reading: &Reading, who: Option<Id>) -> Result<Vec<Change>, Error> {
    store::origin::pass_gate(tx).await?;
    let mut changes = Vec::new();
    for read in &reading.items {
        changes.push(put_item(tx, engine, &read.item, who).await?);
    }
    for of in &reading.papers {
        changes.push(paper(tx, engine, of, who).await?);
    }
    for note in &reading.notes {
        changes.push(store::note::load(tx, &note.id, &note.to_markdown(), engine.now()).await?);
    }
    let mut loaded = Loaded::default();
    changes.iter().for_each(|change| loaded.count(*change));
    if loaded.added + loaded.changed > 0 {
        store::item::note_load(tx, engine.new_id(), loaded.added, loaded.changed, engine.now()).await?;
    }
    Ok(changes)
}

/// What a load would do, thing by thing, in the order of the reading: items, papers, notes.
pub async fn preview(engine: &Engine, reading: &Reading) -> Result<Vec<(String, String, Change)>, Error> {
    let digests = Digests::read(&engine.db).await?;
    let items = reading.items.iter().map(|of| &of.item);
    let items = items.map(|of| (of.id.clone(), of.name(), digests.item(&of.id, &of.to_markdown())));
    let papers = reading.papers.iter();
    let papers = papers.map(|of| (of.id.clone(), of.title.clone(), digests.paper(&of.id, &of.to_markdown())));
    let notes = reading.notes.iter();
    let notes = notes.map(|of| (of.id.clone(), of.title.clone(), digests.note(&of.id, &of.to_markdown())));
    Ok(items.chain(papers).chain(notes).collect())
}

/// Makes an item the current version unless it is so already, and lists it.
pub(crate) async fn put_item(tx: &mut Tx, engine: &Engine, item: &Item, who: Option<Id>) -> Result<Change, Error> {
    let (source, name) = (item.to_markdown(), item.name());
    let new = NewVersion {
        id: engine.new_id(),
        item: &item.id,
        source: &source,
        title: &name,
        kind: item.kind,
        level: item.tags.level.as_deref().unwrap_or_default(),
        chapter: item.tags.chapter.as_deref().unwrap_or_default(),
        pool: item.pool.name(),
        status: item.status.name(),
        now: engine.now(),
    };
    let change = store::item::load(tx, &new).await?;
    if change != Change::Unchanged {
        list(tx, item).await?;
        if let Some(who) = who {
            version::sign(tx, new.id, who).await?;
        }
    }
    Ok(change)
}

async fn paper(tx: &mut Tx, engine: &Engine, paper: &Paper, who: Option<Id>) -> Result<Change, Error> {
    let id = engine.new_id();
    let change = store::paper::load(tx, id, &paper.id, &paper.to_markdown(), engine.now()).await?;
    if let (Some(who), Change::Added | Change::Changed) = (who, change) {
        version::sign(tx, id, who).await?;
    }
    Ok(change)
}

/// Notes in the bank's list what an item says now.
async fn list(tx: &mut Tx, item: &Item) -> Result<(), Error> {
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

/// Lists what was loaded before there was a list; how many items that were.
pub async fn list_missing(engine: &Engine) -> Result<usize, Error> {
    let missing = catalogue::missing(&engine.db).await?;
    let mut items = Vec::with_capacity(missing.len());
    for version in &missing {
        items.push(engine.state.bank.item(&engine.db, *version).await?);
    }
    let mut tx = engine.db.begin().await?;
    for item in &items {
        list(&mut tx, item).await?;
    }
    tx.commit().await?;
    Ok(items.len())
}

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is the current version now, or was so already.
    Done,
    /// Somebody saved another version in the meantime; nothing was written.
    Conflict,
}

/// Saves one edited item over the version that its author saw; `None` where it must not exist yet.
pub async fn save_item(engine: &Engine, edited: &Item, over: Option<Id>, who: Id) -> Result<Saved, Error> {
    let mut tx = engine.db.begin().await?;
    let held = match over {
        Some(seen) => version::hold(&mut tx, &edited.id, seen).await?,
        None => version::current(&engine.db, &edited.id).await?.is_none(),
    };
    if !held {
        return Ok(Saved::Conflict);
    }
    let change = put_item(&mut tx, engine, edited, Some(who)).await?;
    let detail = json!({ "item": edited.id, "status": edited.status.name() });
    note(tx, engine, change, who, "item.save", detail).await
}

/// Saves one edited paper in the same way.
pub async fn save_paper(engine: &Engine, edited: &Paper, over: Option<Id>, who: Id) -> Result<Saved, Error> {
    let mut tx = engine.db.begin().await?;
    let held = match over {
        Some(seen) => version::hold_paper(&mut tx, &edited.id, seen).await?,
        None => store::paper::current(&engine.db, &edited.id).await?.is_none(),
    };
    if !held {
        return Ok(Saved::Conflict);
    }
    let change = paper(&mut tx, engine, edited, Some(who)).await?;
    let detail = json!({ "paper": edited.id, "published": edited.published });
    note(tx, engine, change, who, "paper.save", detail).await
}

async fn note(
    mut tx: Tx,
    engine: &Engine,
    change: Change,
    who: Id,
    what: &str,
    detail: serde_json::Value,
) -> Result<Saved, Error> {
    let (added, changed) = match change {
        Change::Added => (1, 0),
        Change::Changed => (0, 1),
        Change::Unchanged => return Ok(Saved::Done),
    };
    store::item::note_load(&mut tx, engine.new_id(), added, changed, engine.now()).await?;
    store::audit::add(&mut tx, Some(who), what, &detail.to_string(), engine.now()).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}
