//! 填空: a share of the points for each blank that matches; every blank is scored by the machine.

use super::text::matches;
use exam::{Outcome, Points, interaction::fill::Answer};

/// The accepted texts, blank by blank.
pub struct Fill {
    /// In the order of the stem; for each blank the accepted texts, the best first.
    pub blanks: Vec<Vec<String>>,
}

impl Fill {
    pub(super) fn present(&self) -> exam::interaction::Fill {
        exam::interaction::Fill { blanks: self.blanks.len() as u8 }
    }

    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        let hits = self.blanks.iter().zip(&answer.blanks).filter(|(accepted, text)| matches(accepted, text)).count();
        Outcome::Scored(points.share(hits, self.blanks.len()))
    }
}
