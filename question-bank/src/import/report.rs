//! What an import says of itself: what was found, what was changed, what was refused, and why.

pub use crate::passage::RefusedPassage;

use crate::{message::Message, passage::clip};
use serde::Serialize;

/// The whole report; it is written as JSON.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Files that could not be read at all.
    pub unread: Vec<UnreadFile>,
    /// One for each document found.
    pub documents: Vec<DocumentReport>,
}

/// A file that gave nothing.
#[derive(Debug, Serialize)]
pub struct UnreadFile {
    /// As it was handed in.
    pub file: String,
    /// Why, for a person.
    pub reason: Message,
}

/// One document.
#[derive(Debug, Default, Serialize)]
pub struct DocumentReport {
    /// The file it is in.
    pub file: String,
    /// Its first and last line there.
    pub lines: (u32, u32),
    /// Its title, if it has one.
    pub title: String,
    /// The Markdown file that was written; nothing where nothing was found.
    pub output: Option<String>,
    /// Section by section.
    pub sections: Vec<SectionReport>,
    /// Item by item.
    pub items: Vec<ItemReport>,
    /// Keys that belong to no question.
    pub orphan_keys: Vec<OrphanKey>,
    /// First and last line of each stretch of answers that went to the items above.
    pub answers: Vec<(u32, u32)>,
    /// Passages that are no items.
    pub refused: Vec<RefusedPassage>,
    /// Everything that was changed, or should be looked at.
    pub suggestions: Vec<Suggestion>,
    /// Sections of a study note.
    pub notes: Vec<NoteSectionReport>,
}

/// A section of a paper.
#[derive(Debug, Default, Serialize)]
pub struct SectionReport {
    /// As printed.
    pub title: String,
    /// The chapter it stands in.
    pub chapter: Option<String>,
    /// The item type, by its name in JSON.
    pub kind: Option<&'static str>,
    /// How many items the heading promises.
    pub declared: Option<u32>,
    /// How many were found.
    pub found: u32,
    /// How many of them have a key or an answer.
    pub keyed: u32,
    /// Points of the section.
    pub total: Option<f64>,
    /// Points of each item.
    pub each: Option<f64>,
}

/// An item and where it came from.
#[derive(Debug, Serialize)]
pub struct ItemReport {
    /// In the Markdown that was written.
    pub id: String,
    /// The number in the paper.
    pub number: Option<u32>,
    /// First and last line in the file.
    pub lines: (u32, u32),
    /// Where the key was found: `inline`, `block`, `table` or nothing.
    pub key_from: Option<&'static str>,
    /// 0 to 1; 1 where nothing had to be guessed.
    pub confidence: f64,
    /// Why it is a draft.
    pub reasons: Vec<Message>,
    /// As it stands in the file.
    pub raw: String,
}

/// A key without a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrphanKey {
    /// The heading above it.
    pub section: String,
    /// Its number.
    pub number: u32,
    /// What it says.
    pub text: String,
    /// First and last line of the block.
    pub lines: (u32, u32),
}

/// Something that was changed, or that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The line it is about.
    pub line: u32,
    /// What kind: `pinyin`, `furniture`, `personal`, `ocr`, `character`, `key`, `duplicate`, …
    pub kind: &'static str,
    /// As it stood.
    pub before: String,
    /// As it is now; nothing where it was only noticed or taken out.
    pub after: String,
    /// What is to be said of it.
    pub note: Option<Message>,
}

/// A section of a study note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteSectionReport {
    /// The heading as it was written into the note.
    pub heading: String,
    /// Pages of the textbook, as `P147-149`.
    pub pages: Vec<String>,
    /// First and last line.
    pub lines: (u32, u32),
}

impl Suggestion {
    pub(crate) fn new(line: u32, kind: &'static str, before: impl Into<String>, after: impl Into<String>) -> Suggestion {
        Suggestion { line, kind, before: clip(&before.into()), after: clip(&after.into()), note: None }
    }

    /// Something that was only noticed.
    pub(crate) fn noted(line: u32, kind: &'static str, before: impl Into<String>, note: impl Into<Message>) -> Suggestion {
        Suggestion { note: Some(note.into()), ..Suggestion::new(line, kind, before, "") }
    }
}
