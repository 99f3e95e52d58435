//! One study note with its table of contents.

use crate::{
    view::outlook::practice,
    web::{icon::Icon, page::Page, refusal::Refusal, site::Site, visitor::Trainee},
};
use axum::extract::{Path, State};
use engine::{Error, sitting::not_in_exam};
use exam::Lang;
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
    let level = match &note.level {
        Some(level) => level.clone(),
        None => engine::readiness::of(&site, trainee.actor.id()).await?.target.level,
    };
    let drill = note.chapter.as_ref().map(|chapter| {
        view! { <a class="button primary" href=practice(&level, chapter)>{Icon::Practice.view()}{t!(lang, "practice.notes.practise")}</a> }
    });
    let all = store::note::all(&site.db).await?;
    let all: Vec<Note> = all.iter().filter_map(|source| Note::from_markdown(source)).collect();
    let at = all.iter().position(|other| other.id == note.id);
    let before = at.and_then(|at| all.get(at.checked_sub(1)?));
    let after = at.and_then(|at| all.get(at + 1));
    let page = view! {
        <div class="note">
            <header>
                <h1>{note.title.clone()}</h1>
                <p class="meta">
                    {chapter.map(|chapter| view! { <span>{chapter}</span> " " })}
                    <span>{plural!(lang, note.minutes(), "practice.notes.minutes", n = note.minutes())}</span>
                </p>
            </header>
            <nav class="contents" aria-label=t!(lang, "practice.notes.contents")><ul>{contents}</ul></nav>
            <article>
                {body}
                <p class="actions">{drill} <a class="button" href="/notes">{t!(lang, "practice.notes.all")}</a></p>
                <nav class="actions" aria-label=t!(lang, "practice.notes.beside")>
                    {before.map(|note| beside(note, false, lang))} {after.map(|note| beside(note, true, lang))}
                </nav>
            </article>
        </div>
    };
    Ok(Page::new(&trainee.visitor, note.title.clone(), page))
}

/// Renders the way to the note before or after.
fn beside(note: &Note, after: bool, lang: Lang) -> AnyView {
    let href = format!("/notes/{}", note.id);
    let title = note.title.clone();
    match after {
        true => view! { <a class="button quiet" href=href>{t!(lang, "practice.notes.after", title = title)}</a> }.into_any(),
        false => view! { <a class="button quiet" href=href>{t!(lang, "practice.notes.before", title = title)}</a> }.into_any(),
    }
}
