//! 判断: all points for the right verdict.

use exam::{Outcome, Points, interaction::true_false::Answer, item::ShownKey};

/// Whether the statement is right; a draft may not know.
pub struct TrueFalse {
    /// 正确 is `true`.
    pub key: Option<bool>,
}

impl TrueFalse {
    pub(super) fn score(&self, answer: &Answer, points: Points) -> Outcome {
        Outcome::Scored(if self.key.is_some() && answer.value == self.key { points } else { Points::ZERO })
    }

    pub(super) fn show(&self) -> ShownKey {
        self.key.map_or(ShownKey::Open, |value| ShownKey::Truth { value })
    }
}
