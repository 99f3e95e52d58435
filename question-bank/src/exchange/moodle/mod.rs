//! Moodle's XML: a `quiz` of questions.

mod cloze;
mod file;
mod read;
mod write;

pub(crate) use self::{read::read, write::write};
