//! The study notes, in the order of the syllabus.

use crate::{
    view::{outlook::standing, pager::nothing},
    web::{
        form::{Fields, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::extract::{Query, State};
use engine::sitting::not_in_exam;
use exam::{
    Lang,
    readiness::{ChapterOutlook, Standing},
};
use leptos::prelude::*;
use question_bank::{Note, note::NoteSection};

/// Lists all notes, and says which chapters the trainee is weak in; or the sections that hold what is looked for.
pub async fn show(trainee: Trainee, State(site): State<Site>, Query(query): Query<Fields>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let notes = store::note::all(&site.db).await?;
    let notes: Vec<Note> = notes.iter().filter_map(|source| Note::from_markdown(source)).collect();
    let chapters = engine::readiness::of(&site, trainee.actor.id()).await?.outlook.map(|of| of.chapters).unwrap_or_default();
    let is_weak = |one: &&ChapterOutlook| one.standing == Standing::Weak;
    let weak: Vec<String> = chapters.iter().filter(is_weak).map(|one| one.chapter.clone()).collect();
    let line = |note: &Note| {
        let chapter = note.chapter.clone().filter(|chapter| *chapter != note.title);
        let mark = note.chapter.as_ref().filter(|chapter| weak.contains(chapter)).map(|_| standing(Standing::Weak, lang));
        view! {
            <li class="card">
                <h2><a class="stretched" href=format!("/notes/{}", note.id)>{note.title.clone()}</a></h2>
                <p class="meta">
                    {chapter.map(|chapter| view! { <span>{chapter}</span> " " })}
                    <span>{plural!(lang, note.minutes(), "practice.notes.minutes", n = note.minutes())}</span> " " {mark}
                </p>
            </li>
        }
    };
    let words = value(&query, "q").unwrap_or_default().trim();
    let list = if words.is_empty() {
        view! { <ul class="cards">{notes.iter().map(line).collect_view()}</ul> }.into_any()
    } else {
        found(&notes, words, lang)
    };
    let body = view! {
        <h1>{t!(lang, "common.nav.notes")}</h1>
        <form class="search" method="get" action="/notes" role="search">
            <label class="grow">{t!(lang, "practice.notes.search")} <input type="search" name="q" value=words.to_owned() /></label>
            <button>{t!(lang, "common.find")}</button>
        </form>
        {list}
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "common.nav.notes"), body))
}

/// Renders the sections that hold all words, by note.
fn found(notes: &[Note], words: &str, lang: Lang) -> AnyView {
    let sections = notes.iter().flat_map(|note| note.sections_with(words).into_iter().map(move |section| (note, section)));
    let row = |(note, section): (&Note, NoteSection)| {
        let heading = if section.heading.is_empty() { note.title.clone() } else { section.heading };
        let href = format!("/notes/{}#{}", note.id, section.anchor);
        view! { <li><a href=href>{heading}</a> <span class="meta">{note.title.clone()}</span></li> }.into_any()
    };
    let sections: Vec<AnyView> = sections.map(row).collect();
    let nothing = nothing("/notes", sections.len() as i64, lang);
    view! { {nothing} <ul class="rows">{sections}</ul> }.into_any()
}
