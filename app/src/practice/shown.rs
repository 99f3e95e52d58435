//! An item of a round that was checked: the verdict with the reason for what was chosen, what is behind it, and what its trainee says of it.

use crate::{
    view::{part::SavedAnswers, reviewed},
    web::{
        form::{Fields, Form, id, value},
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
    book::{self, LONGEST_NOTE, MarkedItem, star},
    practice::{self, Everybody, Mode, Round, Verdict, may_rate},
};
use exam::{
    Lang, Released, Response, ReviewedItem, ReviewedPart,
    interaction::{Content, letter::letter},
    item::ShownKey,
    schedule::Ease,
};
use leptos::prelude::*;
use store::{book_mark::BookMark, recall::Source};

/// Renders the item.
pub fn view(
    round: &Round,
    number: usize,
    answers: &SavedAnswers,
    (mark, everybody): (&BookMark, Option<Everybody>),
    witness: &Released,
    lang: Lang,
) -> Result<AnyView, Error> {
    let place = number as u16 - 1;
    let pinned = round.loaded.sitting.pinned.sections.iter().flat_map(|section| &section.items).nth(number - 1);
    let item = round.loaded.items[number - 1].review(pinned.ok_or(Error::Absent)?, witness);
    let first = round.loaded.sitting.pinned.places().find(|one| one.item_number == number - 1).map_or(0, |one| one.slot);
    let scores = round.scores_at(place);
    let recite = round.mode == Some(Mode::Recite);
    let results = item.parts.iter().zip(first..).map(|(_, slot)| {
        let score = scores.iter().find(|score| score.slot == slot);
        reviewed::Result {
            response: answers.response(slot),
            outcome: score.map_or(exam::Outcome::Waiting, |score| score.outcome),
            of: score.map_or(exam::Points::ZERO, |score| score.of),
            marked: None,
            by_people: false,
        }
    });
    let results: Vec<reviewed::Result<'_>> = results.collect();
    let verdict = (!recite).then(|| verdict(round.verdicts[usize::from(place)], &item, answers, first, lang));
    let path = format!("/practice/{}/{number}", round.loaded.sitting.id);
    let said = round.recalls.get(&place).map(|recall| recall.recall.ease);
    let ratings = ratings(&may_rate(round, place), said, &path, lang);
    Ok(view! {
        {verdict}
        {ratings}
        {reviewed::item(&item, number, results, lang)}
        {everybody.map(|all| {
            let share = format!("{:.0}%", all.share * 100.0);
            view! { <p class="meta">{t!(lang, "practice.everybody", n = all.answers, share = share)}</p> }
        })}
        {own_marks(mark, &path, lang)}
        <p class="meta"><a href=format!("/reports/{}/{number}", round.loaded.sitting.id)>{t!(lang, "common.report_item")}</a></p>
        {ways_on(round, number, lang)}
    }
    .into_any())
}

/// Renders whether it was right, and first of all why what was chosen was not.
fn verdict(verdict: Verdict, item: &ReviewedItem, answers: &SavedAnswers, first: u16, lang: Lang) -> AnyView {
    let (class, icon, text) = match verdict {
        Verdict::Right => ("judgement good", Icon::Right, t!(lang, "practice.verdict.right")),
        Verdict::Wrong => ("judgement bad", Icon::Wrong, t!(lang, "practice.verdict.wrong")),
        Verdict::Open | Verdict::Unjudged => ("judgement", Icon::Edit, t!(lang, "practice.verdict.yours")),
    };
    let reasons = item.parts.iter().zip(first..).flat_map(|(part, slot)| reasons(part, answers.response(slot), lang));
    let reasons = reasons.collect_view();
    view! {
        <section class=class role="status" tabindex="-1" autofocus>
            <h2>{icon.view()}{text}</h2>
            <ul>{reasons}</ul>
        </section>
    }
    .into_any()
}

/// Returns what was wrong about the choices of a part: each that was ticked and is wrong with its reason, then each that was missed.
fn reasons(part: &ReviewedPart, response: Option<&Response>, lang: Lang) -> Vec<AnyView> {
    let ShownKey::Choices { choices } = &part.key else { return Vec::new() };
    let ticked: Vec<u8> = match response.map(Response::content) {
        Some(Content::Choice(choice)) => choice.into_iter().collect(),
        Some(Content::Choices(ticked)) => ticked.iter().copied().collect(),
        Some(Content::Verdict(_) | Content::Blanks(_) | Content::Text(_)) | None => return Vec::new(),
    };
    let is_ticked = |at: usize| ticked.iter().any(|choice| usize::from(*choice) == at);
    let wrong = choices.iter().enumerate().filter(|(at, choice)| is_ticked(*at) && !choice.correct).map(|(at, choice)| {
        let remark = choice.remark.as_ref().map(|remark| view! { <div class="remark" inner_html=remark.to_string()></div> });
        view! { <li>{t!(lang, "practice.verdict.chosen", choice = letter(at))} {remark}</li> }.into_any()
    });
    let count = choices.iter().filter(|choice| choice.correct).count();
    let missed = choices.iter().enumerate().filter(|(at, choice)| !is_ticked(*at) && choice.correct).map(|(at, choice)| {
        let remark = choice.remark.as_ref().map(|remark| view! { <div class="remark" inner_html=remark.to_string()></div> });
        let text = match count {
            1 => t!(lang, "practice.verdict.key", choice = letter(at)),
            _ => t!(lang, "practice.verdict.missed", choice = letter(at)),
        };
        view! { <li>{text} {remark}</li> }.into_any()
    });
    wrong.chain(missed).collect()
}

/// Renders what the trainee may say of how well they knew it; what holds is marked.
fn ratings(may: &[Ease], said: Option<Ease>, path: &str, lang: Lang) -> Option<AnyView> {
    let all = may.contains(&Ease::Again);
    let button = |ease: &Ease| {
        let text = match ease {
            Ease::Again => t!(lang, "practice.ease.again"),
            Ease::Hard if all => t!(lang, "practice.ease.vague"),
            Ease::Hard => t!(lang, "practice.ease.hard"),
            Ease::Good => t!(lang, "practice.ease.good"),
            Ease::Easy => t!(lang, "practice.ease.easy"),
        };
        let pressed = if said == Some(*ease) { "true" } else { "false" };
        view! { <button name="ease" value=ease.number().to_string() aria-pressed=pressed>{text}</button> }
    };
    (!may.is_empty()).then(|| {
        let buttons = may.iter().map(button).collect_view();
        view! {
            <form method="post" action=format!("{path}/rate") class="ratings" aria-label=t!(lang, "practice.ease.label")>
                <span class="meta">{t!(lang, "practice.ease.label")}</span> {buttons}
            </form>
        }
        .into_any()
    })
}

/// Renders the star and the trainee's own note.
fn own_marks(mark: &BookMark, path: &str, lang: Lang) -> AnyView {
    let (text, value) = match mark.starred {
        true => (t!(lang, "common.unstar"), "off"),
        false => (t!(lang, "common.star"), "on"),
    };
    let open = !mark.note.is_empty();
    view! {
        <form method="post" action=format!("{path}/note") class="own-marks">
            <button class="quiet" name="star" value=value>{Icon::Star.view()}{text}</button>
            <details open=open>
                <summary>{t!(lang, "common.own_note")}</summary>
                <label class="sr" for="own-note">{t!(lang, "common.own_note")}</label>
                <textarea id="own-note" name="note" rows="3" maxlength=LONGEST_NOTE.to_string()>{mark.note.clone()}</textarea>
                <button>{t!(lang, "common.keep_note")}</button>
            </details>
        </form>
    }
    .into_any()
}

/// Renders the links to the items before and behind, and to the end.
fn ways_on(round: &Round, number: usize, lang: Lang) -> AnyView {
    let (id, count) = (round.loaded.sitting.id, round.loaded.items.len());
    let to = |number: usize| format!("/practice/{id}/{number}");
    let before = (number > 1).then(|| view! { <a class="button" href=to(number - 1)>{t!(lang, "practice.before")}</a> });
    let recite = round.mode == Some(Mode::Recite);
    let next = match recite {
        true => (number < count).then_some(number + 1),
        false => round.next_open(number).map(|place| place + 1),
    };
    let forward = match next {
        Some(next) => view! { <a class="button primary" href=to(next)>{t!(lang, "practice.next")}</a> }.into_any(),
        None if recite => view! { <a class="button primary" href="/practice">{t!(lang, "practice.again")}</a> }.into_any(),
        None => view! { <a class="button primary" href=format!("/practice/{id}/summary")>{t!(lang, "practice.to_summary")}</a> }
            .into_any(),
    };
    view! { <div class="answer-bar">{before} {forward}</div> }.into_any()
}

/// Takes what the trainee says of how well they knew the item.
pub async fn rate(
    trainee: Trainee,
    State(site): State<Site>,
    Path((round, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let ease = value(&fields, "ease").and_then(|ease| ease.parse().ok()).and_then(Ease::from_number);
    practice::rate(&site, &trainee.actor, (&round, number), ease).await?;
    Ok(Redirect::to(&format!("/practice/{round}/{number}")))
}

/// Keeps the trainee's note; gives or takes the star if that was pressed.
pub async fn write_note(
    trainee: Trainee,
    State(site): State<Site>,
    Path((round, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let place = u16::try_from(number).ok().and_then(|number| number.checked_sub(1)).ok_or(Error::Absent)?;
    let item = MarkedItem::At(Source { session: id(&round)?, place });
    // Whoever presses the star may have written a note as well.
    book::write_note(&site, &trainee.actor, item.clone(), value(&fields, "note").unwrap_or_default()).await?;
    if let Some(wanted) = value(&fields, "star") {
        star(&site, &trainee.actor, item, wanted == "on").await?;
    }
    Ok(Redirect::to(&format!("/practice/{round}/{number}")))
}
