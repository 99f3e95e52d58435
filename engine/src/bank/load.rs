//! Loading a checked bank into the database: all of it in one transaction, unchanged parts left alone.

use crate::{
    bank::{
        newer::{Overwrite, newer_edits},
        published::papers_broken_by_reading,
        version::{Author, add_item_version, add_note_version, add_paper_version},
    },
    engine::Engine,
    error::Error,
};
use question_bank::Reading;
use std::collections::BTreeMap;
use store::{Id, Tx, digest::Digests, item::Change};

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadCounts {
    /// Items, papers and notes that were not there before.
    pub added: usize,
    /// Those with new text.
    pub changed: usize,
    /// Those that had this very text before.
    pub unchanged: usize,
}

impl LoadCounts {
    /// Counts changes by their kind.
    pub fn count(changes: &[Change]) -> LoadCounts {
        let count = |wanted: Change| changes.iter().filter(|change| **change == wanted).count();
        LoadCounts { added: count(Change::Added), changed: count(Change::Changed), unchanged: count(Change::Unchanged) }
    }
}

/// Loads everything that was read. What the bank no longer has stays: only `状态：停用` retires an item.
pub async fn load(engine: &Engine, reading: &Reading) -> Result<LoadCounts, Error> {
    load_with_pictures(engine, reading, &BTreeMap::new(), LoadConsent::default()).await
}

/// What whoever loads files knows of the consequences and wants all the same.
#[derive(Clone, Copy, Debug)]
pub struct LoadConsent<'a> {
    /// Published papers cannot be filled any more.
    pub break_papers: bool,
    /// Newer work is taken back.
    pub overwrite: Overwrite<'a>,
    /// Names that are new to the bank are meant, and so are items that ask what others ask.
    pub doubts: bool,
}

impl Default for LoadConsent<'_> {
    fn default() -> Self {
        LoadConsent { break_papers: false, overwrite: Overwrite::Never, doubts: false }
    }
}

/// Loads everything that was read, with the pictures that it links to, by name. Published papers that could not be filled any more, and
/// newer work that would be taken back, are named instead, unless whoever loads consents.
pub async fn load_with_pictures(
    engine: &Engine,
    reading: &Reading,
    pictures: &BTreeMap<String, Vec<u8>>,
    consent: LoadConsent<'_>,
) -> Result<LoadCounts, Error> {
    refuse_broken_papers(engine, reading, consent.break_papers).await?;
    refuse_overwriting(engine, reading, None, consent.overwrite).await?;
    let mut tx = engine.db.begin().await?;
    for (name, body) in pictures {
        store::picture::add(&mut tx, name, body, engine.now()).await?;
    }
    let changes = load_reading(&mut tx, engine, reading, None).await?;
    tx.commit().await?;
    Ok(LoadCounts::count(&changes))
}

/// Refuses a load after which published papers could not be filled, unless somebody wants it so.
pub(crate) async fn refuse_broken_papers(engine: &Engine, reading: &Reading, despite_papers: bool) -> Result<(), Error> {
    let broken = if despite_papers { Vec::new() } else { papers_broken_by_reading(engine, reading).await? };
    if broken.is_empty() { Ok(()) } else { Err(Error::BreaksPapers(broken.into_iter().map(|paper| paper.title).collect())) }
}

/// Refuses a load that would take back newer work, unless somebody wants it so. `uploader` as in [`newer_edits`].
pub(crate) async fn refuse_overwriting(
    engine: &Engine,
    reading: &Reading,
    uploader: Option<Id>,
    overwrite: Overwrite<'_>,
) -> Result<(), Error> {
    let edits = newer_edits(engine, reading, uploader).await?;
    if overwrite.allows(&edits) { Ok(()) } else { Err(Error::TakesBackEdits(edits.into_iter().map(|edit| edit.id).collect())) }
}

/// Loads everything that was read within a transaction. Returns what became of each item, then of each paper, then of each note.
pub(crate) async fn load_reading(
    tx: &mut Tx,
    engine: &Engine,
    reading: &Reading,
    author: Option<Author>,
) -> Result<Vec<Change>, Error> {
    store::origin::lock_bank(tx).await?;
    let mut changes = Vec::new();
    for read in &reading.items {
        changes.push(add_item_version(tx, engine, &read.item, author).await?);
    }
    for paper in &reading.papers {
        changes.push(add_paper_version(tx, engine, paper, author).await?);
    }
    for note in &reading.notes {
        changes.push(add_note_version(tx, engine, note, author).await?);
    }
    // One that comes alone stays where it is.
    if let notes @ [_, _, ..] = reading.notes.iter().map(|note| note.id.as_str()).collect::<Vec<_>>().as_slice() {
        store::note::arrange(tx, notes).await?;
    }
    let loaded = LoadCounts::count(&changes);
    if loaded.added + loaded.changed > 0 {
        store::item::note_load(tx, engine.new_id(), loaded.added, loaded.changed, engine.now()).await?;
    }
    Ok(changes)
}

/// An item, a paper or a note, and what a load would make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    /// Its id.
    pub id: String,
    /// Its name or title.
    pub title: String,
    /// What a load would do.
    pub change: Change,
}

/// Returns what a load would do, in the order of the reading: items, papers, notes.
pub async fn preview(engine: &Engine, reading: &Reading) -> Result<Vec<PlannedChange>, Error> {
    let digests = Digests::read(&engine.db).await?;
    let plan = |id: &String, title: String, change: Change| PlannedChange { id: id.clone(), title, change };
    let items = reading.items.iter().map(|read| &read.item);
    let items = items.map(|item| plan(&item.id, item.name(), digests.item(&item.id, &item.to_markdown())));
    let papers = reading.papers.iter();
    let papers = papers.map(|paper| plan(&paper.id, paper.title.clone(), digests.paper(&paper.id, &paper.to_markdown())));
    let notes = reading.notes.iter();
    let notes = notes.map(|note| plan(&note.id, note.title.clone(), digests.note(&note.id, &note.to_markdown())));
    Ok(items.chain(papers).chain(notes).collect())
}
