//! Study notes (讲义).

use crate::Markdown;

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
