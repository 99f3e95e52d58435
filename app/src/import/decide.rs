//! Decisions about the items of an import.

use crate::{
    import::address::{import_page, item_page, read_filter, unless_moved_on},
    web::{
        form::{Fields, Form, value, values},
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    import::{
        decide::{self, Action, ActionOutcome},
        find_in_review,
        missing_key::GivenPart,
        row::{find_row, read_item},
    },
};
use serde::Deserialize;
use store::import_item::{self, Filter, Row};

/// Does what the button says with one item, and goes on to the next.
pub async fn decide_item(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    unless_moved_on(&id, decide(&site, &instructor, &id, &position, &fields).await)
}

async fn decide(site: &Site, instructor: &Instructor, id: &str, position: &str, fields: &Fields) -> Result<String, Error> {
    let import = find_in_review(site, &instructor.actor, id).await?;
    let row = find_row(site, &import, position).await?;
    let filter = read_filter(value(fields, "show").unwrap_or_default());
    let (_, next) = import_item::around(&site.db, import.id, filter, row.position).await?;
    let action = read_action(&row, fields)?;
    Ok(match decide::decide_item(site, &instructor.actor, &import, &row, action).await? {
        ActionOutcome::Decided => item_page(id, next, filter),
        ActionOutcome::Changed => item_page(id, Some(row.position), filter),
        ActionOutcome::NothingGiven => format!("{}&unkeyed=1", item_page(id, Some(row.position), filter)),
    })
}

/// Reads the button: `change-3` toggles a change, `take-0` completes the item from a duplicate.
fn read_action(row: &Row, fields: &Fields) -> Result<Action, Error> {
    let button = value(fields, "do").unwrap_or_default();
    Ok(match button {
        "accept" => Action::Accept,
        "reject" => Action::Reject,
        "restore" => Action::Restore,
        "ready" => Action::MakeReady,
        "key" => Action::GiveKey(read_key(row, fields)?),
        _ => {
            let unknown = || Error::Invalid("do");
            let (verb, number) = button.split_once('-').ok_or_else(unknown)?;
            let number = number.parse().map_err(|_| unknown())?;
            match verb {
                "change" => Action::ToggleChange(number),
                "take" => Action::TakeFromDuplicate(number),
                _ => return Err(unknown()),
            }
        }
    })
}

/// Reads what is given for each part: `r0` as a trainee would answer the first part, `points0` for what it is worth.
fn read_key(row: &Row, fields: &Fields) -> Result<Vec<GivenPart>, Error> {
    let part = |index: usize| GivenPart {
        values: values(fields, &format!("r{index}")).map(str::to_owned).collect(),
        points: value(fields, &format!("points{index}")).and_then(|points| points.trim().parse().ok()),
    };
    Ok((0..read_item(&row.source)?.parts.len()).map(part).collect())
}

/// The list that somebody is going through.
#[derive(Deserialize)]
pub struct ListForm {
    #[serde(default)]
    show: String,
}

/// Accepts everything certain, or every draft as the draft that it is.
pub async fn accept_all(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<ListForm>,
) -> Result<Redirect, Refusal> {
    let accepted = async {
        let import = find_in_review(&site, &instructor.actor, &id).await?;
        let filter = Filter::from_name(&form.show).ok_or(Error::Invalid("show"))?;
        decide::accept_all(&site, &instructor.actor, &import, filter).await?;
        Ok(import_page(&id))
    };
    unless_moved_on(&id, accepted.await)
}

/// Takes the last decision back and shows what it was about.
pub async fn undo_decision(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<ListForm>,
) -> Result<Redirect, Refusal> {
    let undone = async {
        let import = find_in_review(&site, &instructor.actor, &id).await?;
        let position = decide::undo_decision(&site, &instructor.actor, &import).await?;
        Ok(item_page(&id, position, read_filter(&form.show)))
    };
    unless_moved_on(&id, undone.await)
}
