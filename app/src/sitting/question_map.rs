//! The question map: one cell for each slot.

use crate::{
    island::trainee::map::{Cell, MapSection},
    view::{part::SavedAnswers, section},
};
use engine::sitting::LoadedSitting;

/// The question map: one cell for each slot.
pub fn cells(loaded: &LoadedSitting, shown: &SavedAnswers) -> Vec<MapSection> {
    let pinned = &loaded.sitting.pinned;
    let mut sections: Vec<_> = pinned
        .sections
        .iter()
        .map(|section| MapSection { title: section::split(&section.title).0.to_owned(), cells: Vec::new() })
        .collect();
    for place in pinned.places() {
        let answered = shown.response(place.slot).is_some_and(exam::Response::is_answered);
        sections[place.section].cells.push(Cell {
            slot: place.slot,
            label: place.label(),
            answered,
            flagged: shown.is_flagged(place.slot),
        });
    }
    sections
}
