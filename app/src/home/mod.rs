//! Home: what can be done now, and what was done.

use crate::{
    view::{
        chip::{Tone, chip, chip_with},
        empty::empty,
        pager::{LINES, PageNumber},
        window::{self, begin_path},
    },
    web::{
        i18n::moment,
        icon::Icon,
        page::Page,
        refusal::Refusal,
        role,
        site::Site,
        visitor::{Trainee, Visitor},
    },
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, actor};
use exam::{Lang, Role, Timestamp};
use leptos::prelude::*;
use question_bank::Paper;
use std::collections::HashMap;
use store::{
    Id,
    allowance::{self, Allowance},
    delivery::Delivery,
    session::Sitting,
};

/// The trainee's home; other people are led to their own room.
pub async fn show(
    visitor: Visitor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let person = visitor.person.clone().ok_or(Error::SignedOut)?;
    if !person.roles.contains(&Role::Trainee) {
        // Somebody with several roles starts with the one that is listed first.
        let first = Role::ALL.into_iter().find(|role| person.roles.contains(role)).ok_or(Error::Forbidden)?;
        return Ok(Redirect::to(role::home(first)).into_response());
    }
    let trainee = Trainee { actor: actor::Trainee::prove(&site, &person).await?, visitor };
    Ok(page(&trainee, &site, PageNumber::from_query(&query)).await?.into_response())
}

async fn page(trainee: &Trainee, site: &Site, turn: PageNumber) -> Result<Page, Error> {
    engine::sitting::close_own_overdue(site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let running = store::session::running(&site.db, trainee.actor.id()).await?;
    let begun = store::session::begun(&site.db, trainee.actor.id()).await?;
    let past = store::session::finished(&site.db, trainee.actor.id(), LINES, turn.skip()).await?;
    let finished = begun.values().sum::<i64>() - running.len() as i64;
    let open = running.iter().map(|sitting| resume(sitting, site.now(), lang)).collect_view();
    let offered = offers(trainee, site, &begun).await?;
    let papers = if offered.is_empty() {
        let practise = view! { <a class="button" href="/practice">{t!(lang, "home.practice_start")}</a> };
        empty(Icon::Papers, t!(lang, "home.no_papers"), practise)
    } else {
        view! { <ul class="cards">{offered}</ul> }.into_any()
    };
    let past = (finished > 0).then(|| {
        let rows = past.iter().map(|sitting| row(sitting, lang)).collect_view();
        view! {
            <section aria-labelledby="past">
                <h2 id="past">{t!(lang, "home.past")}</h2>
                <ul class="rows">{rows}</ul>
                {turn.links("/", finished, lang)}
            </section>
        }
    });
    let body = view! {
        <h1>{t!(lang, "home.hello", name = trainee.actor.person().display)}</h1>
        {open}
        <section aria-labelledby="papers">
            <h2 id="papers">{t!(lang, "home.papers")}</h2>
            {papers}
        </section>
        <section class="card accent" aria-labelledby="practise">
            <div>
                <h2 id="practise">{t!(lang, "home.practice")}</h2>
                <p>{t!(lang, "home.practice_text")}</p>
            </div>
            <a class="button" href="/practice">{Icon::Practice.view()}{t!(lang, "home.practice_start")}</a>
        </section>
        {past}
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "common.nav.home"), body))
}

fn resume(sitting: &Sitting, now: Timestamp, lang: Lang) -> impl IntoView + use<> {
    let until = sitting.session.deadline.map(|deadline| {
        let minutes = (deadline - now).0.max(0) / 60_000;
        plural!(lang, minutes, "home.until", at = moment(deadline), n = minutes)
    });
    view! {
        <section class="card warn" aria-label=t!(lang, "home.running")>
            <div>
                <h2>{t!(lang, "home.running")} {t!(lang, "common.mark.colon")} {sitting.title.clone()}</h2>
                <p>{Icon::Clock.view()} " " {until}</p>
            </div>
            <a class="button primary large" href=format!("/sittings/{}", sitting.id)>{t!(lang, "common.resume")}{Icon::Next.view()}</a>
        </section>
    }
}

/// Renders the deliveries that the trainee is expected at, those of one paper beside each other.
async fn offers(trainee: &Trainee, site: &Site, begun: &HashMap<Id, i64>) -> Result<Vec<AnyView>, Error> {
    let (id, lang) = (trainee.actor.id(), trainee.visitor.lang);
    let deliveries = store::delivery::expecting(&site.db, id, site.now()).await?;
    if deliveries.is_empty() {
        return Ok(Vec::new());
    }
    let granted = allowance::of_trainee(&site.db, id).await?;
    let begun_of_paper = store::session::begun_by_paper(&site.db, id).await?;
    let mut offers = Vec::with_capacity(deliveries.len());
    for delivery in deliveries {
        let Some(stored) = store::paper::current(&site.db, &delivery.paper).await? else { continue };
        let paper = site.state.bank.paper(&site.db, stored.version).await?;
        let granted: Vec<Allowance> = granted.iter().filter(|one| one.paper == paper.id).cloned().collect();
        let next = begun_of_paper.get(&paper.id).copied().unwrap_or(0) + 1;
        let of = delivery.attempts as usize + allowance::attempts_at(&granted, delivery.id);
        let left = of.saturating_sub(begun.get(&delivery.id).copied().unwrap_or(0) as usize);
        let minutes = delivery.minutes.unwrap_or(i64::from(paper.minutes)) + allowance::minutes(&granted, next);
        offers.push(offer(&delivery, &paper, left, minutes, site.now(), lang).into_any());
    }
    Ok(offers)
}

fn offer(delivery: &Delivery, paper: &Paper, left: usize, minutes: i64, now: Timestamp, lang: Lang) -> impl IntoView + use<> {
    let place = (!delivery.place.is_empty()).then(|| view! { <span>{delivery.place.clone()}</span> });
    view! {
        <li class=if left == 0 { "card spent" } else { "card" }>
            <h3><a class="stretched" href=begin_path(delivery)>{paper.title.clone()}</a></h3>
            <p class="meta">
                <span>{Icon::Clock.view()} " " {plural!(lang, minutes, "common.paper.minutes", n = minutes)}</span>
                <span>{Icon::Points.view()} " " {plural!(lang, paper.total, "common.paper.total", n = paper.total)}</span>
                <span>{t!(lang, "common.paper.cut", n = paper.cut.0)}</span>
                <span>{plural!(lang, left, "home.paper.attempts_left", n = left)}</span>
                {place}
                {window::brief(delivery.window, now, lang)}
            </p>
        </li>
    }
}

fn row(sitting: &Sitting, lang: Lang) -> impl IntoView + use<> {
    let session = &sitting.session;
    let state = match (session.scored, session.released) {
        (Some(_), Some(_)) => chip(Tone::Official, t!(lang, "home.released")),
        (Some(_), None) => chip_with(Tone::Plain, Icon::Waiting, t!(lang, "home.scored")),
        (None, _) => chip_with(Tone::Plain, Icon::Waiting, t!(lang, "home.waiting")),
    };
    let at = session.submitted.map(|submission| moment(submission.at));
    view! {
        <li>
            <a href=format!("/sittings/{}/result", sitting.id)>{sitting.title.clone()}</a>
            <span class="meta"><span>{at}</span>{state}</span>
        </li>
    }
}
