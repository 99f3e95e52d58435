//! What the checker found: the place, the rule, the line and, where there is one, the repaired line.

pub use super::rule::Severity;

use super::{rule::Rule, source::Source};
use exam::Lang;
use std::{fmt::Display, ops::Range};

/// A run of lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// As it was handed in.
    pub file: String,
    /// From 1.
    pub first: usize,
    /// From 1, included.
    pub last: usize,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What was broken.
    pub rule: Rule,
    /// An incomplete draft is only warned about.
    pub severity: Severity,
    /// As it was handed in.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line as it stands.
    pub text: String,
    /// The line (or lines) as it should be, where that is known.
    pub repaired: Option<String>,
    pub(crate) found: Vec<String>,
    pub(crate) edits: Vec<Edit>,
    pub(crate) proposal: Option<Edit>,
}

/// A stretch of a source to be replaced; the formatter applies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

/// Applies edits that do not overlap; of two that do, the later waits for the next round.
pub(crate) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits.dedup();
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for edit in edits.into_iter().filter(|edit| edit.range.end <= text.len()) {
        if edit.range.start >= from {
            out += &text[from..edit.range.start];
            out += &edit.text;
            from = edit.range.end;
        }
    }
    out + &text[from..]
}

impl Problem {
    /// Returns the text in which it was found, with this one thing put right; `None` where only the author can do that. Line ends
    /// must be LF.
    pub fn repair(&self, text: &str) -> Option<String> {
        let edits = if self.edits.is_empty() { self.proposal.iter().cloned().collect() } else { self.edits.clone() };
        let fits = !edits.is_empty() && edits.iter().all(|edit| text.get(edit.range.clone()).is_some());
        fits.then(|| apply(text, edits))
    }

    /// Returns what is wrong and what to do about it.
    pub fn message(&self, lang: Lang) -> String {
        let mut message = String::new();
        let mut rest = self.rule.template(lang);
        while let Some((before, after)) = rest.split_once('⟨') {
            let (optional, after) = after.split_once('⟩').unwrap_or((after, ""));
            message += before;
            let named = |(index, found): (usize, &String)| optional.contains(&format!("{{{index}}}")) && found.is_empty();
            if !self.found.iter().enumerate().any(named) {
                message += optional;
            }
            rest = after;
        }
        message += rest;
        for (index, found) in self.found.iter().enumerate() {
            message = message.replace(&format!("{{{index}}}"), found);
        }
        message
    }
}

/// Collects the problems of one source.
pub(crate) struct Report<'s> {
    pub source: &'s Source<'s>,
    pub problems: Vec<Problem>,
}

impl<'s> Report<'s> {
    pub fn new(source: &'s Source<'s>) -> Report<'s> {
        Report { source, problems: Vec::new() }
    }

    /// Notes a problem at a byte of the source.
    pub fn add(&mut self, rule: Rule, at: usize, found: &[&dyn Display]) -> &mut Problem {
        let (line, column) = self.source.position(at);
        self.problems.push(Problem {
            rule,
            severity: rule.severity(),
            file: self.source.path.to_owned(),
            line,
            column,
            text: self.source.line(line).to_owned(),
            repaired: None,
            found: found.iter().map(ToString::to_string).collect(),
            edits: Vec::new(),
            proposal: None,
        });
        self.problems.last_mut().expect("one was just added")
    }

    /// Notes that something is missing: an error, but only a warning where the author says that it is a draft.
    pub fn missing(&mut self, rule: Rule, at: usize, draft: bool, found: &[&dyn Display]) {
        let problem = self.add(rule, at, found);
        if draft {
            problem.severity = Severity::Warning;
        }
    }

    /// Notes a problem with the line as it should be; the formatter leaves it to the author.
    pub fn suggest(&mut self, rule: Rule, range: Range<usize>, text: &str, found: &[&dyn Display]) {
        let repaired = self.source.repaired(&range, text);
        let problem = self.add(rule, range.start, found);
        problem.repaired = Some(repaired);
        problem.proposal = Some(Edit { range, text: text.to_owned() });
    }

    /// Notes a problem with exactly one repair, which the formatter makes.
    pub fn repair(&mut self, rule: Rule, range: Range<usize>, text: &str, found: &[&dyn Display]) {
        let repaired = self.source.repaired(&range, text);
        let problem = self.add(rule, range.start, found);
        problem.repaired = Some(repaired);
        problem.edits.push(Edit { range, text: text.to_owned() });
    }

    pub fn has_errors_since(&self, start: usize) -> bool {
        self.problems[start..].iter().any(|problem| problem.severity == Severity::Error)
    }
}
