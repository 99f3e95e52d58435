//! 简答: a few words or sentences; also the parts of a case.

use serde::{Deserialize, Serialize};

/// A text field, with no limits but the common one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {}

/// The text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Plain text, line ends as LF.
    pub text: String,
}
