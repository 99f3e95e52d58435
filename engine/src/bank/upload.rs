//! Uploaded files of a bank: stored, inspected in a dry run, then loaded, all or nothing.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    bank::{
        doubt::doubts_of_reading,
        files::read_with_bank,
        load::{LoadConsent, LoadCounts, load_reading, refuse_broken_papers, refuse_overwriting},
        unpack::Unpacked,
        version::Author,
    },
    engine::Engine,
    error::Error,
};
use exam::{Timestamp, time::Millis};
use store::{Id, upload::Upload};

/// The most that one upload may weigh, in bytes: a bank of 20,000 items has about ten million.
pub const MOST: usize = 16 << 20;

/// How long an upload waits to be loaded.
const WAITS: Millis = Millis(24 * 3_600_000);

/// What became of uploaded files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreOutcome {
    /// They wait to be loaded, under this id.
    Stored(Id),
    /// There was no Markdown among them.
    NothingUsable,
}

/// Stores uploaded files with the pictures that they link to.
pub async fn store_upload(engine: &Engine, instructor: &Instructor, mut unpacked: Unpacked) -> Result<StoreOutcome, Error> {
    let pictures = unpacked.adopt_pictures();
    let files = unpacked.files;
    if files.is_empty() {
        return Ok(StoreOutcome::NothingUsable);
    }
    let (id, now) = (engine.new_id(), engine.now());
    let mut tx = engine.db.begin().await?;
    store::upload::add(&mut tx, id, instructor.id(), &files, Timestamp(now.0 - WAITS.0), now).await?;
    for (name, body) in &pictures {
        store::picture::add(&mut tx, name, body, now).await?;
    }
    tx.commit().await?;
    Ok(StoreOutcome::Stored(id))
}

/// Returns an upload of this instructor; somebody else's is as absent as none.
pub async fn find_upload(engine: &Engine, instructor: &Instructor, id: Id) -> Result<Upload, Error> {
    store::upload::get(&engine.db, id, instructor.id()).await?.ok_or(Error::Absent)
}

/// What became of the wish to load an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadOutcome {
    /// Everything is in the bank.
    Loaded(LoadCounts),
    /// The upload was loaded before, or has errors.
    NotLoadable,
    /// The author is asked about names and duplicates first.
    Doubtful,
}

/// Loads what was uploaded and inspected.
pub async fn load_upload(
    engine: &Engine,
    instructor: &Instructor,
    id: Id,
    consent: LoadConsent<'_>,
) -> Result<LoadOutcome, Error> {
    let upload = find_upload(engine, instructor, id).await?;
    let reading = read_with_bank(engine, &upload.files).await?;
    if reading.has_errors() || upload.loaded.is_some() {
        return Ok(LoadOutcome::NotLoadable);
    }
    if !consent.doubts && !doubts_of_reading(engine, &reading).await?.is_empty() {
        return Ok(LoadOutcome::Doubtful);
    }
    refuse_broken_papers(engine, &reading, consent.break_papers).await?;
    refuse_overwriting(engine, &reading, Some(instructor.id()), consent.overwrite).await?;
    let mut tx = engine.db.begin().await?;
    if !store::upload::load(&mut tx, id, engine.now()).await? {
        return Ok(LoadOutcome::NotLoadable);
    }
    let loaded = LoadCounts::count(&load_reading(&mut tx, engine, &reading, Author::bringing(instructor.id())).await?);
    let event = Event::BankLoaded { files: upload.files.len(), added: loaded.added, changed: loaded.changed };
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    tx.commit().await?;
    Ok(LoadOutcome::Loaded(loaded))
}
