//! Where the marking of one answer stands.

use exam::review::{Readings, Standing};
use store::rating::{Rating, counting, newest};

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
