//! Loading what was accepted of an import into the bank: one transaction, by the same code as every load.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    bank::{
        Author,
        doubt::doubts_of_reading,
        files::read_with_bank,
        load::{load_reading, refuse_broken_papers},
    },
    engine::Engine,
    error::Error,
    import::{
        filing::{file_rows, write_filed},
        outcome::ImportOutcome,
        own::lock_in_review,
        row::is_note,
    },
};
use question_bank::{Item, Note, Problem, Reading, Severity, Status, doubt::Doubt};
use store::{
    import::{self, Import, State},
    import_item::{self, Row},
    item::Change,
    origin::{self, Origin},
};

/// The rights to use a material that an instructor may state.
pub const RIGHTS: [&str; 4] = ["own", "licensed", "public", UNCLEAR];

/// The right of a material that nobody may use yet.
const UNCLEAR: &str = "unclear";

/// What an instructor says of an import that is to be loaded.
#[derive(Clone, Copy, Debug, Default)]
pub struct LoadRequest<'a> {
    /// One of [`RIGHTS`].
    pub rights: &'a str,
    /// The level of all items that name none; may be empty.
    pub level: &'a str,
    /// The chapter of all items that name none; may be empty.
    pub chapter: &'a str,
    /// The author was asked about names that are new to the bank, and means them.
    pub despite_doubts: bool,
}

/// What became of the wish to load an import.
#[derive(Debug, PartialEq, Eq)]
pub enum LoadOutcome {
    /// What was accepted is in the bank.
    Loaded,
    /// Nobody said whether the material may be used.
    NoRights,
    /// Nothing was accepted.
    NothingAccepted,
    /// The author is asked about names that are new to the bank first. Duplicates were shown in the review.
    Doubtful(Vec<Doubt>),
    /// Accepted items have errors: the place of each, and what is wrong.
    Errors(Vec<(i64, Problem)>),
}

/// Files what was accepted and loads it, all of it or nothing. What is filed stays so, even if nothing can be loaded yet.
pub async fn load_import(
    engine: &Engine,
    instructor: &Instructor,
    import: &Import,
    request: LoadRequest<'_>,
) -> Result<LoadOutcome, Error> {
    let mut rows = import_item::accepted(&engine.db, import.id).await?;
    let mut filed = Vec::new();
    if import.state == State::Review {
        filed = file_rows(engine, import, &mut rows, request.level, request.chapter).await?;
    }
    let read = match read_accepted(engine, &rows, request.rights).await? {
        Ok(reading) if !request.despite_doubts => ask_about_names(engine, reading).await?,
        read => read,
    };
    let reading = match read {
        Ok(reading) => reading,
        Err(refusal) => {
            // A name that is asked about may be a slip, so it is not written yet.
            if !filed.is_empty() && !matches!(refusal, LoadOutcome::Doubtful(_)) {
                let mut tx = lock_in_review(engine, instructor, import).await?;
                write_filed(&mut tx, import.id, &rows, &filed).await?;
                tx.commit().await?;
            }
            return Ok(refusal);
        }
    };
    refuse_broken_papers(engine, &reading, false).await?;
    let names = import::names(&engine.db, import.id).await?;
    let mut tx = lock_in_review(engine, instructor, import).await?;
    write_filed(&mut tx, import.id, &rows, &filed).await?;
    origin::lock_bank(&mut tx).await?;
    let mut notes_before = Vec::new();
    for note in &reading.notes {
        notes_before.push(store::note::get_within(&mut tx, &note.id).await?.unwrap_or_default());
    }
    let changes = load_reading(&mut tx, engine, &reading, Author::bringing(instructor.id())).await?;
    let (outcome, origins) = sum_up(&reading, &changes, notes_before, &rows, &names, request.rights);
    for origin in &origins {
        origin::add(&mut tx, import.id, origin).await?;
    }
    import::settle(&mut tx, import.id, State::Loaded, request.rights, &outcome.to_json()?, engine.now()).await?;
    let ImportOutcome { added, changed, unchanged, .. } = outcome;
    let event = Event::ImportLoaded { import: import.id.into(), rights: request.rights, added, changed, unchanged };
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    tx.commit().await?;
    Ok(LoadOutcome::Loaded)
}

