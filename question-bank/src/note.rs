//! Study notes (讲义).

use crate::{
    file::{html, tree::Element},
    markdown::{Markdown, render},
    search::{fold, holds_words},
};
use exam::Html;
use std::collections::HashSet;

/// One study note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Unique in the bank.
    pub id: String,
    /// The title.
    pub title: String,
    /// The bank's name.
    pub bank: Option<String>,
    /// Level.
    pub level: Option<String>,
    /// Chapter.
    pub chapter: Option<String>,
    /// The text.
    pub body: Markdown,
}

/// A heading of a note with the text below it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSection {
    /// 1 to 6; 0 for the text before the first heading.
    pub level: u8,
    /// As written.
    pub heading: String,
    /// Unique within the note; goes into `id=` and behind `#`.
    pub anchor: String,
    /// The text below.
    pub body: Html,
}

/// How many signs of a text somebody reads in a minute who studies it.
const SIGNS_A_MINUTE: usize = 300;

impl Note {
    /// Returns how many minutes it takes to read, at least one.
    pub fn minutes(&self) -> usize {
        self.body.0.chars().filter(|c| c.is_alphanumeric()).count().div_ceil(SIGNS_A_MINUTE).max(1)
    }

    /// Returns the sections that hold all words of a search, in their heading or their text.
    pub fn sections_with(&self, words: &str) -> Vec<NoteSection> {
        let holds = |section: &NoteSection| {
            let text = Element { nodes: html::parse(&section.body.to_string()), ..Element::default() }.text();
            holds_words(&fold(&format!("{}\n{text}", section.heading)), words)
        };
        self.sections().into_iter().filter(holds).collect()
    }

    /// Returns the note, heading by heading.
    pub fn sections(&self) -> Vec<NoteSection> {
        let mut taken = HashSet::new();
        let mut sections = Vec::new();
        for (level, heading, body) in render::by_heading(&self.body.0) {
            if level == 0 && body.is_empty() {
                continue;
            }
            let base = anchor(&heading);
            let mut unique = base.clone();
            let mut number = 1;
            while !taken.insert(unique.clone()) {
                number += 1;
                unique = format!("{base}-{number}");
            }
            sections.push(NoteSection { level, heading: heading.trim().to_owned(), anchor: unique, body: Html::trusted(body) });
        }
        sections
    }
}

/// Returns the anchor of a heading, as links from items lead to it; of two equal headings it names the first.
pub fn anchor(heading: &str) -> String {
    let mut anchor = String::with_capacity(heading.len());
    for c in heading.trim().chars() {
        match c {
            c if c.is_alphanumeric() || c == '_' => anchor.extend(c.to_lowercase()),
            c if (c.is_whitespace() || c == '-') && !anchor.ends_with('-') => anchor.push('-'),
            _ => {}
        }
    }
    if anchor.is_empty() { "section".to_owned() } else { anchor }
}
