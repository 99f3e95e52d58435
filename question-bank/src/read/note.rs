//! A study note: its front matter, and Markdown that is kept as it is.

use super::front;
use crate::{
    markdown::Markdown,
    note::Note,
    syntax::{
        block::{Block, Shape},
        facts::Facts,
        problem::Report,
        rule::Rule,
        text::heading,
        words::Key,
    },
};
use std::collections::HashSet;

/// A note with the headings that items may link to.
pub(crate) struct NoteText {
    pub note: Note,
    pub headings: Vec<String>,
}

/// Reads a note.
pub(crate) fn read(report: &mut Report<'_>, mut facts: Facts, blocks: &[Block], start: usize) -> NoteText {
    let text = &report.source.text;
    let id = front::take_id(report, &mut facts, Key::Note);
    let title = facts.text(Key::Title);
    if title.is_none() {
        report.add(Rule::MissingInFrontMatter, 0, &[&Key::Title.zh(), &Key::Title.en()]);
    }
    let note = Note {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        bank: facts.text(Key::Bank),
        level: facts.text(Key::Level),
        chapter: facts.text(Key::Chapter),
        body: Markdown(text[start..].trim().to_owned()),
    };
    facts.finish(report);
    let mut headings = Vec::new();
    let mut seen = HashSet::new();
    for block in blocks.iter().filter(|block| matches!(block.shape, Shape::Heading(_))) {
        let (place, name) = heading(text, &block.range);
        if !seen.insert(name.clone()) {
            report.add(Rule::RepeatedHeading, place.start, &[&name]);
        }
        headings.push(name);
    }
    NoteText { note, headings }
}