/// Asks about names that are new to the bank.
async fn ask_about_names(engine: &Engine, reading: Reading) -> Result<Result<Reading, LoadOutcome>, Error> {
    let mut doubts = doubts_of_reading(engine, &reading).await?;
    doubts.retain(|doubt| matches!(doubt, Doubt::NewName { .. }));
    Ok(if doubts.is_empty() { Ok(reading) } else { Err(LoadOutcome::Doubtful(doubts)) })
}

/// Reads accepted rows together with the bank, or says why they cannot be loaded.
async fn read_accepted(engine: &Engine, rows: &[Row], rights: &str) -> Result<Result<Reading, LoadOutcome>, Error> {
    if !RIGHTS.contains(&rights) {
        return Ok(Err(LoadOutcome::NoRights));
    }
    if rows.is_empty() {
        return Ok(Err(LoadOutcome::NothingAccepted));
    }
    let file = |row: &Row| Ok((row.position.to_string(), document(row, rights)?));
    let files: Vec<(String, String)> = rows.iter().map(file).collect::<Result<_, Error>>()?;
    let reading = read_with_bank(engine, &files).await?;
    let errors = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<(i64, Problem)> = errors.map(|problem| (problem.file.parse().unwrap_or(0), problem.clone())).collect();
    Ok(if errors.is_empty() { Ok(reading) } else { Err(LoadOutcome::Errors(errors)) })
}

/// Returns the Markdown of a row; a draft as long as it is unclear whether the material may be used.
fn document(row: &Row, rights: &str) -> Result<String, Error> {
    if is_note(row) || rights != UNCLEAR {
        return Ok(row.source.clone());
    }
    let item = Item::from_markdown(&row.source).ok_or(Error::Damaged("import"))?;
    Ok(Item { status: Status::Draft, ..item }.to_markdown())
}

/// Returns what a load did, and where each item that it changed came from. `changes` follow the reading; `notes_before` follow its
/// notes.
fn sum_up(
    reading: &Reading,
    changes: &[Change],
    mut notes_before: Vec<String>,
    rows: &[Row],
    names: &[String],
    rights: &str,
) -> (ImportOutcome, Vec<Origin>) {
    let (mut outcome, mut origins) = (ImportOutcome::default(), Vec::new());
    for (at, change) in changes.iter().enumerate() {
        let name = match change {
            Change::Added => {
                outcome.added += 1;
                "added"
            }
            Change::Changed => {
                outcome.changed += 1;
                "changed"
            }
            Change::Unchanged => {
                outcome.unchanged += 1;
                continue;
            }
        };
        let item = reading.items.get(at).map(|read| read.item.id.as_str());
        if let Some(row) = item.and_then(|id| rows.iter().find(|row| row.item == id)) {
            origins.push(origin(row, name, rights, names));
        } else if let Some((place, note)) = note_at(reading, at) {
            match change {
                Change::Added => outcome.notes.push(note.id.clone()),
                Change::Changed => outcome.renewed.push((note.id.clone(), std::mem::take(&mut notes_before[place]))),
                Change::Unchanged => {}
            }
        }
    }
    (outcome, origins)
}

/// Returns the note of a change, and its place among the notes.
fn note_at(reading: &Reading, at: usize) -> Option<(usize, &Note)> {
    let place = at.checked_sub(reading.items.len() + reading.papers.len())?;
    Some((place, reading.notes.get(place)?))
}

fn origin(row: &Row, change: &str, rights: &str, names: &[String]) -> Origin {
    Origin {
        item: row.item.clone(),
        change: change.to_owned(),
        rights: rights.to_owned(),
        file: names.get(row.file as usize).cloned().unwrap_or_default(),
        first_line: row.first_line,
        last_line: row.last_line,
        raw: row.raw.clone(),
    }
}
