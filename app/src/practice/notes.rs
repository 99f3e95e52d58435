//! The study notes.

use crate::web::{page::Page, refusal::Refusal, site::Site, visitor::Trainee};
use axum::extract::State;
use engine::sitting::not_in_exam;
use leptos::prelude::*;
use question_bank::Note;

/// All notes, by chapter.
pub async fn show(trainee: Trainee, State(site): State<Site>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let notes = store::note::all(&site.db).await?;
    let notes: Vec<Note> = notes.iter().filter_map(|source| Note::from_markdown(source)).collect();
    let line = |note: &Note| {
        let chapter = note.chapter.clone().filter(|chapter| *chapter != note.title);
        view! {
            <li class="card">
                <h2><a class="stretched" href=format!("/notes/{}", note.id)>{note.title.clone()}</a></h2>
                <p class="meta">{chapter}</p>
            </li>
        }
    };
    let body = view! { <h1>{t!(lang, "common.nav.notes")}</h1> <ul class="cards">{notes.iter().map(line).collect_view()}</ul> };
    Ok(Page::new(&trainee.visitor, t!(lang, "common.nav.notes"), body))
}
