//! A question by its number.

use super::{report::Suggestion, text::Text};
use crate::remark::Remark;
use std::ops::Range;

/// A question's number and where its text ends.
#[derive(Clone, Debug)]
pub(crate) struct NumberedQuestion {
    pub number: u32,
    /// From the slot or the number on.
    pub whole: Range<usize>,
    /// Behind the number.
    pub body: Range<usize>,
    /// What the slot before the number holds.
    pub slot: Option<String>,
    /// The number as a scanner left it, if it had to be mended.
    pub mended: Option<String>,
}

/// Questions that count on from each other.
pub(crate) type Run = Vec<NumberedQuestion>;

impl NumberedQuestion {
    /// Tells of a number that had to be mended.
    pub fn suggestion(&self, text: &Text) -> Option<Suggestion> {
        let mended = self.mended.as_deref()?;
        Some(Suggestion::new(text.lines(&self.whole).0, "number", mended, format!("{}.", self.number)))
    }

    /// Tells that the question begins in the middle of a line.
    pub fn divided(&self, text: &Text) -> Option<Suggestion> {
        let head = self.whole.start..self.whole.end.min(self.whole.start + 20);
        let within = !text.at_line_start(self.whole.start);
        within.then(|| Suggestion::noted(text.lines(&head).0, "line", text.flow(head.clone()), Remark::LineDivided))
    }
}
