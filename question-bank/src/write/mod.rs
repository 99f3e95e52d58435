//! Writes items, papers and notes as Markdown documents of their own, which read back as the very same values.

mod files;
pub(crate) mod item;
mod paper;

pub use files::files;

use crate::{
    note::Note,
    read::{self, SourceFile},
    syntax::{output::front_matter, words::Key},
};

fn as_file(text: &str) -> [SourceFile; 1] {
    [SourceFile { path: String::new(), text: text.to_owned() }]
}

impl Note {
    /// Returns a canonical document.
    pub fn to_markdown(&self) -> String {
        let head = front_matter(&[
            (Key::Note, Some(&self.id)),
            (Key::Title, Some(&self.title)),
            (Key::Bank, self.bank.as_deref()),
            (Key::Level, self.level.as_deref()),
            (Key::Chapter, self.chapter.as_deref()),
        ]);
        format!("{head}\n{}\n", self.body.0)
    }

    /// Reads what [`Note::to_markdown`] wrote.
    pub fn from_markdown(text: &str) -> Option<Note> {
        read::read(&as_file(text)).notes.pop()
    }
}
