//! How difficult an item is: what its author says, and how others did.

use super::{Question, grid::logit};

/// How an item did on the sheets of everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Observed {
    /// How many sheets held it.
    pub asked: f64,
    /// The share of its points that was earned, from 0 to 1.
    pub share: f64,
}

/// How many sheets the author's word is worth.
const AUTHOR: f64 = 8.0;
/// What lies between two of 易, 中, 难, in logits.
const STEP: f64 = 0.7;
/// The ability of the average trainee, at which the shares of others were earned.
pub(super) const AVERAGE: f64 = 0.3;

/// Returns the difficulty of a question in logits. `stated` is −1, 0 or 1 for 易, 中, 难, and 0 where the author says nothing; with more
/// and more sheets the share that others earned decides.
pub fn difficulty(question: &Question, stated: i8, observed: Observed) -> f64 {
    let expected = Question { difficulty: STEP * f64::from(stated), ..question.clone() }.curve().share(AVERAGE);
    let share = (AUTHOR * expected + observed.asked * observed.share) / (AUTHOR + observed.asked);
    let least = question.curve().share(-50.0);
    let most = question.curve().share(50.0);
    let known = ((share - least) / (most - least)).clamp(0.03, 0.97);
    AVERAGE - logit(known)
}
