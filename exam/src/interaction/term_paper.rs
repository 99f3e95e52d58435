//! 课程论文: a paper with demands on length and form.

use serde::{Deserialize, Serialize};

/// The demands, as stated to the trainee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermPaper {
    /// The least length in characters (字数).
    pub least: Option<u32>,
    /// The greatest length in characters.
    pub most: Option<u32>,
    /// Levels of headings, at least.
    pub heading_depth: Option<u8>,
    /// Whether a table of contents is asked for.
    pub contents: bool,
    /// File types asked for, such as `docx`.
    pub file_types: Vec<String>,
    /// The day it is due, as `YYYY-MM-DD`.
    pub due: Option<String>,
}

/// The text, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Line ends as LF.
    pub text: String,
}
