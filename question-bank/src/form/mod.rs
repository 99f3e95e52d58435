//! An item as the fields of a form, for authors who write no Markdown: the form is read from an item's document, and written as
//! one.
//!
//! The Markdown stays the truth. [`Form::read`] and [`Form::write`] lose nothing: what a form has no field for is kept as it stands
//! (see [`Form::kept`]), and a document whose text would not survive is refused with the line that the form cannot show. Text that
//! an author types comes back as typed: what would be taken for a heading, a choice or a fact gets a backslash in the Markdown, and
//! loses it again on the way back.

mod escape;
mod facts;
pub(crate) mod mark;
mod part;
mod place;
mod read;
mod row;
mod settle;
mod value;
mod write;

pub use self::{
    part::{ChoiceFields, PartForm},
    place::Written,
    row::{Row, Way},
};

use exam::{Kind, Points};
use std::fmt;

/// One item as fields. It holds the key, so it cannot be serialized, and its `Debug` shows the id alone.
///
/// Every text is as the author typed it; an empty one is absent. Values that the format restricts, such as points, are texts as
/// well: the checker says what is wrong with them.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    /// The item's id.
    pub id: String,
    /// The short title.
    pub title: String,
    /// The type.
    pub kind: Kind,
    /// The bank's name (题库).
    pub bank: String,
    /// The level (级别).
    pub level: String,
    /// The chapter.
    pub chapter: String,
    /// What the item is worth; a case is worth what its parts are.
    pub points: String,
    /// 易, 中 or 难.
    pub difficulty: String,
    /// Knowledge points, separated by `；`.
    pub topics: String,
    /// The study note, with `#` and its section where the link leads to one.
    pub note: String,
    /// Textbook and page.
    pub textbook: String,
    /// 草稿, 可用 or 停用 as it stands in the document. Whoever saves decides it anew.
    pub status: String,
    /// 练习, 考试 or 通用.
    pub pool: String,
    /// Who wrote it.
    pub author: String,
    /// Where it comes from.
    pub source: String,
    /// 是 or 否: whether the choices are shuffled, where the author says so.
    pub shuffle: String,
    /// The background of a case, or of any item.
    pub material: String,
    /// What is answered: one part, or the parts of a case.
    pub parts: Vec<PartForm>,
    /// Why the key is right.
    pub explanation: String,
    /// Lines of the front matter that the form does not show.
    pub kept_head: Vec<String>,
    /// Facts of the item that the form does not show, each a line.
    pub kept_facts: Vec<String>,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why a document cannot be shown as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormRefusal {
    /// It does not hold exactly one item.
    NotOneItem,
    /// Something on this line, counted from 1, would be lost.
    Unshowable(usize),
}

impl Form {
    /// Returns an empty form of a type.
    pub fn new(id: &str, kind: Kind) -> Form {
        let text = String::new;
        let parts = vec![PartForm::new(if kind == Kind::Case { Kind::Short } else { kind })];
        Form {
            id: id.to_owned(),
            title: text(),
            kind,
            bank: text(),
            level: text(),
            chapter: text(),
            points: text(),
            difficulty: text(),
            topics: text(),
            note: text(),
            textbook: text(),
            status: text(),
            pool: text(),
            author: text(),
            source: text(),
            shuffle: text(),
            material: text(),
            parts,
            explanation: text(),
            kept_head: Vec::new(),
            kept_facts: Vec::new(),
        }
    }

    /// Reads the document of one item, with any line ends.
    pub fn read(markdown: &str) -> Result<Form, FormRefusal> {
        read::read(markdown)
    }

    /// Returns the document. It reads back as this form, once the form is [settled](Form::settle).
    pub fn write(&self) -> String {
        self.write_with_places().text
    }

    /// Returns the document that the form was read from, if nothing in the form says otherwise; a new one if something does.
    pub fn write_over(&self, original: &str) -> String {
        match Form::read(original) {
            Ok(before) if before == *self && read::same_item(original, &self.write()) => original.to_owned(),
            Ok(_) | Err(FormRefusal::NotOneItem | FormRefusal::Unshowable(_)) => self.write(),
        }
    }

    /// Returns everything of the document that the form does not show and keeps as it stands, line by line.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        let of_parts = self.parts.iter().flat_map(|part| &part.kept);
        self.kept_head.iter().chain(&self.kept_facts).chain(of_parts).map(String::as_str)
    }

    /// Returns what the parts of a case come to; `None` where one of them has no points that can be read.
    pub fn parts_total(&self) -> Option<Points> {
        let worth = |part: &PartForm| part.points.parse::<Points>().ok().or_else(|| part.rubric_total());
        self.parts.iter().map(worth).sum()
    }
}

/// Returns how many blanks a stem has.
pub fn count_blanks(stem: &str) -> usize {
    crate::markdown::blank::blanks(stem).count()
}
