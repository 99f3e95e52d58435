//! Taking the last marks back: the notice after saving, and its button.

use crate::{
    island::staff::undo::UndoMarks,
    web::{i18n, refusal::Refusal, site::Site, visitor::Reviewer},
};
use axum::{extract::State, response::Redirect};
use engine::{
    Error,
    marking::{self, UndoOutcome},
};
use exam::Lang;
use leptos::prelude::*;

/// Takes the reviewer's last marks back and leads to the answer, or says why not.
pub async fn undo(reviewer: Reviewer, State(site): State<Site>) -> Result<Redirect, Refusal> {
    Ok(Redirect::to(&match marking::undo(&site, &reviewer.actor).await? {
        UndoOutcome::Undone(code) => format!("/marking/answers/{code}"),
        UndoOutcome::Late => "/marking?undo=late".to_owned(),
        UndoOutcome::Overtaken => "/marking?undo=overtaken".to_owned(),
    }))
}

/// Returns why marks were not taken back.
pub fn refused(why: &str, lang: Lang) -> String {
    match why {
        "overtaken" => t!(lang, "marking.undo.overtaken"),
        _ => t!(lang, "marking.undo.late"),
    }
}

/// Renders what was saved last, with a button to take it back while that can be done.
pub async fn notice(site: &Site, reviewer: &Reviewer) -> Result<Option<AnyView>, Error> {
    let lang = reviewer.visitor.lang;
    let Some(last) = marking::last_marks(site, &reviewer.actor).await? else { return Ok(None) };
    let left = (last.at + marking::UNDO).0 - site.now().0;
    let text = t!(lang, "marking.undo.saved", code = last.task, points = i18n::points(lang, last.points));
    Ok(Some(
        view! {
            <form id="undo" method="post" action="/marking/undo" class="notice good line">
                <p role="status" class="grow">{text}</p>
                <button>{t!(lang, "marking.undo.button")} " " <kbd>"U"</kbd></button>
                <UndoMarks left=left />
            </form>
        }
        .into_any(),
    ))
}
