//! 单选: all points for the right choice.

use super::choice::{self, Choice};
use crate::syntax::{body::Body, problem::Report, rule::Rule};
use exam::{Outcome, Points, interaction::single::Answer};

/// The choices, one of them correct.
pub struct Single {
    /// In the author's order.
    pub choices: Vec<Choice>,
}

impl Single {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body) -> Single {
        let ticked: Vec<usize> = body.options.iter().filter(|option| option.ticked).map(|option| option.at).collect();
        if ticked.len() > 1 {
            let lines: Vec<String> = ticked.iter().map(|at| report.source.line_number(*at).to_string()).collect();
            report.add(Rule::SeveralTicks, ticked[1], &[&ticked.len(), &lines.join("、")]);
        }
        Single { choices: choice::read(report, body) }
    }

    pub(super) fn present(&self, order: &[u8]) -> exam::interaction::Single {
        exam::interaction::Single { choices: choice::present(&self.choices, order) }
    }

    pub(super) fn score(&self, answer: &Answer, order: &[u8], points: Points) -> Outcome {
        let chosen = answer.choice.and_then(|position| choice::at(&self.choices, order, position));
        Outcome::Scored(if chosen.is_some_and(|choice| choice.correct) { points } else { Points::ZERO })
    }
}
