//! What one handed-in sitting adds to the figures of its paper.

use crate::{
    error::Error,
    results::packed::{SheetPart, part_text, read_part},
    scoring::{correction::Corrections, score::total},
};
use exam::{Outcome, Points, Response, Timestamp, paper::Place, statistics::Trial};
use question_bank::Item;
use std::sync::Arc;
use store::{Id, figure::PartKey, figure_sitting::CountedSitting, result::SubmittedSitting, session::Sitting};

/// Separates the parts of a stored sitting.
const BETWEEN: char = ';';

/// Returns a sitting as it is counted, in no revision yet, and not the best of its person.
pub fn count_sitting(handed: &SubmittedSitting, items: &[Arc<Item>], corrections: &Corrections) -> CountedSitting {
    let (sitting, score) = (&handed.sitting, total(&handed.scores));
    let mut sections = vec![Points::ZERO; sitting.pinned.sections.len()];
    let mut parts = Vec::new();
    for place in sitting.pinned.places() {
        let part = sheet_part(handed, &items[place.item_number], &place, corrections);
        if let Some((Some(points), ..)) = &part {
            sections[place.section] = sections[place.section] + *points;
        }
        parts.push(part.as_ref().map(part_text).unwrap_or_default());
    }
    let seen = sitting.pinned.sections.iter().flat_map(|section| &section.items).filter(|item| item.seen).count();
    CountedSitting {
        session: sitting.id,
        trainee: sitting.trainee,
        attempt: sitting.attempt,
        at: sitting.session.submitted.map_or(Timestamp(0), |submission| submission.at),
        score,
        best: false,
        seen: seen as i64,
        sections,
        trials: parts.join(&BETWEEN.to_string()),
        revision: 0,
    }
}

/// Returns what a sheet has in a place; nothing where it was not scored.
fn sheet_part(handed: &SubmittedSitting, shown: &Arc<Item>, place: &Place<'_>, corrections: &Corrections) -> Option<SheetPart> {
    let at = handed.scores.binary_search_by_key(&place.slot, |score| score.slot).ok()?;
    let own = &handed.scores[at];
    let response = handed.responses.iter().find(|latest| latest.slot == place.slot).map(|latest| &latest.response);
    let order = author_order(shown, place, corrections);
    let points = match own.outcome {
        Outcome::Scored(points) => Some(points),
        Outcome::Waiting | Outcome::TakenOut => None,
    };
    let chosen = response.map(|response| chosen(response, &order)).unwrap_or_default();
    Some((points, place.points(), own.answered, chosen))
}

/// Returns the order of the choices of a place in the version that scores it.
fn author_order(shown: &Arc<Item>, place: &Place<'_>, corrections: &Corrections) -> Vec<u8> {
    let corrected = corrections.of(&shown.id).and_then(|correction| correction.item.as_ref());
    match corrected.and_then(|item| item.pin_like(0, shown, place.item)) {
        Some(pin) => pin.parts[place.part].order.clone(),
        None => place.item.parts[place.part].order.clone(),
    }
}

/// Returns what was ticked, by the author's order.
fn chosen(response: &Response, order: &[u8]) -> Vec<u8> {
    response.choices().into_iter().filter_map(|position| order.get(usize::from(position)).copied()).collect()
}

/// Returns what a counted sitting adds to the figures of each part.
pub fn trials(counted: &CountedSitting, sitting: &Sitting, items: &[Arc<Item>]) -> Result<Vec<(PartKey, Trial)>, Error> {
    let mut trials = Vec::new();
    let mut parts = counted.trials.split(BETWEEN);
    let earned = counted.score.sums().earned;
    for place in sitting.pinned.places() {
        let Some(text) = parts.next().filter(|text| !text.is_empty()) else { continue };
        let (points, of, answered, chosen) = read_part(text, place.points())?;
        let item = items[place.item_number].id.clone();
        let rest = earned - points.unwrap_or_default();
        let trial = Trial { rest, points, of, answered, complete: counted.score.is_final(), chosen };
        trials.push((PartKey { item, version: Id(place.item.version), part: place.part }, trial));
    }
    Ok(trials)
}

/// Returns which of a person's counted sheets counts for them: the best fully marked one, the earlier of equals, or else the last one.
pub fn best_sheet(sheets: &[CountedSitting]) -> Option<Id> {
    let complete = sheets.iter().filter(|one| one.score.is_final());
    let best = complete.min_by_key(|one| (-one.score.earned, one.at, one.session));
    let last = || sheets.iter().max_by_key(|one| (one.at, one.score.earned, -one.session.0));
    best.or_else(last).map(|one| one.session)
}
