//! Editing an item of an import: checked, repaired, accepted.

use crate::import::decide;
use crate::web::refusal::Shown as _;
use crate::{
    import::edit as page,
    web::{form::Form, site::Site, visitor::Instructor},
    wire::check::{Repair, What},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::draft::{self, Refused},
    import,
};
use question_bank::Status;
use serde::Deserialize;
use store::import_item;

/// The editor's form.
#[derive(Deserialize)]
pub struct Edited {
    text: String,
    #[serde(default)]
    show: String,
    r#do: String,
}

/// Checks, repairs, or saves and accepts.
pub async fn save(
    who: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Form(form): Form<Edited>,
) -> Response {
    match act(&site, &who, &id, &position, form).await {
        Ok(response) => response,
        Err(Error::Conflict(_)) => Redirect::to(&format!("/bank/import/{id}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

async fn act(site: &Site, who: &Instructor, id: &str, position: &str, form: Edited) -> Result<Response, Error> {
    let import = import::in_review(site, &who.actor, id).await?;
    let row = engine::import::decide::row(site, &import, position).await?;
    if row.kind == "note" {
        return Err(Error::Absent);
    }
    let repair = match form.r#do.as_str() {
        "check" => Some(Repair::Nothing),
        "repair-all" => Some(Repair::All),
        other => other.strip_prefix("repair-").and_then(|at| at.parse().ok()).map(Repair::One),
    };
    let mut trouble = None;
    if repair.is_none() {
        let status = match form.r#do.as_str() {
            "draft" => Status::Draft,
            "ready" => Status::Ready,
            _ => return Err(Error::Invalid("do")),
        };
        match draft::item(site, &draft::plain(&form.text), Some(&row.item), status).await? {
            Ok(item) => {
                let filter = page::filter(&form.show);
                let (_, next) = import_item::around(&site.db, import.id, filter, row.position).await?;
                let mut tx = engine::import::decide::begin(site, &who.actor, &import).await?;
                let (text, status) = (item.to_markdown(), item.status.name());
                import_item::edit(&mut tx, import.id, row.position, &text, status, "accepted").await?;
                tx.commit().await?;
                return Ok(Redirect::to(&decide::address(id, next, filter)).into_response());
            }
            Err(refused) => trouble = Some(refused),
        }
    }
    let status = trouble.map_or(StatusCode::OK, |_: Refused| StatusCode::UNPROCESSABLE_ENTITY);
    let checked = crate::bank::preview::check(site, who, What::Item, &form.text, repair.unwrap_or(Repair::Nothing)).await?;
    let shown = page::Shown { id, row: &row, filter: page::filter(&form.show), trouble };
    Ok((status, page::page(site, who, &import, shown, checked).await?).into_response())
}
