//! A draft that is being edited: what to look at, and what was found.

use super::Request;
use serde::{Deserialize, Serialize};

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// One item.
    Item,
    /// One paper.
    Paper,
}

/// What to put right before checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repair {
    /// Nothing.
    Nothing,
    /// The finding at this place of the list.
    One(usize),
    /// Whatever has exactly one meaning.
    All,
}

/// One finding of the checker, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// From 1.
    pub line: usize,
    /// An error rather than a warning.
    pub grave: bool,
    /// What is wrong and what to do.
    pub message: String,
    /// The line as it stands.
    pub text: String,
    /// The line as it should be, where one click can make it so.
    pub repaired: Option<String>,
}

/// A draft, looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedDraft {
    /// The text, repaired if that was asked for.
    pub text: String,
    /// By line.
    pub findings: Vec<Finding>,
    /// As HTML that the server made.
    pub preview: String,
}

/// Checks a draft and shows it.
#[derive(Debug, Serialize, Deserialize)]
pub struct CheckRequest {
    /// What is edited.
    pub what: What,
    /// The text.
    pub text: String,
    /// What to put right first.
    pub repair: Repair,
}

impl Request for CheckRequest {
    const PATH: &'static str = "/api/check";
    type Reply = CheckedDraft;
}
