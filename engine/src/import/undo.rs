//! Undoing an import: what it added is retired, what it changed reads as before. What somebody has used or edited since stays,
//! and is listed.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    bank::{Author, add_item_version, published::papers_broken_by},
    engine::Engine,
    error::{Conflict, Error},
    import::outcome::{ImportOutcome, UndoReport},
    state::bank,
};
use exam::{Pinned, Timestamp};
use question_bank::{Item, Status, paper::Pick};
use std::collections::HashSet;
use store::{
    Id, Tx,
    import::{self, Import, State},
    import_item, origin,
};

/// Undoes a loaded import.
pub async fn undo_import(engine: &Engine, instructor: &Instructor, import: &Import) -> Result<(), Error> {
    // Everything that is read outside the transaction is read before it: it holds one of few connections.
    let (named, notes, rows) =
        (named_items(engine).await?, linked_notes(engine).await?, import_item::accepted(&engine.db, import.id).await?);
    refuse_broken_papers(engine, import, &named).await?;
    let mut tx = engine.db.begin().await?;
    origin::lock_bank(&mut tx).await?;
    if !import::lock(&mut tx, import.id, instructor.id(), State::Loaded).await? {
        return Err(Conflict::ImportNotLoaded.into());
    }
    let mut outcome: ImportOutcome = serde_json::from_str(&import.outcome).map_err(|_| Error::Damaged("import"))?;
    let pinned = pinned_versions(&mut tx, import.moved_at).await?;
    let mut undone = UndoReport::default();
    for made in origin::made(&mut tx, import.id).await? {
        if made.current != made.version {
            undone.edited.push(made.item);
        } else if named.contains(&made.item) || pinned.contains(&made.version.0) {
            undone.used.push(made.item);
        } else {
            undo_item(&mut tx, engine, instructor.id(), &made, &mut undone).await?;
        }
    }
    let loaded_text = |id: &String| rows.iter().find(|row| row.item == *id).map(|row| row.source.as_str()).unwrap_or_default();
    for id in &outcome.notes {
        if notes.contains(id) {
            undone.used.push(id.clone());
        } else if store::note::remove(&mut tx, id, loaded_text(id)).await? {
            undone.retired += 1;
        } else {
            undone.edited.push(id.clone());
        }
    }
    for (id, before) in &outcome.renewed {
        if store::note::restore(&mut tx, engine.new_id(), id, loaded_text(id), before, engine.now()).await? {
            undone.restored += 1;
        } else {
            undone.edited.push(id.clone());
        }
    }
    let changed = undone.retired + undone.restored;
    if changed > 0 {
        store::item::note_load(&mut tx, engine.new_id(), 0, changed, engine.now()).await?;
    }
    let kept = undone.used.len() + undone.edited.len();
    let (retired, restored) = (undone.retired, undone.restored);
    let event = Event::ImportUndone { import: import.id.into(), retired, restored, kept };
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    outcome.undone = Some(undone);
    import::settle(&mut tx, import.id, State::Undone, &import.rights, &outcome.to_json()?, engine.now()).await?;
    Ok(tx.commit().await?)
}

/// Refuses to retire items without which published papers could not be filled.
async fn refuse_broken_papers(engine: &Engine, import: &Import, named: &HashSet<String>) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    let made = origin::made(&mut tx, import.id).await?;
    drop(tx);
    let untouched = made.iter().filter(|made| made.added && made.current == made.version && !named.contains(&made.item));
    let retired: Vec<Item> =
        untouched.filter_map(|made| Some(Item { status: Status::Retired, ..Item::from_markdown(&made.source)? })).collect();
    let broken = papers_broken_by(engine, retired.iter()).await?;
    if broken.is_empty() { Ok(()) } else { Err(Error::BreaksPapers(broken.into_iter().map(|paper| paper.title).collect())) }
}

async fn undo_item(tx: &mut Tx, engine: &Engine, author: Id, made: &origin::Made, undone: &mut UndoReport) -> Result<(), Error> {
    let earlier = origin::earlier(tx, &made.item, made.version).await?;
    let item = match earlier.filter(|_| !made.added) {
        Some(source) => {
            undone.restored += 1;
            Item::from_markdown(&source).ok_or(Error::Damaged("item version"))?
        }
        None => {
            undone.retired += 1;
            let item = Item::from_markdown(&made.source).ok_or(Error::Damaged("item version"))?;
            Item { status: Status::Retired, ..item }
        }
    };
    add_item_version(tx, engine, &item, Author::writing(author)).await?;
    Ok(())
}

/// Returns the items that papers name.
async fn named_items(engine: &Engine) -> Result<HashSet<String>, Error> {
    let mut named = HashSet::new();
    for stored in store::paper::all(&engine.db).await? {
        for section in bank::paper(&stored)?.sections {
            match section.pick {
                Pick::Named(items) => named.extend(items.into_iter().map(|named| named.item)),
                Pick::Drawn(_) => {}
            }
        }
    }
    Ok(named)
}

/// Returns the versions that sittings since a moment are pinned to.
async fn pinned_versions(tx: &mut Tx, since: Timestamp) -> Result<HashSet<i64>, Error> {
    let (mut pinned, mut last) = (HashSet::new(), Id(0));
    loop {
        let page = origin::sittings(tx, last, since).await?;
        let Some((id, _)) = page.last() else { return Ok(pinned) };
        last = *id;
        for (_, json) in page {
            let form: Pinned = serde_json::from_str(&json).map_err(|_| Error::Damaged("form of a session"))?;
            pinned.extend(form.sections.iter().flat_map(|section| &section.items).map(|item| item.version));
        }
    }
}

/// Returns the notes that items of the bank link to.
async fn linked_notes(engine: &Engine) -> Result<HashSet<String>, Error> {
    let bank = engine.state.bank.current(&engine.db).await?;
    Ok(bank.iter().filter_map(|(_, item)| item.note.as_ref()).map(|link| link.note.clone()).collect())
}
