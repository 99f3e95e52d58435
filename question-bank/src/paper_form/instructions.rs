//! The text before the first section, as its author typed it.

use crate::{
    form::mark::{escape_line, unescape_line},
    syntax::{
        block::{self, Shape},
        problem::Report,
        source::Source,
    },
};

/// Returns the text as the document has it: where a line would begin a section, each mark that begins a line gets a backslash.
pub(super) fn guard(typed: &str) -> String {
    if survives(typed) { typed.to_owned() } else { escaped(typed) }
}

/// Returns the text as its author typed it.
pub(super) fn unguard(written: &str) -> String {
    if !written.contains('\\') {
        return written.to_owned();
    }
    let typed = written.split('\n').map(unescape_line).collect::<Vec<_>>().join("\n");
    if typed != written && !survives(&typed) && escaped(&typed) == written { typed } else { written.to_owned() }
}

/// Returns a text without room around it, as it reads back.
pub(super) fn settle(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim().trim_start_matches('\u{FEFF}').trim();
    unguard(&guard(text))
}

fn escaped(typed: &str) -> String {
    typed.split('\n').map(escape_line).collect::<Vec<_>>().join("\n")
}

/// Returns whether the text stays one text before a section.
fn survives(text: &str) -> bool {
    let document = format!("{text}\n\n# 题\n\n- 甲\n");
    let source = Source::new("", &document);
    let blocks = block::parse(&mut Report::new(&source), 0);
    let mut headings = blocks.top.iter().filter(|block| block.shape == Shape::Heading(1));
    let first = headings.next().map(|block| block.range.start);
    first == Some(source.text.len() - "# 题\n\n- 甲\n".len())
}
