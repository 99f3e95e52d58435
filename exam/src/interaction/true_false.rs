//! 判断: right or wrong.

use serde::{Deserialize, Serialize};

/// Nothing to show but the statement itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrueFalse {}

/// 正确, 错误, or not answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the statement was called right.
    pub value: Option<bool>,
}

impl Answer {
    pub(super) fn from_fields<S: AsRef<str>>(values: &[S]) -> Option<Answer> {
        match values {
            [] => Some(Answer { value: None }),
            [one] => Some(Answer { value: Some(one.as_ref().parse().ok()?) }),
            [_, _, ..] => None,
        }
    }
}
