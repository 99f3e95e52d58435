//! The form of a paper, for authors who write no Markdown. Every button sends the whole form, so it works without scripts.

mod button;
mod fields;
mod finding;
mod named;
mod open;
mod outcome;
mod page;
mod rules;
mod search;
mod section;
mod switch;

pub use outcome::{edit_new_paper, edit_paper};

use crate::{
    bank::edit::open_unshowable,
    web::{refusal::Refusal, site::Site, visitor::Instructor},
    wire::check::What,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    bank::{draft::propose_paper_id, names::known_names},
};
use leptos::prelude::*;
use open::OpenPaper;
use question_bank::paper_form::PaperForm;
use std::collections::HashMap;
use store::{Id, version};

/// Opens the form of a new paper, or of one that begins as a copy of the paper that `?copy=` names.
pub async fn open_new_paper(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let id = propose_paper_id(&site).await?;
    if let Some(of) = query.get("copy") {
        return copy_paper(&instructor, &site, id, of).await;
    }
    let known = known_names(&site).await?;
    let only = |names: &std::collections::BTreeSet<String>| names.first().filter(|_| names.len() == 1).cloned();
    let form = PaperForm {
        id,
        bank: only(&known.banks).unwrap_or_default(),
        level: only(&known.levels).unwrap_or_default(),
        duration: "90".to_owned(),
        ..PaperForm::default()
    };
    Ok(page::page(&site, &instructor, OpenPaper::new(form, None)).await?.into_response())
}

async fn copy_paper(instructor: &Instructor, site: &Site, id: String, of: &str) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let stored = store::paper::current(&site.db, of).await?.ok_or(Error::Absent)?;
    let mut form = PaperForm::read(&stored.source).map_err(|_| Error::Invalid("copy"))?;
    form.title = t!(lang, "builder.copy_of", title = form.title);
    form.id = id;
    let mut open = OpenPaper::new(form, None);
    let text = t!(lang, "builder.copied", id = of);
    open.notice = Some(view! { <p class="notice" role="status">{text}</p> }.into_any());
    Ok(page::page(site, instructor, open).await?.into_response())
}

/// Opens a paper as a form: its current version, or the older one that `?version=` names, to be saved over the current one. One that no
/// form can show opens as Markdown, with the reason.
pub async fn open_paper(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let current = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let older = match query.get("version") {
        Some(number) => Some(source_of(&site, &id, number).await?),
        None => None,
    };
    let source = older.as_ref().unwrap_or(&current.source);
    match PaperForm::read(source) {
        Ok(form) => {
            let mut open = OpenPaper::new(form, Some(current.version));
            if let (Some(_), Some(number)) = (older, query.get("version")) {
                open.unsaved = true;
                let text = t!(lang, "builder.from_version", n = number);
                open.notice = Some(view! { <p class="notice" role="status">{text}</p> }.into_any());
            }
            Ok(page::page(&site, &instructor, open).await?.into_response())
        }
        Err(refusal) => {
            let message = switch::refusal_message(refusal, lang);
            let page = open_unshowable(&site, &instructor, What::Paper, &id, current.version, source, message).await?;
            Ok(page.into_response())
        }
    }
}

/// Returns the text of the version of this number.
async fn source_of(site: &Site, paper: &str, number: &str) -> Result<String, Error> {
    let versions = version::paper_versions(&site.db, paper).await?;
    let id: Id = versions.iter().find(|version| version.number.to_string() == *number).ok_or(Error::Absent)?.id;
    Ok(store::paper::version(&site.db, id).await?.ok_or(Error::Absent)?.source)
}
