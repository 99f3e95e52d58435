//! What is done about people of a delivery: one, or a selection, with a reason.

use crate::{
    delivery::words,
    view::{
        breadcrumb::breadcrumb,
        notice::{refused, refused_page},
    },
    web::{
        form::{Fields, Form, id, value, values},
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Organizer,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    delivery::{
        intervene::{Chosen, InterveneOutcome, Intervention, count_grants, intervene as carry_out},
        live::picture,
    },
    sitting::allowance::{LONGEST_REASON, MOST_MINUTES},
    state::live::LivePerson,
};
use exam::{Lang, delivery::Presence};
use leptos::prelude::*;
use store::Id;

/// Shows the chosen people and what can be done about them.
pub async fn show(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Query(fields): Query<Fields>,
) -> Result<Page, Refusal> {
    Ok(page(&organizer, &site, &path, &fields, None).await?)
}

/// Does it.
pub async fn intervene(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    let people = chosen(&fields)?;
    let minutes = || value(&fields, "minutes").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let what = match value(&fields, "do") {
        Some("more") => Intervention::MoreTime(minutes()),
        Some("less") => Intervention::LessTime(minutes()),
        Some("let-in") => Intervention::LetIn,
        Some("hand-in") => Intervention::HandIn,
        Some("void") => Intervention::Void,
        Some("restore") => Intervention::Restore,
        Some(_) | None => return Err(Error::Invalid("do").into()),
    };
    let reason = value(&fields, "reason").unwrap_or_default();
    let seen = value(&fields, "seen").and_then(|seen| seen.parse().ok());
    let chosen = Chosen { people: &people, seen };
    match carry_out(&site, &organizer.actor, id(&path)?, chosen, what, reason).await? {
        InterveneOutcome::Done { people, others } => {
            Ok(Redirect::to(&format!("/deliveries/{path}/live?said={people}-{others}")).into_response())
        }
        refusal @ (InterveneOutcome::Nobody
        | InterveneOutcome::BadReason
        | InterveneOutcome::BadMinutes
        | InterveneOutcome::ChangedMeanwhile) => {
            let said = outcome(refusal, lang);
            Ok(refused_page(page(&organizer, &site, &path, &fields, said).await?))
        }
    }
}

fn chosen(fields: &Fields) -> Result<Vec<Id>, Error> {
    values(fields, "person").map(id).collect()
}

/// Says what became of an intervention.
pub fn outcome(outcome: InterveneOutcome, lang: Lang) -> Option<AnyView> {
    match outcome {
        InterveneOutcome::Done { people, others } => {
            let rest = (others > 0).then(|| plural!(lang, others, "delivery.not_done", n = others));
            let class = if people == 0 { "notice bad" } else { "notice good" };
            Some(
                view! { <p class=class role="status">{plural!(lang, people, "delivery.done", n = people)} " " {rest}</p> }
                    .into_any(),
            )
        }
        InterveneOutcome::Nobody => refused(Some(t!(lang, "delivery.nobody_chosen"))),
        InterveneOutcome::BadReason => refused(Some(t!(lang, "common.bad_reason", n = LONGEST_REASON))),
        InterveneOutcome::ChangedMeanwhile => refused(Some(t!(lang, "delivery.changed_meanwhile"))),
        InterveneOutcome::BadMinutes => refused(Some(t!(lang, "common.bad_minutes", n = MOST_MINUTES))),
    }
}

async fn page(organizer: &Organizer, site: &Site, path: &str, fields: &Fields, said: Option<AnyView>) -> Result<Page, Error> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(path)?).await?.ok_or(Error::Absent)?;
    let wanted = chosen(fields)?;
    let picture = picture(site, delivery.id).await?;
    let people: Vec<_> = picture.people.iter().filter(|person| wanted.contains(&person.attendee.person)).collect();
    let hidden =
        people.iter().map(|person| view! { <input type="hidden" name="person" value=person.attendee.person.to_string() /> });
    let hidden = hidden.collect_view();
    let lines = people.iter().map(|person| {
        let until = person.attendee.sitting.as_ref().and_then(|sitting| sitting.session.deadline).map(moment);
        view! {
            <li>
                <span>{person.attendee.display.clone()} " " <code>{person.attendee.name.clone()}</code></span>
                <span class="meta">{words::presence_chip(person.presence, lang)} <span>{until}</span></span>
            </li>
        }
    });
    let lines = lines.collect_view();
    let is_void = |person: &&LivePerson| person.presence == Presence::Void;
    let void = people.iter().any(is_void);
    let counts = people.iter().any(|person| person.attendee.sitting.is_some() && !is_void(person));
    let seen =
        count_grants(site, &delivery.paper, &people.iter().map(|person| person.attendee.person).collect::<Vec<_>>()).await?;
    let typed = |name: &str| value(fields, name).unwrap_or_default().to_owned();
    let form = (!people.is_empty()).then(|| {
        view! {
            <form method="post" action=format!("/deliveries/{path}/people") class="stack card">
                {hidden}
                <input type="hidden" name="seen" value=seen />
                <label class="field">{t!(lang, "common.reason")} <input name="reason" required autocomplete="off" value=typed("reason") /></label>
                <label class="field">{t!(lang, "common.minutes")} <input type="number" name="minutes" min="1" max=MOST_MINUTES inputmode="numeric" value=typed("minutes") /></label>
                <div class="actions">
                    <button class="primary" name="do" value="more">{t!(lang, "delivery.more_time")}</button>
                    <button name="do" value="less">{t!(lang, "delivery.less_time")}</button>
                    <button name="do" value="let-in">{t!(lang, "delivery.let_in")}</button>
                    <button class="danger" name="do" value="hand-in">{t!(lang, "delivery.hand_in_for")}</button>
                    {counts.then(|| view! { <button class="danger" name="do" value="void">{t!(lang, "delivery.make_void")}</button> })}
                    {void.then(|| view! { <button name="do" value="restore">{t!(lang, "delivery.restore")}</button> })}
                </div>
                <p class="meta">{t!(lang, "delivery.act_text")}</p>
            </form>
        }
    });
    let nobody = people.is_empty().then(|| view! { <p class="notice">{t!(lang, "delivery.nobody_chosen")}</p> });
    let back = format!("/deliveries/{path}/live");
    let body = view! {
        {breadcrumb(vec![(back, t!(lang, "delivery.watch"))], lang)}
        <h1>{t!(lang, "delivery.act")}</h1>
        {said}
        {nobody}
        <ul class="rows">{lines}</ul>
        {form}
    };
    Ok(Page::new(&organizer.visitor, t!(lang, "delivery.act"), body))
}
