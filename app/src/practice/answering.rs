//! An item of a round that waits for its answer.

use crate::{
    island::{draft::Draft, trainee::practice::PracticeDraft},
    view::{
        enter,
        interaction::text,
        part::{self, SavedAnswers},
    },
    web::{
        form::{Fields, Form, id, value, values},
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
    book::{MarkedItem, star},
    practice::{self, Round},
};
use exam::{Lang, interaction::MOST_CHARACTERS};
use leptos::prelude::*;
use store::recall::Source;

/// What the page says of the form that was sent before it.
pub enum Notice {
    /// Nothing was answered.
    Blank,
    /// These answers are not all short enough.
    TooLong(Vec<(u16, exam::Response)>),
    /// The round holds fewer items than these, which were asked for.
    Fewer(usize),
}

/// Renders the item with its form.
pub fn view(
    round: &Round,
    number: usize,
    mut shown: SavedAnswers,
    (starred, may_guess): (bool, bool),
    notice: Option<Notice>,
    draft: Draft,
    lang: Lang,
) -> AnyView {
    let notice = notice.and_then(|notice| match notice {
        Notice::Blank => Some(
            view! {
                <div class="notice" role="alert">
                    <p>{t!(lang, "practice.blank")} " " <button name="blank" value="1">{t!(lang, "practice.show")}</button></p>
                </div>
            }
            .into_any(),
        ),
        Notice::TooLong(answers) => {
            shown.show_too_long(answers);
            let text = t!(lang, "practice.too_long", most = MOST_CHARACTERS);
            Some(view! { <p class="notice bad" role="alert">{text}</p> }.into_any())
        }
        Notice::Fewer(_) => None,
    });
    let (loaded, id) = (&round.loaded, round.loaded.sitting.id);
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
    let path = format!("/practice/{id}/{number}");
    let save = format!("{path}/save");
    let to = |number: usize, icon: Icon, name: String| {
        view! { <button formaction=save.clone() name="to" value=number.to_string() aria-label=name>{icon.view()}</button> }
    };
    let before = (number > 1).then(|| to(number - 1, Icon::Before, t!(lang, "practice.before")));
    let after = (number < loaded.items.len()).then(|| to(number + 1, Icon::Next, t!(lang, "practice.skip")));
    let (star, star_value) = match starred {
        true => (t!(lang, "common.unstar"), "off"),
        false => (t!(lang, "common.star"), "on"),
    };
    view! {
        <form id="practice" method="post" action=path autocomplete="off">
            {enter::guard("practice", None, None)}
            {notice}
            <article class=class>{material} <div class="parts">{parts}</div></article>
            <div class="answer-bar">
                {before}
                {after}
                <button class="quiet" formaction=save.clone() name="star" value=star_value>{Icon::Star.view()}{star}</button>
                {may_guess.then(|| view! { <label class="check"><input type="checkbox" name="guessed" value="1" /><span>{t!(lang, "practice.guessed")}</span></label> })}
                <button class="primary">{t!(lang, "practice.check")}</button>
            </div>
            <PracticeDraft draft=draft counts=text::count_words(lang) />
        </form>
        <form method="post" action=format!("/practice/{id}/end") class="finish"><button class="quiet">{t!(lang, "practice.end")}</button></form>
    }
    .into_any()
}

/// Saves what the page holds as it stands, gives or takes the star if that was pressed, and goes on to where the button says.
pub async fn save(
    trainee: Trainee,
    State(site): State<Site>,
    Path((round, number)): Path<(String, usize)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let given = |slot: u16| values(&fields, &format!("r{slot}")).map(str::to_owned).collect();
    let weight = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    practice::keep(&site, &trainee.actor, (&round, number), given, weight).await?;
    if let Some(wanted) = value(&fields, "star") {
        let session = id(&round)?;
        let place = u16::try_from(number).ok().and_then(|number| number.checked_sub(1)).ok_or(Error::Absent)?;
        star(&site, &trainee.actor, MarkedItem::At(Source { session, place }), wanted == "on").await?;
    }
    let to = value(&fields, "to").and_then(|to| to.parse::<usize>().ok()).unwrap_or(number);
    Ok(Redirect::to(&format!("/practice/{round}/{to}")))
}
