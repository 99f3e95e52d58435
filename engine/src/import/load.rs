//! Putting what was accepted into the bank: one transaction, through the same door as every load.

use crate::{actor::Instructor, engine::Engine, error::Conflict};
use crate::{
    bank::{join, load},
    error::Error,
};
use exam::Lang;
use question_bank::{Item, Note, Reading, Severity, Status};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{
    Id,
    import::{self, Import, State},
    import_item::{self, Row},
    item::Change,
    origin::{self, Origin},
};

/// What loading did, and taking it back.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// Items and notes that were not there before.
    pub added: usize,
    /// Those with new text.
    pub changed: usize,
    /// Those that were there just so.
    pub unchanged: usize,
    /// The notes among the added ones.
    pub notes: Vec<String>,
    /// The notes among the changed ones, with what they said before: of notes only the newest text is kept elsewhere.
    #[serde(default)]
    pub renewed: Vec<(String, String)>,
    /// What taking it back did.
    pub undone: Option<crate::import::undo::Undone>,
}

/// Why nothing was put into the bank.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody said whether the material may be used.
    NoRights,
    /// Nothing was accepted.
    Nothing,
    /// Accepted items have errors: the place of each, and what is wrong.
    Errors(Vec<(i64, String)>),
}

/// Loads what was accepted, all of it or nothing.
pub async fn load(
    engine: &Engine,
    instructor: &Instructor,
    import: &Import,
    rights: &str,
    lang: Lang,
) -> Result<Result<(), Refused>, Error> {
    if !crate::import::RIGHTS.contains(&rights) {
        return Ok(Err(Refused::NoRights));
    }
    let rows = import_item::accepted(&engine.db, import.id).await?;
    if rows.is_empty() {
        return Ok(Err(Refused::Nothing));
    }
    let files: Vec<(String, String)> =
        rows.iter().map(|row| Ok((row.position.to_string(), document(row, rights)?))).collect::<Result<_, Error>>()?;
    let reading = join::read(engine, &files).await?;
    let errors = errors(&reading, lang);
    if !errors.is_empty() {
        return Ok(Err(Refused::Errors(errors)));
    }
    write(engine, instructor, import, rights, &rows, &reading).await?;
    Ok(Ok(()))
}

/// The Markdown of a row; a draft as long as it is unclear whether it may be used.
fn document(row: &Row, rights: &str) -> Result<String, Error> {
    if row.kind == "note" || rights != "unclear" {
        return Ok(row.source.clone());
    }
    let item = Item::from_markdown(&row.source).ok_or(Error::Damaged("import"))?;
    Ok(Item { status: Status::Draft, ..item }.to_markdown())
}

fn errors(reading: &Reading, lang: Lang) -> Vec<(i64, String)> {
    let grave = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
    grave.map(|problem| (problem.file.parse().unwrap_or(0), problem.message(lang))).collect()
}

async fn write(
    engine: &Engine,
    instructor: &Instructor,
    import: &Import,
    rights: &str,
    rows: &[Row],
    reading: &Reading,
) -> Result<(), Error> {
    let names = import::names(&engine.db, import.id).await?;
    let mut tx = engine.db.begin().await?;
    if !import::hold(&mut tx, import.id, instructor.id(), State::Review).await? {
        return Err(Conflict::ImportNotInReview.into());
    }
    origin::pass_gate(&mut tx).await?;
    let mut before = Vec::new();
    for note in &reading.notes {
        before.push(store::note::get_within(&mut tx, &note.id).await?.unwrap_or_default());
    }
    let changes = load::load_each(&mut tx, engine, reading, Some(instructor.id())).await?;
    let mut outcome = Outcome::default();
    let of = |id: &str| rows.iter().find(|row| row.item == id);
    for (at, change) in changes.iter().enumerate() {
        let item = reading.items.get(at).map(|of| of.item.id.as_str());
        let said = match change {
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
        match item.and_then(of) {
            Some(row) => origin::add(&mut tx, import.id, &origin(row, said, rights, &names)).await?,
            None => {
                let Some((place, note)) = note(reading, at) else { continue };
                match change {
                    Change::Added => outcome.notes.push(note.id.clone()),
                    Change::Changed => outcome.renewed.push((note.id.clone(), std::mem::take(&mut before[place]))),
                    Change::Unchanged => {}
                }
            }
        }
    }
    let said = serde_json::to_string(&outcome).map_err(|_| Error::Damaged("import"))?;
    import::settle(&mut tx, import.id, State::Loaded, rights, &said, engine.now()).await?;
    audit(&mut tx, engine, instructor.id(), import.id, rights, &outcome).await?;
    Ok(tx.commit().await?)
}

/// The note of a change, and its place among the notes.
fn note(reading: &Reading, at: usize) -> Option<(usize, &Note)> {
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

async fn audit(tx: &mut store::Tx, engine: &Engine, who: Id, import: Id, rights: &str, outcome: &Outcome) -> Result<(), Error> {
    let detail = json!({
        "import": import.to_string(),
        "rights": rights,
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
    });
    Ok(store::audit::add(tx, Some(who), "bank.import", &detail.to_string(), engine.now()).await?)
}
