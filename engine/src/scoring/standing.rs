//! Where the marking of one answer stands.

use exam::review::{Readings, Scheme, Standing};
use question_bank::Item;
use store::{
    rating::{Rating, counting, newest},
    task::Task,
};

/// Returns the standing that follows from everything that was ever marked in one answer. What a lead or a re-mark decided by a
/// rubric that was changed since has to be decided again; no earlier reading takes its place.
pub fn standing(readings: Readings, ratings: &[Rating]) -> Standing {
    let decided = newest(ratings).into_iter().filter(|rating| rating.round.is_decision());
    if let Some(last) = decided.max_by_key(|rating| rating.round).filter(|last| !last.in_force) {
        return Standing::Wants(vec![last.round]);
    }
    let marks: Vec<_> = counting(ratings).into_iter().map(|rating| (rating.round, rating.points)).collect();
    exam::review::standing(readings, &marks)
}

/// Returns the readings of an answer to a part of this item, in a paper that is marked like this.
pub(crate) fn part_readings(scheme: Scheme, item: &Item, task: &Task) -> Readings {
    scheme.readings(task.of, item.parts.get(usize::from(task.part)).and_then(|part| part.tolerance))
}
