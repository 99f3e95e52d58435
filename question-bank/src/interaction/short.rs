//! 简答: all points for an accepted text; anything else waits for a reviewer.

use super::text::{matched_at_first, matches};
use crate::syntax::{body::Body, output, problem::Report, rule::Rule};
use exam::{Outcome, Points, interaction::short::Answer, item::ShownKey};

/// The accepted texts, if any.
#[derive(Default)]
pub struct Short {
    /// The best first.
    pub accepted: Vec<String>,
}

impl Short {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body) -> Short {
        let accepted = body.accepted.take().unwrap_or_default();
        if accepted.is_empty() && body.reference.is_none() {
            report.missing(Rule::MissingAnswer, body.at, body.draft, &[&"参考答案", &"Reference answer"]);
        }
        Short { accepted: accepted.into_iter().filter(|text| !text.is_empty()).collect() }
    }

    pub(super) fn write(&self, out: &mut String) {
        output::write_accepted(out, &self.accepted);
    }

    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        if matches(&self.accepted, &answer.text) { Outcome::Scored(points) } else { Outcome::Waiting }
    }

    /// Scores by the rules that came first.
    pub(super) fn score_at_first(&self, answer: &Answer, points: Points) -> Outcome {
        if matched_at_first(&self.accepted, &answer.text) { Outcome::Scored(points) } else { Outcome::Waiting }
    }

    pub(super) fn show(&self) -> ShownKey {
        if self.accepted.is_empty() { ShownKey::Open } else { ShownKey::Texts { accepted: vec![self.accepted.clone()] } }
    }
}
