//! The sitting: the whole paper on one page, a plain form that an island saves as it changes.

use crate::web::refusal::Shown as _;
use crate::{
    island::trainee::desk::{Cell, DeskPanel, MapSection, Words},
    view::{
        part::{self, Shown},
        section,
    },
    web::{
        i18n::moment,
        page::{Islands, Page},
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    sitting::{Desk, rescue},
};
use exam::{Kind, Lang, PresentedItem};
use leptos::prelude::*;
use std::collections::HashMap;

/// The paper to answer; a closed sitting leads to its result.
pub async fn show(
    trainee: Trainee,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let desk = match Desk::open(&site, &id, trainee.actor.id()).await {
        Ok(desk) if desk.paper.is_none() => return Redirect::to(&format!("/practice/{id}/1")).into_response(),
        Ok(desk) if desk.sitting.session.submitted.is_some() => {
            return Redirect::to(&format!("/sittings/{id}/result")).into_response();
        }
        Ok(desk) => desk,
        Err(error) => return error.page(&trainee.visitor),
    };
    let saved = query.get("saved").map(String::as_str);
    page(&trainee, &site, &desk, saved).await.map_or_else(|error| error.page(&trainee.visitor), Page::into_response)
}

async fn page(trainee: &Trainee, site: &Site, desk: &Desk, saved: Option<&str>) -> Result<Page, Error> {
    let lang = trainee.visitor.lang;
    let id = desk.sitting.id;
    let shown = Shown::load(site, id).await?;
    let highlights: HashMap<u16, String> = store::response::highlights(&site.db, id).await?.into_iter().collect();
    let form = desk.form();
    let cells = cells(desk, &shown);
    let remaining = desk.sitting.session.deadline.map(|deadline| (deadline - site.now()).0.max(0));
    let until = desk.sitting.session.deadline.map(moment).unwrap_or_default();
    let key = rescue::key(site, id).await?;

    let (mut slot, mut number) = (0u16, 0usize);
    let sections = form.sections.iter().enumerate().map(|(index, section)| {
        let items = section.items.iter().map(|item| {
            number += 1;
            let first = slot;
            slot += item.parts.len() as u16;
            view_item(item, number, first, &shown, highlights.get(&(number as u16 - 1)), lang)
        });
        let items = items.collect_view();
        view! {
            <section class="section" aria-labelledby=format!("section-{index}")>
                <h2 id=format!("section-{index}")>{section::heading(&section.title)}</h2>
                {items}
            </section>
        }
    });
    let sections = sections.collect_view();
    let notice = match saved {
        Some("yes") => Some(view! { <p class="notice good" role="status">{t!(lang, "sit.form_saved")}</p> }.into_any()),
        Some("conflict") => Some(view! { <p class="notice bad" role="alert">{t!(lang, "sit.form_conflict")}</p> }.into_any()),
        Some(_) | None => None,
    };
    let body = view! {
        <div class="desk">
            <DeskPanel sitting=id.to_string() remaining=remaining until=until sections=cells words=words(lang) key=key />
            <form id="sitting" class="paper" method="post" action=format!("/sittings/{id}") autocomplete="off">
                <h1>{desk.sitting.title.clone()}</h1>
                {notice}
                {sections}
                <div class="finish">
                    <button name="then" value="stay">{t!(lang, "sit.save")}</button>
                    <button class="primary" name="then" value="hand-in">{t!(lang, "sit.hand_in")}</button>
                </div>
            </form>
        </div>
    };
    Ok(Page::with_islands(&trainee.visitor, Islands::Trainee, desk.sitting.title.clone(), body))
}

fn view_item(item: &PresentedItem, number: usize, first: u16, shown: &Shown, marks: Option<&String>, lang: Lang) -> AnyView {
    let many = item.parts.len() > 1;
    let parts = item.parts.iter().enumerate().map(|(index, part)| {
        let label = if many { t!(lang, "sit.part", n = index + 1) } else { format!("{number}.") };
        part::to_answer(part, first + index as u16, label, shown, lang)
    });
    let parts = parts.collect_view();
    let Some(material) = &item.material else {
        return view! { <article class="item" id=format!("item-{number}")>{parts}</article> }.into_any();
    };
    debug_assert_eq!(item.kind, Kind::Case);
    view! {
        <article class="item case" id=format!("item-{number}")>
            <details class="material" open>
                <summary>{t!(lang, "sit.material", n = number)}</summary>
                <p class="meta awake">{t!(lang, "sit.highlight_hint")}</p>
                <div class="prose" data-material=number - 1 data-marks=marks.cloned() inner_html=material.to_string()></div>
            </details>
            <div class="parts">{parts}</div>
        </article>
    }
    .into_any()
}

/// The question map: one cell for each slot.
pub fn cells(desk: &Desk, shown: &Shown) -> Vec<MapSection> {
    let pinned = &desk.sitting.pinned;
    let mut sections: Vec<_> = pinned
        .sections
        .iter()
        .map(|section| MapSection { title: section::split(&section.title).0.to_owned(), cells: Vec::new() })
        .collect();
    for place in pinned.places() {
        let answered = shown.response(place.slot).is_some_and(exam::Response::is_answered);
        sections[place.section].cells.push(Cell {
            slot: place.slot,
            label: place.label(),
            answered,
            flagged: shown.is_flagged(place.slot),
        });
    }
    sections
}

fn words(lang: Lang) -> Words {
    Words {
        remaining: t!(lang, "sit.remaining"),
        until: t!(lang, "sit.until"),
        map: t!(lang, "sit.map"),
        answered: t!(lang, "sit.answered"),
        unanswered: t!(lang, "sit.unanswered"),
        flagged: t!(lang, "sit.flagged"),
        saved: t!(lang, "sit.state_saved"),
        saving: t!(lang, "sit.state_saving"),
        unsaved: t!(lang, "sit.state_unsaved"),
        conflict: t!(lang, "sit.state_conflict"),
        all_saved: t!(lang, "sit.all_saved"),
        not_saved: t!(lang, "sit.not_saved", n = "{}"),
        retrying: t!(lang, "sit.retrying", n = "{}"),
        signed_out: t!(lang, "sit.signed_out"),
        refused: t!(lang, "sit.refused"),
        outdated: t!(lang, "waiting.outdated"),
        away: t!(lang, "waiting.away"),
        away_unkept: t!(lang, "waiting.away_unkept"),
        not_handed_in: t!(lang, "waiting.not_handed_in"),
        time_up: t!(lang, "waiting.time_up"),
        restored: t!(lang, "waiting.restored", n = "{}"),
        download: t!(lang, "waiting.download"),
        download_text: t!(lang, "waiting.download_text"),
        offer: t!(lang, "waiting.offer"),
        offer_take: t!(lang, "waiting.offer_take"),
        offer_leave: t!(lang, "waiting.offer_leave"),
        characters: t!(lang, "sit.characters", n = "{}"),
        minutes_left: t!(lang, "sit.minutes_left", n = "{}"),
        extended: t!(lang, "exceptions.extended", n = "{}", until = "{until}"),
        highlight: t!(lang, "sit.highlight"),
        unhighlight: t!(lang, "sit.unhighlight"),
        highlight_keys: t!(lang, "sit.highlight_keys"),
        hand_in: t!(lang, "sit.hand_in"),
    }
}
