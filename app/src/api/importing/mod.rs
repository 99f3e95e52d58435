//! What the import's pages send: files, decisions, edits, the word to load and the word to take it back.

pub mod decide;
pub mod edit;
pub mod load;
pub mod take;
