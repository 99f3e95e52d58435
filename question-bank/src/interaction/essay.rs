//! 论述: a reviewer reads it.

use super::length;
use crate::syntax::{body::Body, facts::Facts, problem::Report, rule::Rule, words::Key};

/// The length asked for.
#[derive(Default)]
pub struct Essay {
    /// As the trainee is told.
    pub demands: exam::interaction::Essay,
}

impl Essay {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body, facts: &mut Facts) -> Essay {
        needs_an_answer(report, body);
        let (least, most) = length::read(report, facts);
        Essay { demands: exam::interaction::Essay { least, most } }
    }

    pub(super) fn facts(&self) -> Vec<(Key, String)> {
        length::fact(self.demands.least, self.demands.most).into_iter().collect()
    }
}

/// Reviewers need a reference answer or a rubric.
pub(super) fn needs_an_answer(report: &mut Report<'_>, body: &Body) {
    if body.reference.is_none() && body.rubric.is_none() {
        report.missing(Rule::MissingAnswer, body.at, body.draft, &[&"参考答案", &"Reference answer"]);
    }
}
