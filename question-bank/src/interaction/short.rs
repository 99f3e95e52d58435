//! 简答: all points for an accepted text; anything else waits for a reviewer.

use super::text::matches;
use exam::{Outcome, Points, interaction::short::Answer, item::ShownKey};

/// The accepted texts, if any.
#[derive(Default)]
pub struct Short {
    /// The best first.
    pub accepted: Vec<String>,
}

impl Short {
    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        if matches(&self.accepted, &answer.text) { Outcome::Scored(points) } else { Outcome::Waiting }
    }

    pub(super) fn show(&self) -> ShownKey {
        if self.accepted.is_empty() { ShownKey::Open } else { ShownKey::Texts { accepted: vec![self.accepted.clone()] } }
    }
}
