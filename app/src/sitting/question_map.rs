//! The question map: one cell for each slot, and the answers that are not as long as asked for.

use crate::{
    island::trainee::map::{Cell, MapSection},
    view::{interaction::text, part::SavedAnswers, section},
};
use engine::sitting::LoadedSitting;
use exam::{
    Interaction, Lang,
    interaction::{Fit, Length, count_characters},
};

/// The question map: one cell for each slot.
pub fn cells(loaded: &LoadedSitting, shown: &SavedAnswers) -> Vec<MapSection> {
    let pinned = &loaded.sitting.pinned;
    let lengths = lengths(loaded);
    let mut sections: Vec<_> = pinned
        .sections
        .iter()
        .map(|section| MapSection { title: section::split(&section.title).0.to_owned(), cells: Vec::new() })
        .collect();
    for place in pinned.places() {
        let response = shown.response(place.slot);
        sections[place.section].cells.push(Cell {
            slot: place.slot,
            label: place.label(),
            answered: response.is_some_and(exam::Response::is_answered),
            off_length: judge(&lengths, place.slot, response) != Fit::Fits,
            flagged: shown.is_flagged(place.slot),
        });
    }
    sections
}

/// What each part asks for, by slot.
fn lengths(loaded: &LoadedSitting) -> Vec<Length> {
    let parts = loaded.form().sections.into_iter().flat_map(|section| section.items).flat_map(|item| item.parts);
    parts.map(|part| Interaction::length(&part.interaction)).collect()
}

fn judge(lengths: &[Length], slot: u16, response: Option<&exam::Response>) -> Fit {
    let text = response.and_then(exam::Response::text).unwrap_or_default();
    lengths.get(usize::from(slot)).map_or(Fit::Fits, |length| length.judge(&text))
}

/// Describes each answer that is not as long as asked for, with its cell.
pub fn off_lengths<'a>(loaded: &LoadedSitting, shown: &SavedAnswers, cells: &[&'a Cell], lang: Lang) -> Vec<(&'a Cell, String)> {
    let lengths = lengths(loaded);
    let describe = |cell: &&'a Cell| {
        let written = shown.response(cell.slot)?.text()?;
        let count = t!(lang, "common.characters", n = count_characters(&written));
        let demand = text::demand(lang, *lengths.get(usize::from(cell.slot))?)?;
        Some((*cell, t!(lang, "sitting.hand_in.off_length_item", count = count, demand = demand)))
    };
    cells.iter().filter(|cell| cell.off_length).filter_map(describe).collect()
}
