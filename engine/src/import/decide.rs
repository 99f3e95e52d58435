//! Decisions about the items of an import.

use crate::{
    actor::Instructor,
    bank::draft::{DraftRefusal, make_ready, read_for_item},
    engine::Engine,
    error::Error,
    import::{
        decision::Decision,
        missing_key::{self, GivenPart},
        own::lock_in_review,
        row::{changes, duplicates, find_duplicate, read_item, status_with},
    },
};
use question_bank::{Item, Status, duplicate};
use store::{
    import::Import,
    import_item::{self, Filter, Row},
};

/// What is to be done with an item of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Accept the item as it is.
    Accept,
    /// Reject the item.
    Reject,
    /// Restore the text as it was read; the decision falls with the text that it was about.
    Restore,
    /// Make a complete draft ready, and accept it.
    MakeReady,
    /// Take the change at this place of the list back, or make it again.
    ToggleChange(usize),
    /// Complete the item from the duplicate at this place of the list.
    TakeFromDuplicate(usize),
    /// Give the item what it lacks, part by part, and accept it if nothing is missing then.
    GiveKey(Vec<GivenPart>),
}

/// What became of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionOutcome {
    /// The item is decided about.
    Decided,
    /// The item has another text, which is to be looked at.
    Changed,
    /// Nothing was given, and nothing was done.
    NothingGiven,
}

/// What an action writes.
enum PlannedChange {
    Nothing,
    Decision(Decision),
    Text { text: String, status: &'static str, decision: Decision },
}

/// Does something with an item of an import in review.
pub async fn decide_item(
    engine: &Engine,
    instructor: &Instructor,
    import: &Import,
    row: &Row,
    action: Action,
) -> Result<ActionOutcome, Error> {
    let decided = Decision::from(row);
    let (planned, outcome) = match action {
        Action::Accept => (decision(row, Decision::Accepted), ActionOutcome::Decided),
        Action::Reject => (decision(row, Decision::Rejected), ActionOutcome::Decided),
        Action::Restore => (text(row, row.original.clone(), Decision::Open)?, ActionOutcome::Changed),
        Action::MakeReady => {
            let mut item = read_item(&row.source)?;
            if !make_ready(&mut item, Vec::new()) {
                return Err(Error::Invalid("do"));
            }
            (item_text(&item, Decision::Accepted), ActionOutcome::Decided)
        }
        Action::ToggleChange(number) => (text(row, toggle_change(row, number)?, decided)?, ActionOutcome::Changed),
        Action::TakeFromDuplicate(number) => {
            let completed = complete_from_duplicate(engine, import, row, number).await?;
            (text(row, completed, decided)?, ActionOutcome::Changed)
        }
        Action::GiveKey(given) => {
            let mut item = read_item(&row.source)?;
            if !missing_key::give(&mut item, &given) {
                return Ok(ActionOutcome::NothingGiven);
            }
            if make_ready(&mut item, Vec::new()) {
                (item_text(&item, Decision::Accepted), ActionOutcome::Decided)
            } else {
                item.status = Status::Draft;
                (item_text(&item, decided), ActionOutcome::Changed)
            }
        }
    };
    let mut tx = lock_in_review(engine, instructor, import).await?;
    match planned {
        PlannedChange::Nothing => {}
        PlannedChange::Decision(decision) => import_item::decide(&mut tx, import.id, row.position, decision.name()).await?,
        PlannedChange::Text { text, status, decision } => {
            import_item::edit(&mut tx, import.id, row.position, &text, status, decision.name()).await?;
        }
    }
    tx.commit().await?;
    Ok(outcome)
}

/// A decision that stands already is not written again: it would be one more step to take back.
fn decision(row: &Row, wanted: Decision) -> PlannedChange {
    if Decision::from(row) == wanted { PlannedChange::Nothing } else { PlannedChange::Decision(wanted) }
}

fn text(row: &Row, text: String, decision: Decision) -> Result<PlannedChange, Error> {
    let status = status_with(row, &text)?;
    Ok(PlannedChange::Text { text, status, decision })
}

fn item_text(item: &Item, decision: Decision) -> PlannedChange {
    PlannedChange::Text { text: item.to_markdown(), status: item.status.name(), decision }
}

fn toggle_change(row: &Row, number: usize) -> Result<String, Error> {
    let toggled = changes(row)?.get(number).and_then(|change| change.toggled(&row.source));
    toggled.map(|(_, text)| text).ok_or(Error::Invalid("do"))
}

async fn complete_from_duplicate(engine: &Engine, import: &Import, row: &Row, number: usize) -> Result<String, Error> {
    let unknown = || Error::Invalid("do");
    let duplicates = duplicates(row)?;
    let found = duplicates.get(number).ok_or_else(unknown)?;
    let from = find_duplicate(engine, import, row, found).await?.ok_or_else(unknown)?;
    let mut item = read_item(&row.source)?;
    if duplicate::complete(&mut item, &from) { Ok(item.to_markdown()) } else { Err(unknown()) }
}

/// What became of a text that was typed for an item of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditOutcome {
    /// The item has the text, and is accepted.
    Accepted,
    /// The text cannot be saved like this.
    Refused(DraftRefusal),
}

/// Gives an item of an import in review another text and accepts it.
pub async fn edit_item(
    engine: &Engine,
    instructor: &Instructor,
    import: &Import,
    row: &Row,
    text: &str,
    status: Status,
) -> Result<EditOutcome, Error> {
    let item = match read_for_item(engine, text, Some(&row.item), status).await? {
        Ok(item) => item,
        Err(refusal) => return Ok(EditOutcome::Refused(refusal)),
    };
    let (text, accepted) = (item.to_markdown(), Decision::Accepted.name());
    let mut tx = lock_in_review(engine, instructor, import).await?;
    import_item::edit(&mut tx, import.id, row.position, &text, item.status.name(), accepted).await?;
    tx.commit().await?;
    Ok(EditOutcome::Accepted)
}

/// Accepts every item that nothing speaks against, or every draft as the draft that it is.
pub async fn accept_all(engine: &Engine, instructor: &Instructor, import: &Import, filter: Filter) -> Result<(), Error> {
    match filter {
        Filter::Certain | Filter::Drafts => {}
        Filter::Attention | Filter::Twins | Filter::Accepted | Filter::Rejected | Filter::All => {
            return Err(Error::Invalid("show"));
        }
    }
    let mut tx = lock_in_review(engine, instructor, import).await?;
    import_item::accept_all(&mut tx, import.id, filter).await?;
    Ok(tx.commit().await?)
}

/// Takes the last decision back. Returns the place of the first item that it was about; none where nothing was decided.
pub async fn undo_decision(engine: &Engine, instructor: &Instructor, import: &Import) -> Result<Option<i64>, Error> {
    let mut tx = lock_in_review(engine, instructor, import).await?;
    let position = import_item::take_back(&mut tx, import.id).await?;
    tx.commit().await?;
    Ok(position)
}
