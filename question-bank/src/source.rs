//! The text of one file with its lines, so that every byte has a line and a column.

use std::ops::Range;

/// One file, with line ends as LF and without a byte order mark.
pub(crate) struct Source {
    pub path: String,
    pub text: String,
    /// Whether the file began with a byte order mark.
    pub marked: bool,
    /// Whether it may hold characters that nobody sees.
    pub suspect: bool,
    starts: Vec<usize>,
}

/// What one byte tells; a table, because every byte of a bank passes here.
#[derive(Clone, Copy)]
enum Class {
    Plain,
    LineEnd,
    Suspect,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = Class::Suspect;
        byte += 1;
    }
    table[b'\n' as usize] = Class::LineEnd;
    table[b'\t' as usize] = Class::Plain;
    table[0x7F] = Class::Suspect;
    // U+0080 to U+009F, U+061C, and the marks from U+200E on.
    table[0xC2] = Class::Suspect;
    table[0xD8] = Class::Suspect;
    table[0xE2] = Class::Suspect;
    table
};

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let bare = text.trim_start_matches('\u{FEFF}');
        let (marked, text) = (bare.len() < text.len(), bare);
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
        let (mut starts, mut suspect) = (vec![0], false);
        for (index, byte) in text.bytes().enumerate() {
            match CLASS[usize::from(byte)] {
                Class::Plain => {}
                Class::LineEnd => starts.push(index + 1),
                Class::Suspect => suspect = true,
            }
        }
        Source { path: path.to_owned(), text, marked, suspect, starts }
    }

    /// Line and column, both from 1, the column in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let line = self.line_number(at);
        let column = self.text[self.starts[line - 1]..at.min(self.text.len())].chars().count();
        (line, column + 1)
    }

    /// The line of a byte, from 1.
    pub fn line_number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// Where a line starts; the line is counted from 1.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts[line - 1]
    }

    /// A line without its end; counted from 1.
    pub fn line(&self, line: usize) -> &str {
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        &self.text[self.starts[line - 1]..end]
    }

    /// The lines around a stretch, with the stretch replaced.
    pub fn repaired(&self, range: &Range<usize>, text: &str) -> String {
        let start = self.line_start(self.line_number(range.start));
        let end = self.text[range.end..].find('\n').map_or(self.text.len(), |length| range.end + length);
        format!("{}{text}{}", &self.text[start..range.start], &self.text[range.end..end])
    }
}
