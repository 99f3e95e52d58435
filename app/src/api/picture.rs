//! The bank's pictures, for those whose pages show them: staff, and trainees whose sitting, practice or notes have them.

use crate::{
    admission,
    error::AppError,
    site::Site,
    sitting::{Desk, close_own_overdue, not_in_exam},
    who::Visitor,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use exam::{PresentedItem, Role};
use question_bank::{Item, picture};
use store::{Id, person::Person, session::Sitting};

/// How many of a trainee's sittings are read at a time.
const SITTINGS: i64 = 100;

/// One picture, if the visitor may see it now. One that they may not see is as absent as one that does not exist.
pub async fn show(visitor: Visitor, State(site): State<Site>, Path(name): Path<String>) -> Response {
    let found = async {
        let person = visitor.person.as_ref().ok_or(AppError::SignedOut)?;
        let kind = picture::media_type(&name).ok_or(AppError::Absent)?;
        // First, so that an invented name costs one look-up and not a walk through all the sittings.
        let body = store::picture::get(&site.db, &name).await?.ok_or(AppError::Absent)?;
        if !may_see(&site, person, &name).await? {
            return Err(AppError::Absent);
        }
        // Examination rooms share their computers: nothing stays on the disk.
        Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response())
    };
    found.await.unwrap_or_else(|error| error.page(&visitor))
}

async fn may_see(site: &Site, person: &Person, name: &str) -> Result<bool, AppError> {
    let staff = [Role::Instructor, Role::Reviewer, Role::Lead].iter().any(|role| person.roles.contains(role));
    if staff && (!person.roles.contains(&Role::Trainee) || not_in_exam(site, person.id).await.is_ok()) {
        return Ok(true);
    }
    if !person.roles.contains(&Role::Trainee) {
        return Ok(false);
    }
    close_own_overdue(site, person.id).await?;
    let running = store::session::running(&site.db, person.id).await?;
    // While a paper runs, nothing else of theirs is open.
    if !running.is_empty() {
        return one_shows(site, running, name).await;
    }
    if store::note::all(&site.db).await?.iter().any(|note| note.contains(name)) {
        return Ok(true);
    }
    let mut before = Id(i64::MAX);
    loop {
        let sittings = store::session::older(&site.db, person.id, before, SITTINGS).await?;
        let Some(last) = sittings.last() else { return Ok(false) };
        before = last.id;
        if one_shows(site, sittings, name).await? {
            return Ok(true);
        }
    }
}

async fn one_shows(site: &Site, sittings: Vec<Sitting>, name: &str) -> Result<bool, AppError> {
    for sitting in sittings {
        if shows(site, sitting, name).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the pages of a sitting show the picture: in what is asked, or behind it once that is open.
async fn shows(site: &Site, sitting: Sitting, name: &str) -> Result<bool, AppError> {
    let id = sitting.id;
    let checked: Vec<u16> = match sitting.paper {
        Some(_) => Vec::new(),
        None => store::response::checked(&site.db, id).await?.into_iter().map(|(item, _)| item).collect(),
    };
    let desk = Desk::around(site, sitting).await?;
    let released = desk.paper.is_some() && desk.sitting.session.released(desk.rule()).is_some();
    let open = released && !admission::goes_on(site, &desk).await?;
    let pinned = desk.sitting.pinned.sections.iter().flat_map(|section| &section.items);
    for (number, (pinned, item)) in pinned.zip(&desk.items).enumerate() {
        let pictures = site.bank.pictures(pinned, item);
        if pictures.iter().any(|(known, asked)| known == name && (*asked || open || checked.contains(&(number as u16)))) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The pictures of an item, and whether each is in what is asked.
pub fn of_item(item: &Item, shown: &PresentedItem) -> Vec<(String, bool)> {
    let asked = serde_json::to_string(shown).unwrap_or_default();
    let asked = picture::named(&asked);
    let all = item.to_markdown();
    picture::named(&all).into_iter().map(|name| (name.to_owned(), asked.contains(&name))).collect()
}
