//! One study note with its table of contents.

use crate::web::{page::Page, refusal::Refusal, site::Site, visitor::Trainee};
use axum::extract::{Path, State};
use engine::{Error, sitting::not_in_exam};
use leptos::prelude::*;
use question_bank::Note;

/// The note.
pub async fn show(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let source = store::note::get(&site.db, &id).await?.ok_or(Error::Absent)?;
    let note = Note::from_markdown(&source).ok_or(Error::Damaged("note"))?;
    let sections = note.sections();
    let contents = sections.iter().filter(|section| !section.heading.is_empty()).map(|section| {
        view! { <li><a href=format!("#{}", section.anchor)>{section.heading.clone()}</a></li> }
    });
    let contents = contents.collect_view();
    let body = sections.iter().map(|section| {
        let heading = (!section.heading.is_empty()).then(|| match section.level {
            0 | 1 => view! { <h2 id=section.anchor.clone()>{section.heading.clone()}</h2> }.into_any(),
            2 => view! { <h3 id=section.anchor.clone()>{section.heading.clone()}</h3> }.into_any(),
            _ => view! { <h4 id=section.anchor.clone()>{section.heading.clone()}</h4> }.into_any(),
        });
        view! { {heading} <div class="prose" inner_html=section.body.to_string()></div> }
    });
    let body = body.collect_view();
    let chapter = note.chapter.clone().filter(|chapter| *chapter != note.title);
    let page = view! {
        <div class="note">
            <header>
                <h1>{note.title.clone()}</h1>
                <p class="meta">{chapter}</p>
            </header>
            <nav class="contents" aria-label=t!(lang, "practice.notes.contents")><ul>{contents}</ul></nav>
            <article>
                {body}
                <p><a class="button" href="/notes">{t!(lang, "practice.notes.all")}</a></p>
            </article>
        </div>
    };
    Ok(Page::new(&trainee.visitor, note.title.clone(), page))
}
