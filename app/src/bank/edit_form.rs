//! What the editor sends: check, repair, save; one form, told apart by its button.

use crate::web::refusal::Shown as _;
use crate::wire::check::{Repair, What};
use crate::{
    bank::edit::{self, Open},
    web::{address::encoded, form::Form, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::{
        draft::{self, Refused},
        load::{self, Saved},
    },
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::Status;
use serde::Deserialize;
use store::Id;

/// The editor's form.
#[derive(Deserialize)]
pub struct Edited {
    text: String,
    version: String,
    r#do: String,
}

/// An item that exists.
pub async fn item(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Edited>) -> Response {
    answer(&site, &who, What::Item, Some(id), form).await
}

/// A paper that exists.
pub async fn paper(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Edited>) -> Response {
    answer(&site, &who, What::Paper, Some(id), form).await
}

/// A new item.
pub async fn new_item(who: Instructor, State(site): State<Site>, Form(form): Form<Edited>) -> Response {
    answer(&site, &who, What::Item, None, form).await
}

/// A new paper.
pub async fn new_paper(who: Instructor, State(site): State<Site>, Form(form): Form<Edited>) -> Response {
    answer(&site, &who, What::Paper, None, form).await
}

async fn answer(site: &Site, who: &Instructor, what: What, id: Option<String>, form: Edited) -> Response {
    act(site, who, what, id, form).await.unwrap_or_else(|error| error.page(&who.visitor))
}

async fn act(site: &Site, who: &Instructor, what: What, id: Option<String>, form: Edited) -> Result<Response, Error> {
    let version: Option<Id> = match form.version.as_str() {
        "" => None,
        version => Some(version.parse().map_err(|_| Error::Invalid("version"))?),
    };
    if id.is_some() != version.is_some() {
        return Err(Error::Invalid("version"));
    }
    let open = Open { what, id, version };
    let repair = match form.r#do.as_str() {
        "check" => Some(Repair::Nothing),
        "repair-all" => Some(Repair::All),
        other => other.strip_prefix("repair-").and_then(|at| at.parse().ok()).map(Repair::One),
    };
    let lang = who.visitor.lang;
    let trouble = match repair {
        Some(_) => None,
        None => match save(site, who, &open, &form).await? {
            Ok(to) => return Ok(Redirect::to(&to).into_response()),
            Err(words) => Some(words(lang)),
        },
    };
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let checked = crate::bank::preview::check(site, who, open.what, &form.text, repair.unwrap_or(Repair::Nothing)).await?;
    let notice = trouble.map(|words| view! { <p class="notice bad" role="alert">{words}</p> }.into_any());
    Ok((status, edit::page(who, &open, checked, notice)).into_response())
}

/// Why nothing was saved, in words.
type Trouble = fn(Lang) -> String;

/// Where to go once it is saved, or why it is not.
async fn save(site: &Site, who: &Instructor, open: &Open, form: &Edited) -> Result<Result<String, Trouble>, Error> {
    let text = draft::plain(&form.text);
    let status = match form.r#do.as_str() {
        "draft" => Status::Draft,
        "ready" => Status::Ready,
        "retired" if open.what == What::Item => Status::Retired,
        _ => return Err(Error::Invalid("do")),
    };
    let (saved, path) = match open.what {
        What::Item => match draft::item(site, &text, open.id.as_deref(), status).await? {
            Ok(item) => {
                let path = format!("/bank/items/{}?saved=1", encoded(&item.id));
                (load::save_item(site, &item, open.version, who.actor.id()).await?, path)
            }
            Err(refused) => return Ok(Err(words(refused))),
        },
        What::Paper => match draft::paper(site, &text, open.id.as_deref(), status == Status::Ready).await? {
            Ok(paper) => {
                let path = format!("/bank/papers/{}?saved=1", encoded(&paper.id));
                (load::save_paper(site, &paper, open.version, who.actor.id()).await?, path)
            }
            Err(refused) => return Ok(Err(words(refused))),
        },
    };
    Ok(match saved {
        Saved::Done => Ok(path),
        Saved::Conflict if open.version.is_none() => Err(|lang| t!(lang, "bank.id_taken")),
        Saved::Conflict => Err(|lang| t!(lang, "bank.conflict")),
    })
}

fn words(refused: Refused) -> Trouble {
    match refused {
        Refused::Errors => |lang| t!(lang, "bank.refused_errors"),
        Refused::NotOne => |lang| t!(lang, "bank.refused_not_one"),
        Refused::OtherId => |lang| t!(lang, "bank.refused_other_id"),
    }
}
