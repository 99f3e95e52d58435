//! When a paper may be sat and by whom, in words.

use crate::{
    view::chip::{Tone, chip_with},
    web::{i18n::moment, icon::Icon},
};
use exam::{Lang, Timestamp, Window, time::Millis, window::Phase};
use leptos::prelude::*;
use question_bank::Paper;
use store::delivery::Delivery;

/// Lines of the paper's facts; nothing for a paper that anybody may sit at any time.
pub fn facts(paper: &Paper, lang: Lang) -> impl IntoView + use<> {
    let window = match (paper.window.opens, paper.window.closes) {
        (None, None) => None,
        (Some(opens), None) => Some(t!(lang, "common.window.from", at = moment(opens))),
        (None, Some(closes)) => Some(t!(lang, "common.window.until", at = moment(closes))),
        (Some(opens), Some(closes)) => Some(t!(lang, "common.window.between", from = moment(opens), to = moment(closes))),
    };
    let window = window.map(|text| view! { <dt>{t!(lang, "common.window.title")}</dt><dd>{text}</dd> });
    let classes = (!paper.classes.is_empty()).then(|| {
        view! { <dt>{t!(lang, "common.window.classes")}</dt><dd>{paper.classes.join(&t!(lang, "common.mark.list"))}</dd> }
    });
    view! { {window} {classes} }
}

/// For whoever would start now: that the closing leaves less than the full time.
pub fn shortened(window: Window, minutes: i64, now: Timestamp, lang: Lang) -> Option<AnyView> {
    let closes = window.closes.filter(|closes| *closes < now + Millis::minutes(minutes))?;
    let left = (closes - now).0.max(0) / 60_000;
    Some(view! { <p class="notice">{t!(lang, "common.window.shortened", at = moment(closes), n = left)}</p> }.into_any())
}

/// A few words for the list of papers.
pub fn brief(window: Window, now: Timestamp, lang: Lang) -> Option<AnyView> {
    match (window.phase(now), window.closes) {
        (Phase::Before(opens), _) => {
            Some(chip_with(Tone::Acting, Icon::Opens, t!(lang, "common.window.opens", at = moment(opens))))
        }
        (Phase::Open, Some(closes)) => {
            Some(chip_with(Tone::Due, Icon::Clock, t!(lang, "common.window.closes", at = moment(closes))))
        }
        (Phase::Open, None) | (Phase::Over(_), _) => None,
    }
}

/// Returns the address at which a trainee begins a delivery: that of the paper for its first delivery.
pub fn begin_path(delivery: &Delivery) -> String {
    if delivery.is_first() { format!("/papers/{}", delivery.paper) } else { format!("/deliveries/{}/begin", delivery.id) }
}

/// For the instructor: classes that do not exist.
pub fn unknown(classes: &[String], lang: Lang) -> Option<AnyView> {
    let names = classes.join(&t!(lang, "common.mark.list"));
    (!classes.is_empty())
        .then(|| view! { <p class="notice bad">{t!(lang, "common.window.unknown", names = names)}</p> }.into_any())
}
