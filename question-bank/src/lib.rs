//! What a trainee's browser may never know: items with their keys, the Markdown format they are written in, its checker
//! and its formatter. Pure: text in, values out; no I/O and no clock, and randomness is handed in.
//!
//! The grammar is `FORMAT.md` beside this crate; its examples run as tests.
//!
//! From the ground up: `markdown` and `syntax` know no item type; `interaction` holds the types; `item`, `paper` and `note` are
//! what a bank holds; `read`, `write` and `format` are the format; `file` opens files of any origin; `exchange` knows the
//! formats of other systems, and `import` reads papers and whatever `exchange` does; `form` is an item and `paper_form` a paper as
//! the fields of a page, and `print` a paper on paper. No module imports one above it.

pub mod assembly;
pub mod criterion;
pub mod diff;
pub mod doubt;
mod draft;
pub mod duplicate;
pub mod exchange;
pub mod export;
mod file;
pub mod fill;
pub mod fold;
pub mod form;
pub mod format;
pub mod guide;
pub mod import;
pub mod insider;
pub mod interaction;
pub mod item;
pub mod markdown;
pub mod message;
mod name;
pub mod note;
pub mod number;
mod order;
pub mod paper;
pub mod paper_form;
mod passage;
pub mod picture;
pub mod print;
pub mod read;
pub mod remark;
mod rescore;
mod same_task;
mod script;
pub mod search;
mod syntax;
mod tags;
pub mod units;
mod write;

pub use draft::as_draft;
pub use fill::Filling;
pub use format::format;
pub use insider::Insider;
pub use item::{Item, Part, Pool, Status};
pub use markdown::Markdown;
pub use message::Message;
pub use note::Note;
pub use paper::Paper;
pub use read::{ReadItem, Reading, SourceFile, read, read_with};
pub use remark::Remark;
pub use syntax::{
    problem::{self, Place, Problem, Severity},
    rule::{self, Rule},
};
pub use write::files;
