//! 填空: a text for each blank of the stem.

use super::{Mismatch, tidy, within};
use serde::{Deserialize, Serialize};

/// How many blanks the stem has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fill {
    /// At least one.
    pub blanks: u8,
}

/// A text for each blank, in the order of the stem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Empty where nothing was written.
    pub blanks: Vec<String>,
}

impl Fill {
    pub(super) fn accept(&self, answer: &Answer) -> Result<(), Mismatch> {
        if answer.blanks.len() != usize::from(self.blanks) {
            return Err(Mismatch::Range);
        }
        answer.blanks.iter().try_for_each(|blank| within(blank))
    }
}

impl Answer {
    pub(super) fn from_fields<S: AsRef<str>>(values: &[S]) -> Answer {
        Answer { blanks: values.iter().map(|value| tidy(value.as_ref())).collect() }
    }
}
