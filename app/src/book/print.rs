//! What is shown of the book, to be printed and answered on paper.

use crate::{
    book::filter::Shown,
    view::{breadcrumb::breadcrumb, revealed},
    web::{form::Fields, i18n, page::Page, refusal::Refusal, site::Site, visitor::Trainee},
};
use axum::extract::{Query, State};
use engine::{
    book::{Book, Entry},
    sitting::not_in_exam,
};
use leptos::prelude::*;

/// The most items on one print.
const MOST: usize = 200;

/// The questions without their answers, with the trainee's notes.
pub async fn show(trainee: Trainee, State(site): State<Site>, Query(query): Query<Fields>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let book = Book::load(&site, trainee.actor.id()).await?;
    let shown = Shown::read(&query);
    let item = |(number, entry): (usize, &Entry)| {
        let presented = entry.item.present(&entry.item.pin_as_written(entry.version.0));
        let tags = &entry.item.tags;
        let place = i18n::shelf(lang, tags.level.as_deref().unwrap_or_default(), tags.chapter.as_deref().unwrap_or_default());
        let note = (!entry.mark.note.is_empty()).then(|| view! { <p class="note-of">{entry.mark.note.clone()}</p> });
        view! {
            <section aria-label=(number + 1).to_string()>
                <p class="meta"><span>{number + 1} "."</span> <span>{place}</span></p>
                {revealed::presented(&presented, lang)}
                {note}
            </section>
        }
    };
    let entries = shown.entries(&book).into_iter().take(MOST).map(|at| &book.entries[at]);
    let items = entries.enumerate().map(item).collect_view();
    let body = view! {
        {breadcrumb(vec![(shown.address("/book", shown.part), t!(lang, "common.nav.book"))], lang)}
        <h1>{t!(lang, "common.nav.book")} " · " {shown.part.words(lang)}</h1>
        <p class="meta">{t!(lang, "book.print_text")}</p>
        {items}
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "book.print"), body))
}
