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
    /// Its item was taken out after the exam: it earns nothing, and the other parts count for it as well.
    TakenOut,
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
    /// Points of the parts that were taken out; the others are scaled up to make good for them.
    pub out: Points,
}

impl Score {
    /// Adds one part that is worth `of`; what is taken out is counted apart.
    fn add(&mut self, outcome: Outcome, of: Points) {
        match outcome {
            Outcome::Scored(points) => {
                self.of = self.of + of;
                self.earned = self.earned + points;
            }
            Outcome::Waiting => {
                self.of = self.of + of;
                self.waiting = self.waiting + of;
                self.parts_waiting += 1;
            }
            Outcome::TakenOut => self.out = self.out + of,
        }
    }

    /// Returns the sum of these parts as they are: those that were taken out are worth nothing.
    pub fn unscaled(parts: impl IntoIterator<Item = (Outcome, Points)>) -> Score {
        let mut score = Score::default();
        for (outcome, of) in parts {
            score.add(outcome, of);
        }
        Score { out: Points::ZERO, ..score }
    }

    /// Returns the standing of these parts. Where some were taken out, the others are scaled up, so that the whole is worth what it
    /// was; where all of them were, nobody lost anything.
    pub fn of_parts(parts: impl IntoIterator<Item = (Outcome, Points)>) -> Score {
        let mut score = Score::default();
        for (outcome, of) in parts {
            score.add(outcome, of);
        }
        score.scaled()
    }

    fn scaled(self) -> Score {
        let whole = self.of + self.out;
        match self.of {
            _ if self.out == Points::ZERO => self,
            Points::ZERO => Score { earned: whole, of: whole, ..self },
            kept => Score { of: whole, ..self.resized(whole, kept) },
        }
    }

    /// Returns the standing with its points scaled; earned and waiting points together are rounded once.
    fn resized(self, to: Points, from: Points) -> Score {
        let earned = self.earned.scaled(to, from);
        Score { earned, waiting: (self.earned + self.waiting).scaled(to, from) - earned, ..self }
    }

    /// Returns the sums before scaling, without what was taken out. They are exact, for scaling up keeps every unit apart.
    pub fn sums(self) -> Score {
        let kept = self.of - self.out;
        match kept {
            _ if self.out == Points::ZERO => self,
            Points::ZERO => Score { earned: kept, of: kept, ..self },
            kept => Score { of: kept, ..self.resized(kept, self.of) },
        }
    }

    /// Returns the standing once some of its parts, unscaled, come to other outcomes.
    pub fn with(self, before: &[(Outcome, Points)], after: &[(Outcome, Points)]) -> Score {
        let [mut old, mut new] = [Score::default(); 2];
        before.iter().for_each(|(outcome, of)| old.add(*outcome, *of));
        after.iter().for_each(|(outcome, of)| new.add(*outcome, *of));
        let sums = self.sums();
        let changed = Score {
            earned: sums.earned - old.earned + new.earned,
            of: sums.of - old.of + new.of,
            waiting: sums.waiting - old.waiting + new.waiting,
            parts_waiting: (sums.parts_waiting + new.parts_waiting).saturating_sub(old.parts_waiting),
            out: sums.out - old.out + new.out,
        };
        changed.scaled()
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
            (0i64..1000, 0i64..=100, 0u8..4).prop_map(|(of, percent, outcome)| {
                let outcome = match outcome {
                    0 => Outcome::Waiting,
                    1 => Outcome::TakenOut,
                    _ => Outcome::Scored(Points::hundredths(of).share(percent as usize, 100)),
                };
                (outcome, Points::hundredths(of))
            }),
            0..20,
        )
    }

    #[test]
    fn the_other_parts_count_for_those_that_were_taken_out() {
        let [two, three, five] = [2, 3, 5].map(Points::whole);
        let parts = [(Outcome::Scored(two), two), (Outcome::TakenOut, five), (Outcome::Scored(Points::ZERO), three)];
        let score = Score::of_parts(parts);
        assert_eq!((score.earned, score.of, score.out), (Points::whole(4), Points::whole(10), five));
        let sums = Score::unscaled(parts);
        assert_eq!((sums.earned, sums.of), (two, five));
        let nothing_left = Score::of_parts([(Outcome::TakenOut, five)]);
        assert_eq!((nothing_left.earned, nothing_left.of), (five, five));
    }

    proptest! {
        #[test]
        fn a_part_that_changes_gives_what_counting_anew_gives(rest in parts(), before in parts(), after in parts()) {
            let all = |own: &[(Outcome, Points)]| Score::of_parts(rest.iter().chain(own).copied());
            prop_assert_eq!(all(&before).with(&before, &after), all(&after));
        }

        #[test]
        fn taking_out_keeps_what_the_whole_is_worth(parts in parts()) {
            let score = Score::of_parts(parts.iter().copied());
            prop_assert_eq!(score.of, parts.iter().map(|(_, of)| *of).sum());
            prop_assert!(score.earned + score.waiting <= score.of);
        }

        #[test]
        fn a_decision_never_changes_whatever_the_reviewers_give(parts in parts(), cut in 0i64..10_000, generosity in 0i64..=100) {
            let cut = CutScore(Points::hundredths(cut));
            let before = cut.decide(&Score::of_parts(parts.clone()));
            let marked = parts.into_iter().map(|(outcome, of)| match outcome {
                Outcome::Waiting => (Outcome::Scored(of.share(generosity as usize, 100)), of),
                Outcome::Scored(_) | Outcome::TakenOut => (outcome, of),
            });
            let after = cut.decide(&Score::of_parts(marked));
            prop_assert_ne!(after, Decision::Pending);
            if before != Decision::Pending {
                prop_assert_eq!(before, after);
            }
        }
    }
}
