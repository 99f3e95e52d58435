//! A question before anybody answers it: where it belongs, and how its answers depend on ability.

use super::grid::logistic;
use crate::{Kind, paper::MultiRule};
use serde::{Deserialize, Serialize};

/// How a question is answered: by choosing or filling in, or in sentences. Whoever knows a subject may still write badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Family {
    /// The key decides.
    Chosen,
    /// A reviewer may have to read the answer.
    Written,
}

impl Family {
    /// Both.
    pub const ALL: [Family; 2] = [Family::Chosen, Family::Written];

    /// Returns the family of a type.
    pub fn of(kind: Kind) -> Family {
        if kind.is_open() { Family::Written } else { Family::Chosen }
    }
}

/// A question as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The chapter; empty if none.
    pub chapter: String,
    /// The part's type.
    pub kind: Kind,
    /// How 多选 is scored where it is asked.
    pub multi: MultiRule,
    /// Its difficulty, in logits: 0 is answered half right by an average trainee who cannot guess.
    pub difficulty: f64,
}

/// How the expected share of the points depends on the ability, rounded so that questions alike are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Curve {
    /// What guessing earns, in hundredths.
    guess: i8,
    /// The difficulty, in tenths of a logit.
    at: i16,
    /// How many answers that are right or wrong one answer of this type tells as much as, in tenths.
    worth: i16,
}

/// Nobody is surer, and nobody less sure: slips and luck.
const SLIP: f64 = 0.02;

impl Question {
    pub(super) fn curve(&self) -> Curve {
        let guess = match (self.kind, self.multi) {
            (Kind::Single, _) => 25,
            (Kind::TrueFalse, _) => 50,
            (Kind::Multi, MultiRule::AllOrNothing) => 5,
            (Kind::Multi, MultiRule::Partial) => 15,
            (Kind::Multi, MultiRule::PerOption) => 45,
            (Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper, _) => 0,
        };
        let worth = match self.kind {
            Kind::Single | Kind::TrueFalse | Kind::Multi => 10,
            Kind::Fill | Kind::Numeric => 12,
            Kind::Short => 30,
            Kind::Essay | Kind::Case | Kind::TermPaper => 45,
        };
        let at = (self.difficulty.clamp(-4.0, 4.0) * 10.0).round() as i16;
        Curve { guess, at, worth }
    }
}

impl Curve {
    /// Returns the expected share of the points at an ability.
    pub fn share(self, ability: f64) -> f64 {
        let guess = f64::from(self.guess) / 100.0;
        let share = guess + (1.0 - guess) * logistic(ability - f64::from(self.at) / 10.0);
        SLIP + (1.0 - 2.0 * SLIP) * share
    }

    /// Returns the variance of the share that one answer gets at an ability.
    pub fn variance(self, ability: f64) -> f64 {
        let share = self.share(ability);
        share * (1.0 - share) / self.worth()
    }

    /// Returns how many answers that are right or wrong an answer of this type tells as much as: marks of ten points vary less.
    pub fn worth(self) -> f64 {
        f64::from(self.worth) / 10.0
    }

    /// Returns the curve of an item that was met before: it is easier now.
    pub fn met_before(self) -> Curve {
        Curve { at: self.at - 10, ..self }
    }
}
