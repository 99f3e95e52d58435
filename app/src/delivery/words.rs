//! What deliveries, their people and what is wrong with an arrangement are called.

use crate::{
    view::chip::{Tone, chip, chip_with},
    web::{i18n::moment, icon::Icon},
};
use engine::delivery::arrangement::{LONGEST_PLACE, MOST_ATTEMPTS, MOST_MINUTES, Problem};
use exam::{
    Lang, Window,
    delivery::{DeliveryState, Presence},
};
use leptos::prelude::*;
use store::delivery::{Audience, Delivery};

/// Returns a state in words.
pub fn state(state: DeliveryState, lang: Lang) -> String {
    match state {
        DeliveryState::Planned => t!(lang, "delivery.state.planned"),
        DeliveryState::Open => t!(lang, "delivery.state.open"),
        DeliveryState::Over => t!(lang, "delivery.state.over"),
        DeliveryState::Released => t!(lang, "delivery.state.released"),
        DeliveryState::Cancelled => t!(lang, "delivery.state.cancelled"),
    }
}

/// Renders a state.
pub fn state_chip(of: DeliveryState, lang: Lang) -> AnyView {
    let word = state(of, lang);
    match of {
        DeliveryState::Planned => chip_with(Tone::Plain, Icon::Opens, word),
        DeliveryState::Open => chip_with(Tone::Acting, Icon::Clock, word),
        DeliveryState::Over => chip(Tone::Plain, word),
        DeliveryState::Released => chip(Tone::Official, word),
        DeliveryState::Cancelled => chip(Tone::Wrong, word),
    }
}

/// Returns how somebody stands, in words.
pub fn presence(presence: Presence, lang: Lang) -> String {
    match presence {
        Presence::Silent => t!(lang, "delivery.presence.silent"),
        Presence::Running => t!(lang, "delivery.presence.running"),
        Presence::NotBegun => t!(lang, "delivery.presence.not_begun"),
        Presence::HandedIn => t!(lang, "delivery.presence.handed_in"),
        Presence::Void => t!(lang, "delivery.presence.void"),
        Presence::Absent => t!(lang, "delivery.presence.absent"),
    }
}

/// Renders how somebody stands.
pub fn presence_chip(of: Presence, lang: Lang) -> AnyView {
    let word = presence(of, lang);
    match of {
        Presence::Silent => chip(Tone::Due, word),
        Presence::Running => chip_with(Tone::Acting, Icon::Clock, word),
        Presence::NotBegun => chip(Tone::Plain, word),
        Presence::HandedIn => chip(Tone::Official, word),
        Presence::Void => chip(Tone::Wrong, word),
        Presence::Absent => chip(Tone::Wrong, word),
    }
}

/// Returns a window in words.
pub fn window(window: Window, lang: Lang) -> String {
    match (window.opens, window.closes) {
        (None, None) => t!(lang, "delivery.any_time"),
        (Some(opens), None) => t!(lang, "common.window.from", at = moment(opens)),
        (None, Some(closes)) => t!(lang, "common.window.until", at = moment(closes)),
        (Some(opens), Some(closes)) => t!(lang, "common.window.between", from = moment(opens), to = moment(closes)),
    }
}

/// Returns whom a delivery is for, in words.
pub fn audience(delivery: &Delivery, audience: &Audience, lang: Lang) -> String {
    if delivery.everybody {
        return t!(lang, "delivery.everybody");
    }
    let named = audience.people.len();
    let named = (named > 0).then(|| plural!(lang, named, "delivery.named", n = named));
    let parts: Vec<String> = audience.classes.iter().cloned().chain(named).collect();
    if parts.is_empty() { t!(lang, "delivery.nobody") } else { parts.join(&t!(lang, "common.mark.list")) }
}

/// Returns what is wrong with an arrangement, and what to do.
pub fn problem(problem: &Problem, lang: Lang) -> String {
    match problem {
        Problem::NoAudience => t!(lang, "delivery.problem.no_audience"),
        Problem::UnknownClass(name) => t!(lang, "delivery.problem.unknown_class", name = name),
        Problem::UnknownPerson(name) => t!(lang, "delivery.problem.unknown_person", name = name),
        Problem::NoTrainee(name) => t!(lang, "delivery.problem.no_trainee", name = name),
        Problem::WindowOrder => t!(lang, "delivery.problem.window_order"),
        Problem::ClosesInPast => t!(lang, "delivery.problem.closes_in_past"),
        Problem::Minutes => t!(lang, "delivery.problem.minutes", most = MOST_MINUTES),
        Problem::LateMinutes => t!(lang, "delivery.problem.late_minutes", most = MOST_MINUTES),
        Problem::LateWithoutOpening => t!(lang, "delivery.problem.late_without_opening"),
        Problem::EarliestMinutes => t!(lang, "delivery.problem.earliest_minutes"),
        Problem::Attempts => t!(lang, "delivery.problem.attempts", most = MOST_ATTEMPTS),
        Problem::CodeMinutes => t!(lang, "delivery.problem.code_minutes", most = MOST_MINUTES),
        Problem::Place => t!(lang, "delivery.problem.place", most = LONGEST_PLACE),
        Problem::PaperCannotBeFilled => t!(lang, "delivery.problem.paper_cannot_be_filled"),
        Problem::Reason => t!(lang, "delivery.problem.reason"),
        Problem::MinutesAfterBeginning => t!(lang, "delivery.problem.minutes_after_beginning"),
        Problem::OpeningAfterBeginning => t!(lang, "delivery.problem.opening_after_beginning"),
        Problem::AudienceAfterBeginning => t!(lang, "delivery.problem.audience_after_beginning"),
    }
}
