//! The form of an item, for authors who write no Markdown. Every button sends the whole form, so it works without scripts.

mod button;
mod fields;
mod filing;
pub mod finding;
mod open;
mod outcome;
mod page;
mod part;
mod paste;
mod picture;
mod rows;
mod sent;
mod switch;
pub mod text;

pub use outcome::{edit_item, edit_new_item};
pub use picture::upload;

use crate::{
    web::{refusal::Refusal, site::Site, visitor::Instructor},
    wire::check::What,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    bank::{draft::propose_item_id, names::known_names},
};
use exam::Kind;
use leptos::prelude::*;
use open::OpenForm;
use question_bank::form::Form;
use std::collections::HashMap;
use store::version;

/// Opens the form of a new item, of the type that `?kind=` names, or with everything that the item says which `?copy=` names.
pub async fn open_new_item(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    if let Some(id) = query.get("copy") {
        return copy_item(&instructor, &site, id).await;
    }
    let kind = query.get("kind").and_then(|name| Kind::from_name(name)).unwrap_or(Kind::Single);
    let mut form = Form::new(&propose_item_id(&site).await?, kind);
    let known = known_names(&site).await?;
    // Where there is but one, it is meant.
    for (names, value) in [(&known.banks, &mut form.bank), (&known.levels, &mut form.level)] {
        if let Some(name) = names.first().filter(|_| names.len() == 1) {
            *value = name.clone();
        }
    }
    let open = OpenForm::new(form, String::new(), None);
    Ok(page::page(&site, &instructor, open).await?.into_response())
}

/// Opens the form of a new item that begins as a copy of another one. One that no form can show is copied as Markdown, by its authors.
async fn copy_item(instructor: &Instructor, site: &Site, id: &str) -> Result<Response, Refusal> {
    let version = version::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let source = store::item::source(&site.db, version).await?.ok_or(Error::Absent)?;
    let lang = instructor.visitor.lang;
    let mut form = Form::read(&source).map_err(|_| Error::Invalid("copy"))?;
    form.id = propose_item_id(site).await?;
    let mut open = OpenForm::new(form, String::new(), None);
    let text = t!(lang, "bank.form.copied", id = id);
    open.notice = Some(view! { <p class="notice" role="status">{text}</p> }.into_any());
    Ok(page::page(site, instructor, open).await?.into_response())
}

/// Opens an item's current version as a form; one that no form can show opens as Markdown, with the reason.
pub async fn open_item(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let version = version::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let source = store::item::source(&site.db, version).await?.ok_or(Error::Absent)?;
    match Form::read(&source) {
        Ok(form) => {
            let open = OpenForm::new(form, source, Some(version));
            Ok(page::page(&site, &instructor, open).await?.into_response())
        }
        Err(refusal) => {
            let notice = switch::refusal_message(refusal, instructor.visitor.lang);
            Ok(crate::bank::edit::open_unshowable(&site, &instructor, What::Item, &id, version, &source, notice)
                .await?
                .into_response())
        }
    }
}
