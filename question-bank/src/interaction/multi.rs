//! 多选: points by the paper's rule.

use super::choice::{self, Choice};
use crate::syntax::{body::Body, problem::Report};
use exam::{Outcome, Points, interaction::multi::Answer, paper::MultiRule};

/// The choices, at least one of them correct.
pub struct Multi {
    /// In the author's order.
    pub choices: Vec<Choice>,
}

impl Multi {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body) -> Multi {
        Multi { choices: choice::read(report, body) }
    }

    pub(super) fn present(&self, order: &[u8]) -> exam::interaction::Multi {
        exam::interaction::Multi { choices: choice::present(&self.choices, order) }
    }

    pub(super) fn score(&self, answer: &Answer, order: &[u8], points: Points, rule: MultiRule) -> Outcome {
        let ticked = |correct: bool| {
            let is =
                |&&position: &&u8| choice::at(&self.choices, order, position).is_some_and(|choice| choice.correct == correct);
            answer.choices.iter().filter(is).count()
        };
        let (hits, slips, key) = (ticked(true), ticked(false), self.choices.iter().filter(|choice| choice.correct).count());
        Outcome::Scored(match rule {
            _ if answer.choices.is_empty() || key == 0 => Points::ZERO,
            MultiRule::AllOrNothing if slips == 0 && hits == key => points,
            MultiRule::Partial if slips == 0 => points.share(hits, key),
            MultiRule::AllOrNothing | MultiRule::Partial => Points::ZERO,
            MultiRule::PerOption => points.share(self.choices.len() - slips - (key - hits), self.choices.len()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four choices, the first two right, shown in reverse.
    fn earned(rule: MultiRule, positions: &[u8]) -> Points {
        let choice = |correct| Choice { text: "…".into(), correct, remark: None };
        let part = Multi { choices: [true, true, false, false].map(choice).into() };
        let answer = Answer { choices: positions.iter().copied().collect() };
        match part.score(&answer, &[3, 2, 1, 0], Points::whole(2), rule) {
            Outcome::Scored(points) => points,
            Outcome::Waiting | Outcome::TakenOut => panic!("a machine scores this"),
        }
    }

    #[test]
    fn each_rule_gives_what_it_promises() {
        use MultiRule::{AllOrNothing, Partial, PerOption};
        let cases: [(&str, &[u8], [i64; 3]); 5] = [
            ("exactly the key", &[2, 3], [200, 200, 200]),
            ("half the key", &[3], [0, 100, 150]),
            ("the key and one wrong", &[1, 2, 3], [0, 0, 150]),
            ("all wrong", &[0, 1], [0, 0, 0]),
            ("nothing", &[], [0, 0, 0]),
        ];
        for (what, ticked, expected) in cases {
            assert_eq!(
                [AllOrNothing, Partial, PerOption].map(|rule| earned(rule, ticked)),
                expected.map(Points::hundredths),
                "{what}"
            );
        }
    }
}
