//! What the trainee is expected at, each with its state in words, the most useful first.

use crate::{
    view::{
        chip::{Tone, chip, chip_with},
        window::{self, begin_path},
    },
    web::{icon::Icon, site::Site, visitor::Trainee},
};
use engine::Error;
use exam::{Lang, Timestamp, window::Phase};
use leptos::prelude::*;
use question_bank::Paper;
use std::collections::HashMap;
use store::{
    Id,
    allowance::{self, Allowance},
    delivery::Delivery,
    session::Sitting,
};

/// How a delivery stands for the trainee, the most useful first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum OfferState {
    /// They are sitting it.
    Running,
    /// They may begin.
    Open,
    /// It opens later.
    Later,
    /// They have no attempt left.
    UsedUp,
}

/// Renders the deliveries.
pub async fn view(trainee: &Trainee, site: &Site, begun: &HashMap<Id, i64>, running: &[Sitting]) -> Result<Vec<AnyView>, Error> {
    let (id, lang, now) = (trainee.actor.id(), trainee.visitor.lang, site.now());
    let deliveries = store::delivery::expecting(&site.db, id, now).await?;
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
        let is_running = running.iter().any(|sitting| sitting.delivery == Some(delivery.id));
        let state = match (is_running, left, delivery.window.phase(now)) {
            (true, ..) => OfferState::Running,
            (false, 0, _) => OfferState::UsedUp,
            (false, _, Phase::Before(_)) => OfferState::Later,
            (false, _, Phase::Open | Phase::Over(_)) => OfferState::Open,
        };
        // What closes soon comes before what stays open; what opens soon before what opens later.
        let at = match state {
            OfferState::Later => delivery.window.opens,
            OfferState::Running | OfferState::Open | OfferState::UsedUp => delivery.window.closes,
        };
        let order = (state, at.map_or(i64::MAX, |at| at.0));
        offers.push((order, offer(&delivery, &paper, state, left, minutes, now, lang).into_any()));
    }
    offers.sort_by_key(|(order, _)| *order);
    Ok(offers.into_iter().map(|(_, offer)| offer).collect())
}

fn offer(
    delivery: &Delivery,
    paper: &Paper,
    state: OfferState,
    left: usize,
    minutes: i64,
    now: Timestamp,
    lang: Lang,
) -> impl IntoView + use<> {
    let place = (!delivery.place.is_empty()).then(|| view! { <span>{delivery.place.clone()}</span> });
    let state_chip = match state {
        OfferState::Running => Some(chip_with(Tone::Acting, Icon::Clock, t!(lang, "home.paper.is_running"))),
        OfferState::Open => Some(chip(Tone::Acting, t!(lang, "home.paper.is_open"))),
        // The window says when.
        OfferState::Later => None,
        OfferState::UsedUp => Some(chip(Tone::Plain, t!(lang, "home.paper.is_used_up"))),
    };
    let window = (state != OfferState::UsedUp).then(|| window::brief(delivery.window, now, lang));
    let class = if state == OfferState::UsedUp { "card spent" } else { "card" };
    view! {
        <li class=class>
            <h3><a class="stretched" href=begin_path(delivery)>{paper.title.clone()}</a></h3>
            <p class="meta">
                {state_chip}
                {window}
                <span>{Icon::Clock.view()} " " {plural!(lang, minutes, "common.paper.minutes", n = minutes)}</span>
                <span>{Icon::Points.view()} " " {plural!(lang, paper.total, "common.paper.total", n = paper.total)}</span>
                <span>{t!(lang, "common.paper.cut", n = paper.cut.0)}</span>
                <span>{plural!(lang, left, "home.paper.attempts_left", n = left)}</span>
                {place}
            </p>
        </li>
    }
}
