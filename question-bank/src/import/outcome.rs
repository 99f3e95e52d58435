//! What an import is told, and what it gives.

use super::{draft::Draft, report::Report};
use crate::file::Asset;

/// What the person who imports says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The bank that the items are filed under; the title of the document if empty.
    pub bank: String,
    /// The level, if all items have one.
    pub level: Option<String>,
    /// The right to use the material is settled, so complete items may be ready. Otherwise all are drafts.
    pub rights_settled: bool,
}

/// What an import gives.
#[derive(Debug, Default)]
pub struct Import {
    /// One for each document found.
    pub documents: Vec<Document>,
    /// What was found, changed and refused.
    pub report: Report,
}

/// One document, ready to be written.
#[derive(Debug, Default)]
pub struct Document {
    /// A file name without folders; unique within the import.
    pub name: String,
    /// Items or a study note, as Markdown.
    pub markdown: String,
    /// Images that the Markdown links to.
    pub assets: Vec<Asset>,
    /// What the Markdown was made from, in its order; empty for a note.
    pub drafts: Vec<Draft>,
}
