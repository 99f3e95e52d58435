//! A paper on paper: one version of it with its items in order, without keys or with them, and both as a Word document.
//!
//! What a candidate gets is a [`QuestionPaper`]: it is made of presented items, which have no field that could hold a key. A
//! [`KeyedPaper`] asks for the proof that an insider looks.

mod columns;
pub mod docx;
mod edition;
mod flow;
mod page_size;
mod paper;
mod space;

pub use columns::columns;
pub use edition::{Letter, draw};
pub use page_size::PageSize;
pub use paper::{KeyedPaper, PaperHead, PrintedSection, QuestionPaper};
pub use space::{is_told, lines};
