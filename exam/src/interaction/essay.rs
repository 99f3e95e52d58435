//! 论述: a long text, with a length asked for.

use serde::{Deserialize, Serialize};

/// The length asked for, in characters as 字数 counts them; advice to the trainee, judged by the reviewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Essay {
    /// The least length.
    pub least: Option<u32>,
    /// The greatest length.
    pub most: Option<u32>,
}

/// The text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Plain text, line ends as LF.
    pub text: String,
}
