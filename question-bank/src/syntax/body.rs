//! What stands under the heading of an item or a part, sorted by what it is, before the type gives it a meaning.

use super::{options::RawChoice, problem::Report, rule::Rule, words::Quote};
use crate::markdown::Markdown;
use exam::Criterion;

/// The sorted parts of a body.
#[derive(Default)]
pub(crate) struct Body {
    /// Where the heading is.
    pub at: usize,
    /// The author says that it is not complete.
    pub draft: bool,
    pub stem: String,
    pub options: Vec<RawChoice>,
    /// A list that would be the choices if it had boxes.
    pub plain_list: Option<usize>,
    pub accepted: Option<Vec<String>>,
    /// Where each of these stands.
    pub accepted_at: Vec<usize>,
    pub reference: Option<String>,
    pub rubric: Option<Vec<Criterion>>,
    /// The lines of the rubric as they stand, each with the lines nested in it; for a form only.
    pub rubric_lines: Option<Vec<(String, Vec<String>)>>,
    pub material: Option<String>,
    pub hint: Option<String>,
    /// In order; whether it is the last thing that is written.
    pub explanations: Vec<(String, usize, bool)>,
    pub part_explanation: Option<String>,
    /// Where a text begins that belongs nowhere and is left out.
    pub left_out: Option<usize>,
    /// Where the named quotes are.
    pub quotes: Vec<(Quote, usize)>,
    /// Message of the two choices of a true-or-false item, whose key has no room for it.
    pub remarks: Vec<String>,
}

impl Body {
    /// Says of a named quote that it has no place here.
    pub fn refuse(&self, report: &mut Report<'_>, name: Quote) {
        for (_, at) in self.quotes.iter().filter(|(quote, _)| *quote == name) {
            report.add(Rule::MisplacedQuote, *at, &[&name.names()[0]]);
        }
    }
}

/// Text, or nothing where there is none.
pub(crate) fn filled(text: Option<String>) -> Option<Markdown> {
    text.filter(|text| !text.is_empty()).map(Markdown)
}

/// Returns an explanation with the remarks behind it.
pub(crate) fn explained(explanation: Option<Markdown>, remarks: Vec<String>) -> Option<Markdown> {
    let texts: Vec<String> = explanation.map(|text| text.0).into_iter().chain(remarks).collect();
    filled(Some(texts.join("\n\n")))
}
