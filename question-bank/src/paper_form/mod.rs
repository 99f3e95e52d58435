//! A paper as the fields of a form, for authors who write no Markdown: the form is read from a paper's document, and written as one.
//!
//! The Markdown stays the truth. [`PaperForm::read`] and [`PaperForm::write`] lose nothing: lines of the front matter that the form
//! has no field for are kept as they stand (see [`PaperForm::kept`]), and a document with something else that the form cannot show
//! is refused with its line.

mod diff;
mod heading;
mod instructions;
mod place;
mod read;
mod rules;
mod section;
mod settle;
mod write;

pub use self::{
    diff::PaperChange,
    place::WrittenPaper,
    section::{NamedRow, RuleRow, SectionForm, SectionItems},
};

use exam::Points;

/// One paper as fields. Every text is as the author typed it; an empty one is absent. The checker says what is wrong with a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperForm {
    /// The paper's id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The bank's name (题库).
    pub bank: String,
    /// The level (级别).
    pub level: String,
    /// Length in minutes.
    pub duration: String,
    /// What the paper is to be worth; absent for what its sections come to.
    pub total: String,
    /// The points needed to pass; absent for 60 % of the total.
    pub cut: String,
    /// How 多选 is scored, such as 全对得分.
    pub multi: String,
    /// What is shown, and when, such as 阅卷后.
    pub release: String,
    /// 单评 or 双评.
    pub marking: String,
    /// How far two readings may be apart, such as `2 分` or `20%`; absent unless two read.
    pub limit: String,
    /// What differs from one trainee to the next, such as 选项.
    pub shuffle: String,
    /// 是 or 否 as it stands in the document. Whoever saves decides it anew.
    pub published: String,
    /// What trainees read before they begin, as Markdown.
    pub instructions: String,
    /// In order.
    pub sections: Vec<SectionForm>,
    /// Lines of the front matter that the form does not show, such as window, classes and attempts.
    pub kept: Vec<String>,
}

/// Why a document cannot be shown as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFormRefusal {
    /// It is no paper, or holds more than a paper.
    NotOnePaper,
    /// Something on this line, counted from 1, would be lost.
    Unshowable(usize),
}

impl PaperForm {
    /// Reads the document of one paper, with any line ends.
    pub fn read(markdown: &str) -> Result<PaperForm, PaperFormRefusal> {
        read::read(markdown)
    }

    /// Returns the document. It reads back as this form, once the form is [settled](PaperForm::settle).
    pub fn write(&self) -> String {
        self.write_with_places().text
    }

    /// Returns what the sections come to; `None` where the form alone does not say what one of them is worth.
    pub fn sum(&self) -> Option<Points> {
        self.sections.iter().map(SectionForm::sum).sum()
    }

    /// Returns the ids of the items that the paper names, in order.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let rows = self.sections.iter().filter_map(|section| match &section.items {
            SectionItems::Named(rows) => Some(rows),
            SectionItems::Drawn(_) => None,
        });
        rows.flatten().map(|row| row.item.as_str())
    }
}
