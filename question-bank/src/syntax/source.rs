//! The text of one file with its lines, so that every byte has a line and a column.

use std::{borrow::Cow, ops::Range};

/// One file, with line ends as LF and without a byte order mark.
pub(crate) struct Source<'a> {
    pub path: &'a str,
    pub text: Cow<'a, str>,
    /// Whether the file began with a byte order mark.
    pub marked: bool,
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    pub fn new(path: &'a str, text: &'a str) -> Source<'a> {
        let bare = text.trim_start_matches('\u{FEFF}');
        let (marked, text) = (bare.len() < text.len(), bare);
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { Cow::Borrowed(text) };
        let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Source { path, text, marked, starts }
    }

    /// Line and column, both from 1, the column in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let line = self.line_number(at);
        let column = self.text[self.starts[line - 1]..at.min(self.text.len())].chars().count();
        (line, column + 1)
    }

    /// Returns the line of a byte, from 1.
    pub fn line_number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// Returns where a line starts; the line is counted from 1.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts[line - 1]
    }

    /// Returns a line without its end; counted from 1.
    pub fn line(&self, line: usize) -> &str {
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        &self.text[self.starts[line - 1]..end]
    }

    /// Returns the lines around a stretch, with the stretch replaced.
    pub fn repaired(&self, range: &Range<usize>, text: &str) -> String {
        let start = self.line_start(self.line_number(range.start));
        let end = self.text[range.end..].find('\n').map_or(self.text.len(), |length| range.end + length);
        format!("{}{text}{}", &self.text[start..range.start], &self.text[range.end..end])
    }
}
