//! Points earned, points needed, passed or not.

use crate::Points;
use serde::{Deserialize, Serialize};

/// What the machine makes of one response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It earns these points.
    Scored(Points),
    /// A reviewer has to read it.
    Waiting,
}

/// The standing of several parts together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Points earned so far.
    pub earned: Points,
    /// Points that could be earned in all.
    pub of: Points,
    /// Points that wait for a reviewer.
    pub waiting: Points,
    /// Parts that wait for a reviewer.
    pub parts_waiting: u32,
}

impl Score {
    /// Adds one part that is worth `of`.
    pub fn add(&mut self, outcome: Outcome, of: Points) {
        self.of = self.of + of;
        match outcome {
            Outcome::Scored(points) => self.earned = self.earned + points,
            Outcome::Waiting => {
                self.waiting = self.waiting + of;
                self.parts_waiting += 1;
            }
        }
    }

    /// Returns the standing of these parts.
    pub fn of_parts(parts: impl IntoIterator<Item = (Outcome, Points)>) -> Score {
        let mut score = Score::default();
        for (outcome, of) in parts {
            score.add(outcome, of);
        }
        score
    }

    /// Returns the standing once some of its parts, which came to `before`, come to `after`.
    pub fn with(self, before: Score, after: Score) -> Score {
        Score {
            earned: self.earned - before.earned + after.earned,
            of: self.of - before.of + after.of,
            waiting: self.waiting - before.waiting + after.waiting,
            parts_waiting: (self.parts_waiting + after.parts_waiting).saturating_sub(before.parts_waiting),
        }
    }

    /// Returns whether every part has its points.
    pub fn is_final(&self) -> bool {
        self.parts_waiting == 0
    }
}

/// The points needed to pass (及格线).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CutScore(pub Points);

/// Passed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The cut score is reached, whatever the reviewers add.
    Passed,
    /// The cut score is out of reach, whatever the reviewers add.
    Failed,
    /// It depends on the reviewers.
    Pending,
}

impl CutScore {
    /// Returns what can already be said for sure.
    pub fn decide(self, score: &Score) -> Decision {
        if score.earned >= self.0 {
            Decision::Passed
        } else if score.earned + score.waiting < self.0 {
            Decision::Failed
        } else {
            Decision::Pending
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts() -> impl Strategy<Value = Vec<(Outcome, Points)>> {
        proptest::collection::vec(
            (0i64..1000, 0i64..=100, any::<bool>()).prop_map(|(of, percent, waits)| {
                let outcome =
                    if waits { Outcome::Waiting } else { Outcome::Scored(Points::hundredths(of).share(percent as usize, 100)) };
                (outcome, Points::hundredths(of))
            }),
            0..20,
        )
    }

    proptest! {
        #[test]
        fn a_decision_never_changes_whatever_the_reviewers_give(parts in parts(), cut in 0i64..10_000, generosity in 0i64..=100) {
            let cut = CutScore(Points::hundredths(cut));
            let before = cut.decide(&Score::of_parts(parts.clone()));
            let marked = parts.into_iter().map(|(outcome, of)| match outcome {
                Outcome::Waiting => (Outcome::Scored(of.share(generosity as usize, 100)), of),
                Outcome::Scored(_) => (outcome, of),
            });
            let after = cut.decide(&Score::of_parts(marked));
            prop_assert_ne!(after, Decision::Pending);
            if before != Decision::Pending {
                prop_assert_eq!(before, after);
            }
        }
    }
}
