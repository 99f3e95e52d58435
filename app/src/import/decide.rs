//! Decisions about the items of an import.

use crate::web::{
    form::{Fields, Form, value},
    refusal::Shown as _,
    site::Site,
    visitor::Instructor,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    import::{decide, in_review, key},
};
use serde::Deserialize;
use store::import_item::{self, Filter};

/// The list that somebody is going through.
#[derive(Deserialize)]
pub struct Shown {
    #[serde(default)]
    show: String,
}

/// Decides about one item and goes on.
pub async fn one(
    who: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let wanted = value(&fields, "do").unwrap_or_default();
    let done = async {
        let import = in_review(&site, &who.actor, &id).await?;
        let row = decide::row(&site, &import, &position).await?;
        let filter = value(&fields, "show").and_then(Filter::from_name).unwrap_or(Filter::All);
        let (_, next) = import_item::around(&site.db, import.id, filter, row.position).await?;
        if wanted == "key" && !key::give(&mut decide::item(&row.source)?, &fields) {
            return Ok(format!("{}&unkeyed=1", address(&id, Some(row.position), filter)));
        }
        let mut tx = decide::begin(&site, &who.actor, &import).await?;
        let stays = if wanted == "key" {
            decide::give_key(&mut tx, &import, &row, &fields).await?
        } else {
            decide::act(&site, &mut tx, &import, &row, wanted).await?
        };
        tx.commit().await?;
        let to = match (stays, next) {
            (true, _) => Some(row.position),
            (false, next) => next,
        };
        Ok::<_, Error>(address(&id, to, filter))
    };
    answer(&who, &id, done.await)
}

/// What is no longer in review shows what became of it.
fn answer(who: &Instructor, id: &str, to: Result<String, Error>) -> Response {
    match to {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(Error::Conflict(_)) => Redirect::to(&format!("/bank/import/{id}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

/// Where an item is looked at, or the list.
pub fn address(id: &str, position: Option<i64>, filter: Filter) -> String {
    let show = filter.name();
    match position {
        Some(position) => format!("/bank/import/{id}/items/{position}?show={show}"),
        None => format!("/bank/import/{id}?show={show}"),
    }
}

/// Accepts everything certain, or every draft as the draft it is.
pub async fn all(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Shown>) -> Response {
    let done = async {
        let import = in_review(&site, &who.actor, &id).await?;
        let filter = match Filter::from_name(&form.show) {
            Some(filter @ (Filter::Certain | Filter::Drafts)) => filter,
            Some(Filter::Attention | Filter::Twins | Filter::Accepted | Filter::Rejected | Filter::All) | None => {
                return Err(Error::Invalid("show"));
            }
        };
        let mut tx = decide::begin(&site, &who.actor, &import).await?;
        import_item::accept_all(&mut tx, import.id, filter).await?;
        tx.commit().await?;
        Ok(format!("/bank/import/{id}"))
    };
    answer(&who, &id, done.await)
}

/// Takes the last decision back and shows what it was about.
pub async fn take_back(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Shown>) -> Response {
    let done = async {
        let import = in_review(&site, &who.actor, &id).await?;
        let mut tx = decide::begin(&site, &who.actor, &import).await?;
        let last = import_item::take_back(&mut tx, import.id).await?;
        tx.commit().await?;
        Ok::<_, Error>(address(&id, last, Filter::from_name(&form.show).unwrap_or(Filter::All)))
    };
    answer(&who, &id, done.await)
}
