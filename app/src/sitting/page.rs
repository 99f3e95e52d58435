//! The sitting: the whole paper on one page, a plain form that an island saves as it changes.

use crate::{
    island::trainee::panel::SittingPanel,
    sitting::{clock::lines, question_map::cells, words::words},
    view::{
        enter,
        notice::refused_page,
        part::{self, SavedAnswers},
        section,
    },
    web::{
        form::{Fields, Form, value},
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{FromRequestParts, Path, Query, State},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    sitting::{
        LoadedSitting, rescue,
        save::{self, PageOutcome, PagePart},
    },
};
use exam::{Kind, Lang, PresentedItem, interaction::MOST_CHARACTERS};
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use store::Id;

/// The paper to answer; a closed sitting leads to its result.
pub async fn show(
    trainee: Trainee,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let loaded = LoadedSitting::open(&site, &id, trainee.actor.id()).await?;
    if loaded.paper.is_none() {
        return Ok(Redirect::to(&format!("/practice/{id}/1")).into_response());
    }
    if loaded.sitting.session.submitted.is_some() {
        return Ok(Redirect::to(&format!("/sittings/{id}/result")).into_response());
    }
    let notice = match query.get("saved").map(String::as_str) {
        Some("yes") => Some(Notice::Saved),
        Some("conflict") => Some(Notice::Conflict),
        Some(_) | None => None,
    };
    Ok(page(&trainee, &site, &loaded, notice, Vec::new()).await?.into_response())
}

/// Saves what the whole page holds, for browsers without scripts, and goes on to where the pressed button says.
pub async fn save_form(
    State(site): State<Site>,
    Path(id): Path<String>,
    mut parts: Parts,
    form: Result<Form<Fields>, Refusal>,
) -> Result<Response, Refusal> {
    // The form is here, and nothing has waited for the database yet.
    let arrival = id.parse::<Id>().ok().map(|sitting| site.state.in_flight.begin(|| site.now(), sitting));
    let trainee = Trainee::from_request_parts(&mut parts, &site).await?;
    let (Form(fields), arrival) = (form?, arrival.ok_or(Error::Absent)?);
    let weight = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    let saved = save::save_page(&site, &trainee.actor, &arrival, &page_parts(&fields)?, weight).await;
    drop(arrival);
    Ok(match saved {
        Ok(PageOutcome { conflict, too_long }) if !too_long.is_empty() => {
            let loaded = LoadedSitting::open(&site, &id, trainee.actor.id()).await?;
            let notice = if conflict { Notice::Conflict } else { Notice::TooLong };
            refused_page(page(&trainee, &site, &loaded, Some(notice), too_long).await?)
        }
        Ok(PageOutcome { conflict: true, .. }) => Redirect::to(&format!("/sittings/{id}?saved=conflict")).into_response(),
        Ok(_) if value(&fields, "then") == Some("hand-in") => Redirect::to(&format!("/sittings/{id}/hand-in")).into_response(),
        Ok(_) => Redirect::to(&format!("/sittings/{id}?saved=yes")).into_response(),
        Err(Error::Conflict(_)) => Redirect::to(&format!("/sittings/{id}/result")).into_response(),
        Err(error) => return Err(error.into()),
    })
}

/// What the page says of the form that was sent before it.
#[derive(Clone, Copy)]
enum Notice {
    Saved,
    Conflict,
    TooLong,
}

/// Reads the form's fields: for slot 3 the values `r3` (any number), `s3` the number of the save that the page showed, `f3` the flag
/// and `g3` the flag that the page showed.
fn page_parts(fields: &Fields) -> Result<Vec<PagePart>, Error> {
    let mut values: HashMap<u16, Vec<String>> = HashMap::new();
    let (mut shown, mut flagged, mut was_flagged) = (Vec::new(), HashSet::new(), HashSet::new());
    for (name, value) in fields {
        let Some((field, Ok(slot))) = name.split_at_checked(1).map(|(field, slot)| (field, slot.parse::<u16>())) else {
            continue;
        };
        match field {
            "r" => values.entry(slot).or_default().push(value.clone()),
            "s" => shown.push((slot, i64::from(value.parse::<u32>().map_err(|_| Error::Invalid("seq"))?))),
            "f" => drop(flagged.insert(slot)),
            "g" => drop(was_flagged.insert(slot)),
            _ => {}
        }
    }
    let part = |(slot, shown)| PagePart {
        slot,
        shown,
        values: values.get(&slot).cloned().unwrap_or_default(),
        flag: (flagged.contains(&slot), was_flagged.contains(&slot)),
    };
    Ok(shown.into_iter().map(part).collect())
}

/// The page, with answers that were too long to be saved in place of what is stored.
async fn page(
    trainee: &Trainee,
    site: &Site,
    loaded: &LoadedSitting,
    notice: Option<Notice>,
    too_long: Vec<(u16, exam::Response)>,
) -> Result<Page, Error> {
    let lang = trainee.visitor.lang;
    let id = loaded.sitting.id;
    let mut shown = SavedAnswers::load(site, id).await?;
    shown.show_too_long(too_long);
    let highlights: HashMap<u16, String> = store::response::highlights(&site.db, id).await?.into_iter().collect();
    let form = loaded.form();
    let cells = cells(loaded, &shown);
    let remaining = loaded.sitting.session.deadline.map(|deadline| (deadline - site.now()).0.max(0));
    let until = loaded.sitting.session.deadline.map(moment).unwrap_or_default();
    let key = rescue::key(site, id).await?;
    let announced = match loaded.sitting.delivery {
        Some(delivery) => lines(&store::announcement::standing(&site.db, delivery).await?),
        None => String::new(),
    };

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
    let notice = notice.map(|notice| match notice {
        Notice::Saved => view! { <p class="notice good" role="status">{t!(lang, "sitting.form_saved")}</p> }.into_any(),
        Notice::Conflict => view! { <p class="notice bad" role="alert">{t!(lang, "sitting.form_conflict")}</p> }.into_any(),
        Notice::TooLong => {
            view! { <p class="notice bad" role="alert">{t!(lang, "sitting.form_too_long", most = MOST_CHARACTERS)}</p> }
                .into_any()
        }
    });
    let body = view! {
        <div class="desk">
            {enter::guard("sitting", Some("then"), Some("stay"))}
            <SittingPanel sitting=id.to_string() remaining=remaining until=until announced=announced sections=cells words=words(lang) key=key />
            <form id="sitting" class="paper" method="post" action=format!("/sittings/{id}") autocomplete="off">
                <h1>{loaded.sitting.title.clone()}</h1>
                {notice}
                {sections}
                <div class="finish">
                    <button name="then" value="stay">{t!(lang, "sitting.save")}</button>
                    <button class="primary" name="then" value="hand-in">{t!(lang, "sitting.sit_hand_in")}</button>
                </div>
            </form>
        </div>
    };
    Ok(Page::of_questions(&trainee.visitor, loaded.sitting.title.clone(), body))
}

fn view_item(
    item: &PresentedItem,
    number: usize,
    first: u16,
    shown: &SavedAnswers,
    marks: Option<&String>,
    lang: Lang,
) -> AnyView {
    let many = item.parts.len() > 1;
    let parts = item.parts.iter().enumerate().map(|(index, part)| {
        let label = if many { t!(lang, "common.part", n = index + 1) } else { format!("{number}.") };
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
                <summary>{t!(lang, "common.material", n = number)}</summary>
                <p class="meta awake">{t!(lang, "sitting.highlight_hint")}</p>
                <div class="prose" data-material=number - 1 data-marks=marks.cloned() inner_html=material.to_string()></div>
            </details>
            <div class="parts">{parts}</div>
        </article>
    }
    .into_any()
}
