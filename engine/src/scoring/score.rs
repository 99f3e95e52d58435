//! The machine's scores.

use exam::{
    Outcome, Response, Score,
    paper::{MultiRule, PinnedPart},
};
use question_bank::Item;
use store::score::MachineScore;

/// How a response to a part is scored.
pub type Rules = fn(&Item, usize, &PinnedPart, Option<&Response>, MultiRule) -> Outcome;

/// Returns the score of these parts together.
pub fn total(scores: &[MachineScore]) -> Score {
    Score::of_parts(scores.iter().map(|score| (score.outcome, score.of)))
}

/// Returns the sum of these parts of a whole, without those that were taken out.
pub fn sum(scores: &[MachineScore]) -> Score {
    Score::unscaled(scores.iter().map(|score| (score.outcome, score.of)))
}

/// Returns whether the machine leaves the part to a reviewer.
pub fn is_waiting(score: &MachineScore) -> bool {
    matches!(score.outcome, Outcome::Waiting)
}

/// Returns whether there was more to be had; what still waits has lost nothing.
pub fn is_lost(score: &MachineScore) -> bool {
    matches!(score.outcome, Outcome::Scored(points) if points < score.of)
}
