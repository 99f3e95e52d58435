//! Text as it flows: wrapped lines joined to paragraphs.

use super::{
    mark::opens_list,
    text::{Text, ends_sentence},
};
use std::ops::Range;

impl Text {
    /// Wrapped lines joined again; a line that opens with a mark of a list begins a paragraph.
    pub fn flow(&self, range: Range<usize>) -> String {
        let range = self.trim(range);
        let mut out = String::new();
        let mut at = range.start;
        while at < range.end {
            let c = self.chars[at];
            if !self.fold[at].is_whitespace() {
                out.push(c);
                at += 1;
                continue;
            }
            let next = self.skip_white(at).min(range.end);
            let wrapped = self.fold[at..next].contains(&'\n');
            let (left, right) = (self.fold[at - 1], self.get(next));
            if wrapped && opens_list(self, next) && ends_sentence(left) {
                out.push_str("\n\n");
            } else if left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric()
                || (!wrapped && (left.is_ascii() || right.is_ascii()))
            {
                out.push(' ');
            }
            at = next;
        }
        out
    }
}
