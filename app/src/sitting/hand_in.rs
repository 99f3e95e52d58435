//! Before handing in: what is still unanswered, by name.

use crate::{
    island::trainee::{countdown::Countdown, map::Cell},
    sitting::question_map::{cells, off_lengths},
    view::part::SavedAnswers,
    web::{
        i18n,
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        source::Source,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, sitting::LoadedSitting};
use leptos::prelude::*;

/// The question "really?".
pub async fn show(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let loaded = LoadedSitting::open(&site, &id, trainee.actor.id()).await?;
    loaded.paper.as_ref().ok_or(Error::Absent)?;
    if loaded.sitting.session.submitted.is_some() {
        return Ok(Redirect::to(&format!("/sittings/{id}/result")).into_response());
    }
    Ok(page(&trainee, &site, &loaded).await?.into_response())
}

/// Hands in and shows the result.
pub async fn hand_in(
    trainee: Trainee,
    source: Source,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Redirect, Refusal> {
    engine::sitting::hand_in(&site, &trainee.actor, &id, Some(&source.0)).await?;
    Ok(Redirect::to(&format!("/sittings/{id}/result")))
}

async fn page(trainee: &Trainee, site: &Site, loaded: &LoadedSitting) -> Result<Page, Error> {
    let lang = trainee.visitor.lang;
    let id = loaded.sitting.id;
    let shown = SavedAnswers::load(site, id).await?;
    let sections = cells(loaded, &shown);
    let all: Vec<&Cell> = sections.iter().flat_map(|section| &section.cells).collect();
    let open: Vec<&Cell> = all.iter().copied().filter(|cell| !cell.answered).collect();
    let flagged: Vec<&Cell> = all.iter().copied().filter(|cell| cell.flagged).collect();
    let off = off_lengths(loaded, &shown, &all, lang);
    // Going back leads to what is still to be done.
    let first = all
        .iter()
        .find(|cell| !cell.answered || cell.off_length || cell.flagged)
        .map(|cell| format!("#q{}", cell.slot))
        .unwrap_or_default();
    let clock = loaded.sitting.session.deadline.map(|deadline| {
        let (remaining, until) = ((deadline - site.now()).0.max(0), t!(lang, "sitting.hand_in.until", at = i18n::minute(deadline)));
        view! { <p class="remains"><Countdown sitting=id.to_string() remaining=remaining words=t!(lang, "sitting.hand_in.left", time = "{}") over=format!("/sittings/{id}") /> " " <span class="meta">{until}</span></p> }
    });
    let early = engine::sitting::earliest_hand_in(site, &loaded.sitting).await?.filter(|earliest| site.now() < *earliest);
    let finish = match early {
        Some(at) => view! { <p class="notice" role="status">{t!(lang, "sitting.hand_in.not_before", at = i18n::minute(at))}</p> }
            .into_any(),
        None => view! {
            <form method="post" action=format!("/sittings/{id}/hand-in")>
                <button class="primary">{t!(lang, "sitting.hand_in.button")}</button>
            </form>
        }
        .into_any(),
    };
    let links = |cells: &[&Cell]| {
        let link = |cell: &&Cell| view! { <li><a class="cell" href=format!("/sittings/{id}#q{}", cell.slot)>{cell.label.clone()}</a></li> };
        view! { <ul class="cells">{cells.iter().map(link).collect_view()}</ul> }
    };
    let unanswered = (!open.is_empty()).then(|| {
        view! { <div class="notice bad" role="alert"><p>{t!(lang, "sitting.hand_in.unanswered", n = open.len())}</p>{links(&open)}</div> }
    });
    let off = (!off.is_empty()).then(|| {
        let line = |(cell, text): &(&Cell, String)| view! { <li><a class="cell" href=format!("/sittings/{id}#q{}", cell.slot)>{cell.label.clone()}</a> " " {text.clone()}</li> };
        let lines = off.iter().map(line).collect_view();
        view! { <div class="notice bad"><p>{t!(lang, "sitting.hand_in.off_length", n = off.len())}</p><ul class="off-lengths">{lines}</ul></div> }
    });
    let complete =
        open.is_empty().then(|| view! { <p class="notice good">{t!(lang, "sitting.hand_in.complete", n = all.len())}</p> });
    let flagged = (!flagged.is_empty()).then(
        || view! { <div class="notice"><p>{t!(lang, "sitting.hand_in.flagged", n = flagged.len())}</p>{links(&flagged)}</div> },
    );
    let body = view! {
        <div class="card">
            <h1>{t!(lang, "sitting.hand_in.title")}</h1>
            <p class="meta">{loaded.sitting.title.clone()}</p>
            {clock}
            {unanswered} {complete} {off} {flagged}
            <p>{t!(lang, "sitting.hand_in.final")}</p>
            <div class="finish">
                <a class="button" href=format!("/sittings/{id}{first}")>{t!(lang, "sitting.hand_in.back")}</a>
                {finish}
            </div>
        </div>
    };
    Ok(Page::with_islands(&trainee.visitor, Islands::Trainee, t!(lang, "sitting.hand_in.title"), body))
}
