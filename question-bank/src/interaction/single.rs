//! 单选: all points for the right choice.

use super::choice::{self, Choice};
use crate::syntax::{
    body::Body,
    facts::Facts,
    problem::Report,
    rule::Rule,
    words::{Key, WordValue},
};
use exam::{Outcome, Points, interaction::single::Answer};

/// The choices, one of them correct.
pub struct Single {
    /// In the author's order.
    pub choices: Vec<Choice>,
    /// Several choices are correct, and each of them earns all points: after the exam it turned out that one can read it so too.
    pub any_tick: bool,
}

impl Single {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body, facts: &mut Facts) -> Single {
        let any_tick = facts.word(report, Key::AnyTick).unwrap_or(false);
        let ticked: Vec<usize> = body.options.iter().filter(|option| option.ticked).map(|option| option.at).collect();
        if ticked.len() > 1 && !any_tick {
            let lines: Vec<String> = ticked.iter().map(|at| report.source.line_number(*at).to_string()).collect();
            report.add(Rule::SeveralTicks, ticked[1], &[&ticked.len(), &lines.join("、")]);
        }
        Single { choices: choice::read(report, body), any_tick }
    }

    pub(super) fn facts(&self) -> Vec<(Key, String)> {
        if self.any_tick { vec![(Key::AnyTick, true.word().to_owned())] } else { Vec::new() }
    }

    pub(super) fn present(&self, order: &[u8]) -> exam::interaction::Single {
        exam::interaction::Single { choices: choice::present(&self.choices, order) }
    }

    pub(super) fn score(&self, answer: &Answer, order: &[u8], points: Points) -> Outcome {
        let chosen = answer.choice.and_then(|position| choice::at(&self.choices, order, position));
        Outcome::Scored(if chosen.is_some_and(|choice| choice.correct) { points } else { Points::ZERO })
    }
}
