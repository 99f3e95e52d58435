//! What is printed: the head of a paper and its sections, without keys or with them.

use super::Letter;
use crate::{insider::Insider, item::Item, paper::Paper};
use exam::{Html, Pinned, Points, PresentedItem, ReviewedItem, paper::PinnedItem};

/// What stands above the questions, and on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperHead {
    /// The title.
    pub title: String,
    /// The version, if there are several.
    pub letter: Option<Letter>,
    /// The number from which this draw or order can be made again; none where nothing was drawn.
    pub seed: Option<u64>,
    /// Length in minutes.
    pub minutes: u32,
    /// What the paper is worth.
    pub total: Points,
    /// What is said before the start; may be empty.
    pub instructions: Html,
}

/// A run of items under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedSection<T> {
    /// The heading, with number and points as the author wrote it.
    pub title: String,
    /// The sum of its items.
    pub points: Points,
    /// In the order of this version.
    pub items: Vec<T>,
}

/// A paper as a candidate gets it. It is made of presented items, so that it cannot hold a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionPaper {
    /// What stands above.
    pub head: PaperHead,
    /// In the order of the paper.
    pub sections: Vec<PrintedSection<PresentedItem>>,
}

/// The same paper with its keys, for those who may read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedPaper {
    /// What stands above.
    pub head: PaperHead,
    /// In the order of the paper.
    pub sections: Vec<PrintedSection<ReviewedItem>>,
}

impl PaperHead {
    /// Returns the head of a form of a paper that was drawn by this number.
    pub fn of(paper: &Paper, form: &Pinned, letter: Option<Letter>, seed: u64) -> PaperHead {
        let is_drawn = paper.sections.iter().any(|section| match section.pick {
            crate::paper::Pick::Drawn(_) => true,
            crate::paper::Pick::Named(_) => false,
        });
        PaperHead {
            title: paper.title.clone(),
            letter,
            seed: (is_drawn || letter.is_some()).then_some(seed),
            minutes: paper.minutes,
            total: form.total(),
            instructions: paper.instructions.render(),
        }
    }
}

impl QuestionPaper {
    /// Returns the questions of a form; `None` when an item that it pins is not found.
    pub fn of<'a>(head: PaperHead, form: &Pinned, find: impl Fn(i64) -> Option<&'a Item>) -> Option<QuestionPaper> {
        let sections = sections(form, |pinned| Some(find(pinned.version)?.present(pinned)))?;
        Some(QuestionPaper { head, sections })
    }
}

impl KeyedPaper {
    /// Returns the questions of a form with their keys; `None` when an item that it pins is not found.
    pub fn of<'a>(
        head: PaperHead,
        form: &Pinned,
        find: impl Fn(i64) -> Option<&'a Item>,
        witness: &Insider,
    ) -> Option<KeyedPaper> {
        let sections = sections(form, |pinned| Some(find(pinned.version)?.reveal(pinned, witness)))?;
        Some(KeyedPaper { head, sections })
    }
}

fn sections<T>(form: &Pinned, make: impl Fn(&PinnedItem) -> Option<T>) -> Option<Vec<PrintedSection<T>>> {
    let section = |of: &exam::paper::PinnedSection| {
        let points = of.items.iter().flat_map(|item| &item.parts).map(|part| part.points).sum();
        let items = of.items.iter().map(&make).collect::<Option<Vec<T>>>()?;
        Some(PrintedSection { title: of.title.clone(), points, items })
    };
    form.sections.iter().map(section).collect()
}
