//! The buttons of an editor, and the editor shown again after one of them. The bank and the imports edit by the same code path.

use crate::{
    bank::preview,
    web::{site::Site, visitor::Instructor},
    wire::check::{CheckedDraft, Repair, What},
};
use axum::http::StatusCode;
use engine::{Error, bank::draft::DraftRefusal};
use exam::Lang;
use leptos::prelude::*;
use question_bank::Status;

/// A button of an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Check the text after this repair.
    Check(Repair),
    /// Save the text with this status.
    Save(Status),
}

impl Button {
    /// Reads a button's name: `check`, `repair-all`, `repair-3`, `draft`, `ready`, `retired`.
    pub fn from_name(name: &str) -> Result<Button, Error> {
        let one = || name.strip_prefix("repair-").and_then(|at| at.parse().ok()).map(Repair::One);
        Ok(match name {
            "check" => Button::Check(Repair::Nothing),
            "repair-all" => Button::Check(Repair::All),
            "draft" => Button::Save(Status::Draft),
            "ready" => Button::Save(Status::Ready),
            "retired" => Button::Save(Status::Retired),
            _ => Button::Check(one().ok_or(Error::Invalid("do"))?),
        })
    }
}

/// Checks a text after a button that did not save it, for the editor that is shown again. `message` says why it could not be saved.
pub async fn check_again(
    site: &Site,
    instructor: &Instructor,
    what: What,
    text: &str,
    button: Button,
    message: Option<String>,
) -> Result<(StatusCode, CheckedDraft, Option<AnyView>), Error> {
    let repair = match button {
        Button::Check(repair) => repair,
        Button::Save(_) => Repair::Nothing,
    };
    let checked = preview::check(site, instructor, what, text, repair).await?;
    let status = if message.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let notice = message.map(|message| view! { <p class="notice bad" role="alert">{message}</p> }.into_any());
    Ok((status, checked, notice))
}

/// Returns why a text cannot be saved, as the author reads it.
pub fn refusal_message(refusal: DraftRefusal, lang: Lang) -> String {
    match refusal {
        DraftRefusal::Errors => t!(lang, "bank.refused_errors"),
        DraftRefusal::NotOne => t!(lang, "bank.refused_not_one"),
        DraftRefusal::OtherId => t!(lang, "bank.refused_other_id"),
    }
}
