//! The items of the book, chapter by chapter.

use crate::{
    book::filter::{Shown, topics},
    view::chip::{Tone, chip, chip_with},
    web::{
        form::{self, Fields, Form, value},
        i18n,
        icon::Icon,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    Error,
    book::{Book, Entry, LONGEST_NOTE, MarkedItem, last_source, star, write_note},
    sitting::not_in_exam,
};
use exam::{Lang, Timestamp, time::Day};
use leptos::prelude::*;

/// Renders these entries under their chapters.
pub fn groups(book: &Book, shown: &[usize], of: &Shown, now: Timestamp, lang: Lang) -> AnyView {
    let place = |at: usize| {
        let tags = &book.entries[at].item.tags;
        i18n::shelf(lang, tags.level.as_deref().unwrap_or_default(), tags.chapter.as_deref().unwrap_or_default())
    };
    let groups = shown.chunk_by(|one, two| place(*one) == place(*two)).enumerate().map(|(number, group)| {
        let (id, name) = (format!("group-{number}"), group.first().map(|at| place(*at)));
        let lines = group.iter().map(|at| line(&book.entries[*at], book.agenda.items.contains(at), of, now, lang)).collect_view();
        let labelled = id.clone();
        view! { <section aria-labelledby=labelled><h2 id=id>{name}</h2> <ul class="rows book">{lines}</ul></section> }
    });
    groups.collect_view().into_any()
}

fn line(entry: &Entry, due: bool, of: &Shown, now: Timestamp, lang: Lang) -> AnyView {
    let (memory, path) = (&entry.memory, format!("/book/{}", entry.version));
    let opening = entry.item.opening();
    let name = match memory.seen {
        0 => view! { <span>{opening}</span> }.into_any(),
        _ => view! { <a href=path.clone()>{opening}</a> }.into_any(),
    };
    let counts = (memory.seen > 0).then(|| t!(lang, "book.counts", n = memory.seen, wrong = memory.wrong));
    let state = match memory.schedule {
        _ if entry.corrected => Some(chip(Tone::Due, t!(lang, "book.corrected"))),
        Some(_) if due => Some(chip(Tone::Due, t!(lang, "book.now"))),
        Some(schedule) => {
            // What was right today comes tomorrow at the earliest.
            let next = if memory.right { schedule.due.day().max(Day(now.day().0 + 1)) } else { schedule.due.day() };
            Some(chip_with(Tone::Plain, Icon::Clock, t!(lang, "book.next", at = i18n::calendar_day(next))))
        }
        None => None,
    };
    let left = (memory.wrong > 0 && !memory.in_book).then(|| chip(Tone::Right, t!(lang, "book.left")));
    let topics = topics(entry).iter().map(|topic| {
        let mut narrowed = Shown { part: of.part, filter: of.filter.clone(), words: of.words.clone() };
        narrowed.filter.topic = topic.clone();
        view! { <a class="tag" href=narrowed.address("/book", of.part)>{topic.clone()}</a> }
    });
    let topics = topics.collect_view();
    let (star, value) = match entry.mark.starred {
        true => (t!(lang, "common.unstar"), "off"),
        false => (t!(lang, "common.star"), "on"),
    };
    let note = entry.mark.note.clone();
    let back = of.address("/book", of.part);
    view! {
        <li>
            <p>{name}</p>
            <p class="meta"><span>{i18n::kind(lang, entry.item.kind)}</span> <span>{counts}</span> {state} {left} {topics}</p>
            {(!note.is_empty()).then(|| view! { <p class="note-of">{note.clone()}</p> })}
            <form method="post" action=path class="own-marks">
                <input type="hidden" name="back" value=back />
                <button class="quiet" name="star" value=value>{Icon::Star.view()}{star}</button>
                <details>
                    <summary>{t!(lang, "common.own_note")}</summary>
                    <textarea name="note" rows="3" maxlength=LONGEST_NOTE.to_string() aria-label=t!(lang, "common.own_note")>{note}</textarea>
                    <button name="keep" value="1">{t!(lang, "common.keep_note")}</button>
                </details>
            </form>
        </li>
    }
    .into_any()
}

/// Leads to where the trainee last answered the item of a version: the round of practice, or the result.
pub async fn look(trainee: Trainee, State(site): State<Site>, Path(item): Path<String>) -> Result<Redirect, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let source = last_source(&site, &trainee.actor, form::id(&item)?).await?;
    let sitting = store::session::own(&site.db, source.session, trainee.actor.id()).await?.ok_or(Error::Absent)?;
    let (session, number) = (source.session, source.place + 1);
    Ok(Redirect::to(&match sitting.paper {
        Some(_) => format!("/sittings/{session}/result#item-{number}"),
        None => format!("/practice/{session}/{number}"),
    }))
}

/// Gives an item of the book a star, takes it away, or keeps the trainee's note of it.
pub async fn mark(
    trainee: Trainee,
    State(site): State<Site>,
    Path(item): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let item = MarkedItem::Met(form::id(&item)?);
    // Whoever presses the star may have written a note as well.
    write_note(&site, &trainee.actor, item.clone(), value(&fields, "note").unwrap_or_default()).await?;
    if let Some(wanted) = value(&fields, "star") {
        star(&site, &trainee.actor, item, wanted == "on").await?;
    }
    let back = value(&fields, "back").filter(|back| back.starts_with("/book?")).unwrap_or("/book");
    Ok(Redirect::to(back))
}
