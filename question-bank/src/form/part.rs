//! The fields of what is answered: a whole item, or one part of a case.

use super::row::{self, Row};
use exam::{Kind, Points};
use std::fmt;

/// One thing to answer, as fields. Those that its type does not have are empty once the form is settled.
#[derive(Clone, PartialEq, Eq)]
pub struct PartForm {
    /// The type; never a case.
    pub kind: Kind,
    /// What a part of a case is worth; empty elsewhere.
    pub points: String,
    /// The question, as Markdown.
    pub stem: String,
    /// A hint that is shown while answering, as Markdown.
    pub hint: String,
    /// The choices, in the author's order.
    pub choices: Vec<ChoiceFields>,
    /// Whether each of several right choices of a single-choice item earns all points: 是 or nothing.
    pub any_tick: String,
    /// Whether the statement of a true-or-false item is right.
    pub verdict: Option<bool>,
    /// The names of a number's unit, such as `秒／分钟=60`.
    pub unit: String,
    /// How exact a number has to be, such as `2 位小数`.
    pub precision: String,
    /// For each blank its accepted answers, one a line.
    pub blanks: Vec<String>,
    /// The accepted answers of a short answer, or the accepted numbers, one a line.
    pub accepted: String,
    /// The reference answer, as Markdown.
    pub reference: String,
    /// The rubric.
    pub rubric: Vec<Row>,
    /// How far two readings may be apart: points, or a share such as `20%`.
    pub tolerance: String,
    /// The length asked for, such as `500-800`.
    pub length: String,
    /// How many levels of headings a term paper has.
    pub headings: String,
    /// Whether a term paper has a table of contents: 要 or nothing.
    pub contents: String,
    /// The file types of a term paper.
    pub files: String,
    /// The day on which a term paper is due.
    pub due: String,
    /// The explanation of this part of a case alone; empty elsewhere.
    pub explanation: String,
    /// Facts of the part that the form does not show, each a line.
    pub kept: Vec<String>,
}

/// One choice.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ChoiceFields {
    /// What it says.
    pub text: String,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Why it is right, or tempting and wrong.
    pub remark: String,
}

impl fmt::Debug for PartForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartForm").finish_non_exhaustive()
    }
}

impl fmt::Debug for ChoiceFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChoiceFields").finish_non_exhaustive()
    }
}

impl PartForm {
    /// Returns an empty part of a type.
    pub fn new(kind: Kind) -> PartForm {
        let text = String::new;
        PartForm {
            kind,
            points: text(),
            stem: text(),
            hint: text(),
            choices: Vec::new(),
            any_tick: text(),
            verdict: None,
            unit: text(),
            precision: text(),
            blanks: Vec::new(),
            accepted: text(),
            reference: text(),
            rubric: Vec::new(),
            tolerance: text(),
            length: text(),
            headings: text(),
            contents: text(),
            files: text(),
            due: text(),
            explanation: text(),
            kept: Vec::new(),
        }
    }

    /// Returns what the rubric comes to, as the checker counts it; `None` where there is none that can be counted.
    pub fn rubric_total(&self) -> Option<Points> {
        row::total(&self.rubric)
    }
}

impl ChoiceFields {
    /// Returns whether nobody filled anything in.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.remark.trim().is_empty() && !self.correct
    }
}
