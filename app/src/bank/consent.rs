//! What is shown when a step on an item's page could not be done at once: why, and the box to tick where it can be done all the same.

use crate::{
    bank::edit::{alert, breaks_papers, refusal_message},
    view::breadcrumb::breadcrumb,
    web::{address::encoded, page::Page, visitor::Instructor},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::bank::save::SaveOutcome;
use leptos::prelude::*;

/// A step of one button, as it is asked for again.
pub struct Step {
    /// The item.
    pub item: String,
    /// What the page of the step is called, and its button.
    pub title: String,
    /// Where its form goes.
    pub action: String,
    /// The fields of its form.
    pub fields: Vec<(&'static str, String)>,
    /// Where to go when it is done.
    pub then: String,
}

/// Answers a step: goes on where it was done, and says why where it was not.
pub fn answer_step(instructor: &Instructor, step: Step, outcome: SaveOutcome) -> Response {
    let lang = instructor.visitor.lang;
    let (status, message, may_repeat) = match &outcome {
        SaveOutcome::Saved { .. } => return Redirect::to(&step.then).into_response(),
        SaveOutcome::Refused(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, alert(refusal_message(*refusal, lang)), false),
        SaveOutcome::IdTaken => (StatusCode::UNPROCESSABLE_ENTITY, alert(t!(lang, "bank.id_taken")), false),
        SaveOutcome::ChangedMeanwhile => (StatusCode::CONFLICT, alert(t!(lang, "bank.diff.changed_meanwhile")), false),
        SaveOutcome::Doubtful(_) => (StatusCode::CONFLICT, alert(t!(lang, "bank.doubts")), false),
        SaveOutcome::BreaksPapers(broken) => (StatusCode::CONFLICT, breaks_papers(broken, "step", false, lang), true),
    };
    let hidden =
        step.fields.iter().map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone() /> }.into_any());
    let form = may_repeat.then(|| {
        view! { <form method="post" action=step.action.clone() id="step">{hidden.collect_view()}<button class="primary">{step.title.clone()}</button></form> }
    });
    let page = format!("/bank/items/{}", encoded(&step.item));
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title")), (page.clone(), step.item.clone())], lang)}
        <h1>{step.title.clone()}</h1>
        {message}
        {form}
        <p><a href=page>{t!(lang, "bank.diff.to_item")}</a></p>
    };
    (status, Page::new(&instructor.visitor, step.title, body)).into_response()
}
