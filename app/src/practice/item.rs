//! One item of a practice round: answer it, then see at once what is right and why.

use crate::{
    practice::{
        answering::{self, Notice},
        shown,
    },
    view::{draft::draft, notice::refused_page, part::SavedAnswers},
    web::{
        form::{Fields, Form, value, values},
        i18n,
        icon::Icon,
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
    book::mark_of,
    practice::{self, CheckOutcome, Everybody, Manner, Mode, Round},
    sitting::not_in_exam,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// The item to answer, or what is behind it.
pub async fn show(
    trainee: Trainee,
    State(site): State<Site>,
    Path((id, number)): Path<(String, usize)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let fewer = query.get("wanted").and_then(|wanted| wanted.parse().ok()).map(Notice::Fewer);
    let notice = if query.contains_key("blank") { Some(Notice::Blank) } else { fewer };
    page(&trainee, &site, (&id, number), notice).await
}

async fn page(trainee: &Trainee, site: &Site, at: (&str, usize), notice: Option<Notice>) -> Result<Page, Refusal> {
    let (id, number) = at;
    not_in_exam(site, trainee.actor.id()).await?;
    let round = Round::load(site, &trainee.actor, id).await?;
    let lang = trainee.visitor.lang;
    let count = round.loaded.items.len();
    if number == 0 || number > count {
        return Err(Error::Absent.into());
    }
    let item = &round.loaded.items[number - 1];
    let mark = mark_of(site, &trainee.actor, &item.id).await?;
    let answers = SavedAnswers::load(site, round.loaded.sitting.id).await?;
    let checked = round.checked.get(&(number as u16 - 1)).copied();
    let fewer = match notice {
        Some(Notice::Fewer(wanted)) => {
            Some(view! { <p class="notice" role="status">{t!(lang, "practice.fewer", n = count, wanted = wanted)}</p> })
        }
        Some(Notice::Blank | Notice::TooLong(_)) | None => None,
    };
    let content = match round.loaded.sitting.session.checked(checked) {
        Some(witness) => {
            let everybody = Everybody::of_item(site, &item.id).await?;
            shown::view(&round, number, &answers, (&mark, everybody), &witness, lang)?
        }
        None => {
            let mut draft = draft(site, trainee.actor.id(), &format!("practice {id} {number}"), String::new(), lang).await?;
            draft.unsaved = matches!(notice, Some(Notice::TooLong(_)));
            let may_guess = store::learner::get(&site.db, trainee.actor.id()).await?.guess_button;
            answering::view(&round, number, answers, (mark.starred, may_guess), notice, draft, lang)
        }
    };
    let starred = mark
        .starred
        .then(|| view! { <span class="starred">{Icon::Star.view()}<span class="sr">{t!(lang, "common.starred")}</span></span> });
    let done = round.checked.len();
    let progress = (round.mode != Some(Mode::Recite)).then(|| {
        view! { <progress max=count.to_string() value=done.to_string() aria-label=t!(lang, "practice.practice_progress")></progress> }
    });
    let body = view! {
        <p class="meta">
            <span>{round.loaded.sitting.title.clone()}</span> <span>{i18n::kind(lang, item.kind)}</span>
            <span>{t!(lang, "practice.of", n = number, of = count)}</span>
            {starred}
        </p>
        <h1 class="quiet">{t!(lang, "practice.item", n = number)}</h1>
        {progress}
        {fewer}
        {content}
    };
    Ok(Page::moving(&trainee.visitor, Islands::Trainee, t!(lang, "practice.item", n = number), body))
}

/// Takes the answer to one item for good and shows what is right.
pub async fn check(
    trainee: Trainee,
    State(site): State<Site>,
    Path((id, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let given = |slot: u16| values(&fields, &format!("r{slot}")).map(str::to_owned).collect();
    let manner = Manner { blank: value(&fields, "blank").is_some(), guessed: value(&fields, "guessed").is_some() };
    let back = format!("/practice/{id}/{number}");
    Ok(match practice::check(&site, &trainee.actor, (&id, number), given, manner).await? {
        CheckOutcome::Taken => Redirect::to(&back).into_response(),
        CheckOutcome::Blank => Redirect::to(&format!("{back}?blank=1")).into_response(),
        CheckOutcome::TooLong(answers) => {
            refused_page(page(&trainee, &site, (&id, number), Some(Notice::TooLong(answers))).await?)
        }
    })
}
