//! Progress: how ready the trainee is for their paper, chapter by chapter, and what would raise it most.

use crate::{
    view::outlook,
    web::{page::Page, refusal::Refusal, site::Site, visitor::Trainee},
};
use axum::extract::State;
use leptos::prelude::*;

/// Shows the trainee's forecast.
pub async fn show(trainee: Trainee, State(site): State<Site>) -> Result<Page, Refusal> {
    let lang = trainee.visitor.lang;
    let readiness = engine::readiness::of(&site, trainee.actor.id()).await?;
    let answered = readiness.outlook.as_ref().map_or(0, |outlook| outlook.answers);
    let chapters = readiness.outlook.as_ref().map(|outlook| outlook::chapters(outlook, &readiness.target.level, lang));
    let body = view! {
        <h1>{t!(lang, "readiness.title")}</h1>
        {outlook::total(&readiness, lang)}
        {outlook::next(&readiness, lang)}
        {chapters}
        <p class="meta">{t!(lang, "readiness.answered", n = answered)}</p>
        <p class="meta">{t!(lang, "readiness.how")}</p>
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "readiness.title"), body))
}
