//! The end of a round: how much was right, what was weak and where to read on, and what was missed once more.

use crate::{
    view::{
        chart::ring::Ring,
        chip::{Tone, chip},
        tile::tile,
    },
    web::{page::Page, refusal::Refusal, site::Site, visitor::Trainee},
};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{
    practice::{self, Round, Verdict},
    sitting::not_in_exam,
};
use exam::{Lang, item::NoteLink};
use leptos::prelude::*;
use question_bank::Item;
use std::{collections::BTreeMap, sync::Arc};

/// The summary. A round that goes on has one too: it shows how far it is.
pub async fn show(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let round = Round::load(&site, &trainee.actor, &id).await?;
    let [right, wrong, unjudged, open] =
        [Verdict::Right, Verdict::Wrong, Verdict::Unjudged, Verdict::Open].map(|verdict| round.count(verdict));
    let words = [
        t!(lang, "practice.summary.right"),
        t!(lang, "practice.summary.wrong"),
        t!(lang, "practice.summary.unjudged"),
        t!(lang, "practice.summary.open"),
    ];
    let counts = [right, wrong, unjudged, open];
    let rows: Vec<(String, String)> = words.iter().cloned().zip(counts.map(|count| count.to_string())).collect();
    let judged = right + wrong;
    let ring = (judged > 0).then(|| {
        let ring = Ring { earned: right as f64, waiting: 0.0, of: judged as f64, cut: None, passed: wrong == 0 };
        ring.view(t!(lang, "practice.summary.share"), rows.clone())
    });
    let tiles = words.iter().cloned().zip(counts).filter(|(_, count)| *count > 0);
    let tiles = tiles.map(|(word, count)| tile(word, count)).collect_view();
    let again = (wrong > 0).then(|| {
        view! {
            <form method="post" action="/practice">
                <button class="primary" name="again" value=id.clone()>{t!(lang, "practice.missed", n = wrong)}</button>
            </form>
        }
    });
    let go_on = (open > 0 && round.ended.is_none()).then(|| round.next_open(0)).flatten().map(|next| {
        view! { <a class="button" href=format!("/practice/{id}/{}", next + 1)>{t!(lang, "common.resume")}</a> }
    });
    let class = if wrong > 0 { "button" } else { "button primary" };
    let body = view! {
        <p class="meta">{round.loaded.sitting.title.clone()}</p>
        <h1>{t!(lang, "practice.summary.title")}</h1>
        <section class="card score" aria-label=t!(lang, "practice.summary.share")>
            {ring}
            <dl class="tiles">{tiles}</dl>
        </section>
        {weak(&round, lang)}
        <section aria-labelledby="items">
            <h2 id="items">{t!(lang, "practice.summary.items")}</h2>
            <ol class="rows">{lines(&round, lang)}</ol>
        </section>
        <div class="finish">
            {go_on}
            <a class="button" href="/book">{t!(lang, "common.nav.book")}</a>
            <a class=class href="/practice">{t!(lang, "practice.again")}</a>
            {again}
        </div>
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "practice.summary.title"), body))
}

/// Renders where points were lost: the knowledge points, or else the chapters, of what was wrong, each with its note.
fn weak(round: &Round, lang: Lang) -> Option<AnyView> {
    let mut groups: BTreeMap<String, (usize, Option<NoteLink>)> = BTreeMap::new();
    let wrong = round.loaded.items.iter().zip(&round.verdicts).filter(|(_, verdict)| **verdict == Verdict::Wrong);
    for (item, _) in wrong {
        let chapter = item.tags.chapter.iter();
        let names: Vec<&String> = if item.tags.topics.is_empty() { chapter.collect() } else { item.tags.topics.iter().collect() };
        for name in names {
            let group = groups.entry(name.clone()).or_default();
            group.0 += 1;
            group.1 = group.1.take().or_else(|| item.note.clone());
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (wrong, ..))| std::cmp::Reverse(*wrong));
    let line = |(name, (count, note)): (String, (usize, Option<NoteLink>))| {
        let note = note.map(|link| {
            let anchor =
                if link.heading.is_empty() { String::new() } else { format!("#{}", question_bank::note::anchor(&link.heading)) };
            view! { <a href=format!("/notes/{}{anchor}", link.note)>{t!(lang, "practice.summary.note")}</a> }
        });
        let count = plural!(lang, count, "practice.summary.wrong_n", n = count);
        view! { <li><span>{name}</span> <span class="meta"><span>{count}</span> {note}</span></li> }
    };
    (!groups.is_empty()).then(|| {
        view! {
            <section aria-labelledby="weak">
                <h2 id="weak">{t!(lang, "practice.summary.weak")}</h2>
                <ul class="rows">{groups.into_iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// Renders a line for each item with what became of it.
fn lines(round: &Round, lang: Lang) -> Vec<AnyView> {
    let id = round.loaded.sitting.id;
    let line = |(place, (item, verdict)): (usize, (&Arc<Item>, &Verdict))| {
        let state = match verdict {
            Verdict::Right => chip(Tone::Right, t!(lang, "practice.summary.right")),
            Verdict::Wrong => chip(Tone::Wrong, t!(lang, "practice.summary.wrong")),
            Verdict::Unjudged => chip(Tone::Plain, t!(lang, "practice.summary.unjudged")),
            Verdict::Open => chip(Tone::Plain, t!(lang, "practice.summary.open")),
        };
        let href = format!("/practice/{id}/{}", place + 1);
        view! { <li><a href=href>{place + 1} ". " {item.opening()}</a> <span class="meta">{state}</span></li> }.into_any()
    };
    round.loaded.items.iter().zip(&round.verdicts).enumerate().map(line).collect()
}

/// Ends a round early and shows how it went.
pub async fn end(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Redirect, Refusal> {
    practice::end(&site, &trainee.actor, &id).await?;
    Ok(Redirect::to(&format!("/practice/{id}/summary")))
}
