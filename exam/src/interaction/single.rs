//! 单选: one of several choices.

use super::Mismatch;
use crate::Html;
use serde::{Deserialize, Serialize};

/// The choices, in the order of this session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Single {
    /// What each choice says.
    pub choices: Vec<Html>,
}

/// The position that is ticked, if any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// From 0, as shown.
    pub choice: Option<u8>,
}

impl Single {
    pub(super) fn accept(&self, answer: &Answer) -> Result<(), Mismatch> {
        match answer.choice {
            Some(choice) if usize::from(choice) >= self.choices.len() => Err(Mismatch::Range),
            Some(_) | None => Ok(()),
        }
    }
}

impl Answer {
    pub(super) fn from_fields<S: AsRef<str>>(values: &[S]) -> Option<Answer> {
        match values {
            [] => Some(Answer { choice: None }),
            [one] => Some(Answer { choice: Some(one.as_ref().parse().ok()?) }),
            [_, _, ..] => None,
        }
    }
}
