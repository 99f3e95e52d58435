//! What a reviewer wrote about an answer that is not, or no longer, theirs.

use crate::web::{
    form::{Fields, values},
    page::Page,
    refusal::{Refusal, status},
    visitor::Reviewer,
};
use axum::response::{IntoResponse, Redirect, Response};
use engine::Error;
use leptos::prelude::*;

/// Gives the reviewer back what they wrote. That says nothing about the answer, so it looks alike for an answer that was taken, one
/// that never was theirs and one that never existed.
pub fn explain_loss(reviewer: &Reviewer, fields: &Fields, error: Error) -> Result<Response, Refusal> {
    let texts = ["remark", "hn", "quote_note", "why"].into_iter().flat_map(|name| values(fields, name));
    let written: Vec<&str> = texts.map(str::trim).filter(|text| !text.is_empty()).collect();
    match (written.is_empty(), &error) {
        (false, _) => Ok((status(&error), page(reviewer, &written, &marks(fields))).into_response()),
        (true, Error::Conflict(_)) => Ok(Redirect::to("/marking?taken=1").into_response()),
        (true, _) => Err(error.into()),
    }
}

/// The marks by criterion, as the form sent them.
fn marks(fields: &Fields) -> String {
    let half = |at: usize| if values(fields, &format!("h{at}")).next().is_some() { "½" } else { "" };
    let mark = |at: usize| Some(format!("{}{}", values(fields, &format!("m{at}")).next()?, half(at)));
    (0..).map_while(mark).collect::<Vec<_>>().join(" + ")
}

/// Shows the reviewer's words and marks, to be copied.
fn page(reviewer: &Reviewer, written: &[&str], marks: &str) -> Page {
    let lang = reviewer.visitor.lang;
    let title = t!(lang, "marking.not_yours");
    let words = written.iter().map(|text| view! { <p class="card answer-text">{(*text).to_owned()}</p> });
    let marks = (!marks.is_empty()).then(|| view! { <p class="card">{t!(lang, "marking.marks_given", marks = marks)}</p> });
    let body = view! {
        <div class="notice bad" role="alert"><h1>{title.clone()}</h1><p>{t!(lang, "marking.not_yours_text")}</p></div>
        {words.collect_view()}
        {marks}
        <p><a class="button primary" href="/marking">{t!(lang, "common.queue")}</a></p>
    };
    Page::new(&reviewer.visitor, title, body)
}
