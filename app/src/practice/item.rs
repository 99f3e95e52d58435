//! One item of a practice round: answer it, then see at once what is right and why.

use crate::{
    island::{draft::Draft, trainee::practice::PracticeDraft},
    view::{
        draft::draft,
        enter,
        interaction::text,
        notice::refused_page,
        part::{self, SavedAnswers},
        reviewed, score_map,
    },
    web::{
        form::{Fields, Form, value},
        i18n,
        page::{Islands, Page},
        refusal::Refusal,
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
    practice::{self, CheckOutcome, is_missed},
    scoring::score::total,
    sitting::{LoadedSitting, not_in_exam},
};
use exam::{Lang, Points, Timestamp, interaction::MOST_CHARACTERS};
use leptos::prelude::*;
use std::collections::HashMap;
use store::score::MachineScore;

/// The item, or the end of the round.
pub async fn show(
    trainee: Trainee,
    State(site): State<Site>,
    Path((id, number)): Path<(String, usize)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let notice = query.contains_key("blank").then_some(Notice::Blank);
    page(&trainee, &site, &id, number, notice).await
}

/// What the page says of the form that was sent before it.
enum Notice {
    /// Nothing was answered.
    Blank,
    /// These answers are not all short enough.
    TooLong(Vec<(u16, exam::Response)>),
}

async fn page(trainee: &Trainee, site: &Site, id: &str, number: usize, notice: Option<Notice>) -> Result<Page, Refusal> {
    not_in_exam(site, trainee.actor.id()).await?;
    let loaded = LoadedSitting::open(site, id, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let count = loaded.items.len();
    if loaded.paper.is_some() || number == 0 || number > count {
        return Err(Error::Absent.into());
    }
    let checked: HashMap<u16, Timestamp> = store::response::checked(&site.db, loaded.sitting.id).await?.into_iter().collect();
    let shown = SavedAnswers::load(site, loaded.sitting.id).await?;
    let at = checked.get(&(number as u16 - 1)).copied();
    let content = match loaded.sitting.session.checked(at) {
        Some(witness) => {
            let scores = store::score::of_session(&site.db, loaded.sitting.id).await?;
            let slots: Vec<_> = loaded.sitting.pinned.places().filter(|p| p.item_number == number - 1).map(|p| p.slot).collect();
            let own = scores.iter().filter(|score| slots.contains(&score.slot));
            let result = |score: &MachineScore| (score.slot, score.outcome, score.of);
            let results: Vec<_> = own
                .map(result)
                .map(|(slot, outcome, of)| reviewed::Result {
                    response: shown.response(slot),
                    outcome,
                    of,
                    marked: None,
                    by_people: false,
                })
                .collect();
            let pinned = loaded.sitting.pinned.sections.iter().flat_map(|section| &section.items).nth(number - 1);
            let pinned = pinned.ok_or(Error::Absent)?;
            let item = reviewed::item(&loaded.items[number - 1].review(pinned, &witness), number, results, lang);
            let finished = checked.len() == count;
            let next = (1..=count).map(|step| (number - 1 + step) % count + 1).find(|n| !checked.contains_key(&(*n as u16 - 1)));
            let summary = finished.then(|| finish(&loaded, id, &scores, lang));
            let before = (number > 1).then(
                || view! { <a class="button" href=format!("/practice/{id}/{}", number - 1)>{t!(lang, "practice.before")}</a> },
            );
            let forward = match next {
                Some(next) => view! { {before} <a class="button primary" href=format!("/practice/{id}/{next}")>{t!(lang, "practice.next")}</a> }.into_any(),
                None => view! { {before} <a class="button" href="/progress">{t!(lang, "common.nav.progress")}</a> <a class="button primary" href="/practice">{t!(lang, "practice.again")}</a> }
                    .into_any(),
            };
            view! { {summary} {item} <div class="finish">{forward}</div> }.into_any()
        }
        None => {
            let mut draft = draft(site, trainee.actor.id(), &format!("practice {id} {number}"), String::new(), lang).await?;
            draft.unsaved = matches!(notice, Some(Notice::TooLong(_)));
            to_answer(&loaded, (id, number), shown, notice, draft, lang)
        }
    };
    let kind = i18n::kind(lang, loaded.items[number - 1].kind);
    let body = view! {
        <p class="meta">
            <span>{loaded.sitting.title.clone()}</span> <span>{kind}</span>
            <span>{t!(lang, "practice.of", n = number, of = count)}</span>
        </p>
        <h1 class="quiet">{t!(lang, "practice.item", n = number)}</h1>
        <progress max=count.to_string() value=checked.len().to_string() aria-label=t!(lang, "practice.practice_progress")></progress>
        {content}
    };
    Ok(Page::moving(&trainee.visitor, Islands::Trainee, t!(lang, "practice.item", n = number), body))
}

/// The end of a round: what was earned, every item with what it lost, and those that were missed once more.
fn finish(loaded: &LoadedSitting, id: &str, scores: &[MachineScore], lang: Lang) -> AnyView {
    let score = total(scores);
    let of = score.of - score.waiting;
    let earned = (of > Points::ZERO).then(|| plural!(lang, of, "common.review.earned", n = score.earned, of = of));
    let count = loaded.items.len();
    let missed = (0..count).filter(|number| is_missed(loaded, scores, *number)).count();
    let again = (missed > 0).then(|| {
        view! {
            <form method="post" action="/practice">
                <button class="primary" name="again" value=id.to_owned()>{t!(lang, "practice.missed", n = missed)}</button>
            </form>
        }
    });
    let places: Vec<_> = loaded
        .sitting
        .pinned
        .places()
        .filter_map(|place| Some((place, scores.iter().find(|score| score.slot == place.slot)?)))
        .collect();
    view! {
        <div class="notice good">
            <p>{plural!(lang, count, "practice.done", n = count)} " " {earned}</p>
            {score_map::cells(&places, |number| format!("/practice/{id}/{number}"), lang)}
            {again}
        </div>
    }
    .into_any()
}

fn to_answer(
    loaded: &LoadedSitting,
    (id, number): (&str, usize),
    mut shown: SavedAnswers,
    notice: Option<Notice>,
    draft: Draft,
    lang: Lang,
) -> AnyView {
    let notice = notice.map(|notice| match notice {
        Notice::Blank => view! {
            <div class="notice" role="alert">
                <p>{t!(lang, "practice.blank")} " " <button name="blank" value="1">{t!(lang, "practice.show")}</button></p>
            </div>
        }
        .into_any(),
        Notice::TooLong(answers) => {
            shown.show_too_long(answers);
            view! { <p class="notice bad" role="alert">{t!(lang, "practice.too_long", most = MOST_CHARACTERS)}</p> }.into_any()
        }
    });
    let form = loaded.form();
    let Some(item) = form.sections.into_iter().flat_map(|section| section.items).nth(number - 1) else { return ().into_any() };
    let first = loaded.sitting.pinned.places().find(|place| place.item_number == number - 1).map_or(0, |place| place.slot);
    let many = item.parts.len() > 1;
    let parts = item.parts.iter().enumerate().map(|(index, part)| {
        let label = if many { t!(lang, "common.part", n = index + 1) } else { format!("{number}.") };
        let slot = first + index as u16;
        part::plain(part, slot, label, shown.response(slot), None, lang)
    });
    let parts = parts.collect_view();
    let material = item.material.as_ref().map(|material| {
        view! {
            <details class="material" open><summary>{t!(lang, "common.material", n = number)}</summary>
                <div class="prose" inner_html=material.to_string()></div>
            </details>
        }
    });
    let class = if material.is_some() { "item case" } else { "item" };
    let before = (number > 1)
        .then(|| view! { <a class="button" href=format!("/practice/{id}/{}", number - 1)>{t!(lang, "practice.before")}</a> });
    view! {
        <form id="practice" method="post" action=format!("/practice/{id}/{number}") autocomplete="off">
            {enter::guard("practice", None, None)}
            {notice}
            <article class=class>{material} <div class="parts">{parts}</div></article>
            <div class="finish">{before} <button class="primary">{t!(lang, "practice.check")}</button></div>
            <PracticeDraft draft=draft counts=text::count_words(lang) />
        </form>
    }
    .into_any()
}

/// Takes the answer to one item for good and shows what is right.
pub async fn check(
    trainee: Trainee,
    State(site): State<Site>,
    Path((id, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let values = |slot: u16| {
        let name = format!("r{slot}");
        fields.iter().filter(|(field, _)| *field == name).map(|(_, value)| value.clone()).collect()
    };
    let blank = value(&fields, "blank").is_some();
    let back = format!("/practice/{id}/{number}");
    Ok(match practice::check(&site, &trainee.actor, &id, number, values, blank).await? {
        CheckOutcome::Taken => Redirect::to(&back).into_response(),
        CheckOutcome::Blank => Redirect::to(&format!("{back}?blank=1")).into_response(),
        CheckOutcome::TooLong(answers) => refused_page(page(&trainee, &site, &id, number, Some(Notice::TooLong(answers))).await?),
    })
}
