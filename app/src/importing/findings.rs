//! What is kept of an import's report.

use question_bank::{
    Said,
    import::{self, Report},
};
use serde::{Deserialize, Serialize};

/// Lines of a file, first and last, from 1.
pub type Lines = (u32, u32);

/// What belongs to no item.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Files that could not be read, and why.
    pub unread: Vec<(String, Said)>,
    /// One for each document found.
    pub documents: Vec<Document>,
}

/// One document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    /// The file it is in, from 0.
    pub file: i64,
    /// The file's name.
    pub name: String,
    /// Its title, if it has one.
    pub title: String,
    /// Where it stands.
    pub lines: Lines,
    /// Section by section.
    pub sections: Vec<Section>,
    /// Keys that belong to no question: the heading above, the number, what it says, where.
    pub orphans: Vec<(String, u32, String, Lines)>,
    /// Passages that are no items: why, how they begin, where.
    pub refused: Vec<(Said, String, Lines)>,
    /// What was changed outside of items.
    pub changes: Vec<Change>,
}

/// A section of a paper.
#[derive(Debug, Serialize, Deserialize)]
pub struct Section {
    /// As printed.
    pub title: String,
    /// How many items the heading promises.
    pub declared: Option<u32>,
    /// How many were found.
    pub found: u32,
    /// How many of them have a key or an answer.
    pub keyed: u32,
}

/// Something that was changed, or that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The line it is about.
    pub line: u32,
    /// What kind.
    pub kind: String,
    /// As it stood.
    pub before: String,
    /// As it is now; nothing where it was only noticed or taken out.
    pub after: String,
    /// What is to be said of it.
    pub note: Option<Said>,
}

/// What asks the same as an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Twin {
    /// The bank has this very item already, with the same text.
    Same,
    /// The bank has an item of this id with another text, which would get a new version.
    Other,
    /// An item of the bank.
    Bank(String),
    /// Another place of this import.
    Here(i64),
}

impl Findings {
    /// What a report says beside its items; `place` finds a file by its name.
    pub fn of(report: &Report, place: impl Fn(&str) -> i64) -> Findings {
        let document = |of: &import::DocumentReport| Document {
            file: place(&of.file),
            name: of.file.clone(),
            title: of.title.clone(),
            lines: of.lines,
            sections: of.sections.iter().map(section).collect(),
            orphans: of.orphan_keys.iter().map(|of| (of.section.clone(), of.number, of.text.clone(), of.lines)).collect(),
            refused: of.refused.iter().map(|of| (of.reason.clone(), of.text.clone(), of.lines)).collect(),
            changes: of.suggestions.iter().filter(|one| !is_within_an_item(of, one)).map(Change::of).collect(),
        };
        Findings {
            unread: report.unread.iter().map(|of| (of.file.clone(), of.reason.clone())).collect(),
            documents: report.documents.iter().map(document).collect(),
        }
    }

    /// What was kept; nothing where nothing was.
    pub fn kept(json: &str) -> Findings {
        serde_json::from_str(json).unwrap_or_default()
    }
}

fn is_within_an_item(document: &import::DocumentReport, one: &import::Suggestion) -> bool {
    let before = document.items.partition_point(|item| item.lines.0 <= one.line);
    document.items[..before].iter().rev().take(4).any(|item| one.line <= item.lines.1)
}

fn section(of: &import::SectionReport) -> Section {
    Section { title: of.title.clone(), declared: of.declared, found: of.found, keyed: of.keyed }
}

impl Change {
    /// A suggestion of the report.
    pub fn of(one: &import::Suggestion) -> Change {
        let (before, after) = (one.before.clone(), one.after.clone());
        Change { line: one.line, kind: one.kind.to_owned(), before, after, note: one.note.clone() }
    }

    /// The text with this change taken back, or made again; nothing where it cannot be told what that would be.
    pub fn turned(&self, text: &str) -> Option<(bool, String)> {
        let [before, after] = [&self.before, &self.after].map(|text| written(text.trim()));
        let cut = |text: &str| text.is_empty() || text.ends_with('…');
        let once = |part: &str| text.match_indices(part).take(2).count() == 1;
        match () {
            () if cut(&before) || cut(&after) || before == after => None,
            () if once(&after) && !text.contains(&before) => Some((false, text.replacen(&after, &before, 1))),
            () if once(&before) => Some((true, text.replacen(&before, &after, 1))),
            () => None,
        }
    }
}

/// A text as an item's Markdown has it, a choice with its box.
fn written(text: &str) -> String {
    let boxed = ["- [ ] ", "- [x] "].into_iter().find_map(|boxed| Some((boxed, text.strip_prefix(boxed)?)));
    boxed.map_or_else(|| import::look::escaped(text), |(boxed, text)| format!("{boxed}{}", import::look::escaped(text)))
}
