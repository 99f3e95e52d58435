//! 多选: any of several choices.

use super::Mismatch;
use crate::Html;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The choices, in the order of this session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multi {
    /// What each choice says.
    pub choices: Vec<Html>,
}

/// The positions that are ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// From 0, as shown.
    pub choices: BTreeSet<u8>,
}

impl Multi {
    pub(super) fn accept(&self, answer: &Answer) -> Result<(), Mismatch> {
        let beyond = answer.choices.last().is_some_and(|&last| usize::from(last) >= self.choices.len());
        if beyond { Err(Mismatch::Range) } else { Ok(()) }
    }
}

impl Answer {
    pub(super) fn from_fields<S: AsRef<str>>(values: &[S]) -> Option<Answer> {
        let choices = values.iter().map(|value| value.as_ref().parse().ok()).collect::<Option<_>>()?;
        Some(Answer { choices })
    }
}
