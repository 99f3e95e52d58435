//! 填空: a share of the points for each blank that matches; every blank is scored by the machine.

use super::text::{matched_at_first, matches};
use crate::{
    markdown::blank::blanks,
    syntax::{body::Body, output, problem::Report, rule::Rule},
};
use exam::{Outcome, Points, interaction::fill::Answer};

/// The accepted texts, blank by blank.
pub struct Fill {
    /// In the order of the stem; for each blank the accepted texts, the best first.
    pub blanks: Vec<Vec<String>>,
}

impl Fill {
    pub(super) fn read(report: &mut Report<'_>, body: &mut Body) -> Fill {
        let lines = body.accepted.take().unwrap_or_default();
        let wanted = blanks(&body.stem).count();
        if wanted == 0 && !body.stem.is_empty() {
            report.missing(Rule::NoBlanks, body.at, body.draft, &[]);
        } else if lines.is_empty() {
            report.missing(Rule::MissingAnswer, body.at, body.draft, &[&"可接受答案", &"Accepted answers"]);
        } else if wanted != lines.len() {
            report.missing(Rule::BlankCount, body.at, body.draft, &[&wanted, &lines.len()]);
        }
        Fill { blanks: lines.iter().map(|line| alternatives(line)).collect() }
    }

    pub(super) fn write(&self, out: &mut String) {
        let lines: Vec<String> = self.blanks.iter().map(|accepted| accepted.join("／")).collect();
        output::write_accepted(out, &lines);
    }

    pub(super) fn present(&self) -> exam::interaction::Fill {
        exam::interaction::Fill { blanks: self.blanks.len() as u8 }
    }

    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        self.score_by(matches, answer, points)
    }

    /// Scores by the rules that came first, when a share was rounded to a hundredth.
    pub(super) fn score_at_first(&self, answer: &Answer, points: Points) -> Outcome {
        match self.score_by(matched_at_first, answer, points) {
            Outcome::Scored(points) => Outcome::Scored(points.rounded()),
            outcome @ (Outcome::Waiting | Outcome::TakenOut) => outcome,
        }
    }

    fn score_by(&self, matches: fn(&[String], &str) -> bool, answer: &Answer, points: Points) -> Outcome {
        let hits = self.blanks.iter().zip(&answer.blanks).filter(|(accepted, text)| matches(accepted, text)).count();
        Outcome::Scored(points.share(hits, self.blanks.len()))
    }
}

pub(crate) fn alternatives(line: &str) -> Vec<String> {
    line.split(['／', '|']).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}
