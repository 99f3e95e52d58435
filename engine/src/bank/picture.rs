//! The bank's pictures, for those whose pages show them: staff, and trainees whose sitting, practice or notes have them.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::Error,
    scoring::disclosure::Disclosure,
    sitting::{LoadedSitting, close_own_overdue, disclosure, not_in_exam},
};
use exam::Role;
use question_bank::{
    Reading, SourceFile,
    picture::{self, linked},
};
use std::collections::HashSet;
use store::{Id, person::Person, session::Sitting};

/// How many of a trainee's sittings are read at once.
const SITTINGS: i64 = 100;

/// Returns the names of all pictures that the bank keeps.
pub async fn picture_names(engine: &Engine) -> Result<HashSet<String>, Error> {
    Ok(store::picture::names(&engine.db).await?.into_iter().collect())
}

/// Adds a problem for each picture of these files that is not among the kept ones.
pub fn check_pictures(reading: &mut Reading, files: &[SourceFile], kept: &HashSet<String>) {
    let is_kept = |link: &str| linked(link).is_some_and(|name| kept.contains(name));
    reading.check_pictures(files, |_, link| (!is_kept(link)).then(String::new));
}

/// Stores a picture for an item that is being written, and returns its name; `None` where the bytes are no picture that a page may
/// show. As long as no item links to it, only staff see it.
pub async fn store_picture(engine: &Engine, _instructor: &Instructor, bytes: &[u8]) -> Result<Option<String>, Error> {
    let Some(name) = picture::name(bytes) else { return Ok(None) };
    let mut tx = engine.db.begin().await?;
    store::picture::add(&mut tx, &name, bytes, engine.now()).await?;
    tx.commit().await?;
    Ok(Some(name))
}

/// Returns a picture, if the person may see it now. One that they may not see is as absent as one that does not exist.
pub async fn find_picture(engine: &Engine, person: &Person, name: &str) -> Result<Vec<u8>, Error> {
    // First, so that an invented name costs one look-up and not a walk through all the sittings.
    let body = store::picture::get(&engine.db, name).await?.ok_or(Error::Absent)?;
    if may_see(engine, person, name).await? { Ok(body) } else { Err(Error::Absent) }
}

async fn may_see(engine: &Engine, person: &Person, name: &str) -> Result<bool, Error> {
    let staff = person.roles.iter().any(|role| role.sees_items());
    if staff && (!person.roles.contains(&Role::Trainee) || not_in_exam(engine, person.id).await.is_ok()) {
        return Ok(true);
    }
    if !person.roles.contains(&Role::Trainee) {
        return Ok(false);
    }
    close_own_overdue(engine, person.id).await?;
    let running = store::session::running(&engine.db, person.id).await?;
    // While a paper runs, nothing else of theirs is open.
    if !running.is_empty() {
        return any_shows(engine, running, name).await;
    }
    if store::note::all(&engine.db).await?.iter().any(|note| note.contains(name)) {
        return Ok(true);
    }
    let mut before = Id(i64::MAX);
    loop {
        let sittings = store::session::older(&engine.db, person.id, before, SITTINGS).await?;
        let Some(last) = sittings.last() else { return Ok(false) };
        before = last.id;
        if any_shows(engine, sittings, name).await? {
            return Ok(true);
        }
    }
}

async fn any_shows(engine: &Engine, sittings: Vec<Sitting>, name: &str) -> Result<bool, Error> {
    for sitting in sittings {
        if shows(engine, sitting, name).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns whether the pages of a sitting show the picture: in the questions, or in what is behind them once that is open.
async fn shows(engine: &Engine, sitting: Sitting, name: &str) -> Result<bool, Error> {
    let id = sitting.id;
    let checked: Vec<u16> = match sitting.paper {
        Some(_) => Vec::new(),
        None => store::response::checked(&engine.db, id).await?.into_iter().map(|(item, _)| item).collect(),
    };
    let loaded = LoadedSitting::load(engine, sitting).await?;
    let open = loaded.paper.is_some() && disclosure::of(engine, &loaded).await? == Disclosure::Items;
    let secret = if open { disclosure::secret_items(engine, &loaded).await? } else { HashSet::new() };
    let pinned = loaded.sitting.pinned.sections.iter().flat_map(|section| &section.items);
    for (number, (pinned, item)) in pinned.zip(&loaded.items).enumerate() {
        let pictures = engine.state.bank.pictures(pinned, item);
        if pictures.iter().any(|(known, asked)| {
            known == name && (*asked || (open && !secret.contains(&number)) || checked.contains(&(number as u16)))
        }) {
            return Ok(true);
        }
    }
    Ok(false)
}
