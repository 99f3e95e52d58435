//! A paper: its rules, the form that one session is pinned to, and the form as the trainee sees it.

use crate::{Points, PresentedItem};
use serde::{Deserialize, Serialize};

/// How 多选 items are scored; a rule of the paper, told to the trainee before the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MultiRule {
    /// 全对得分: all points for exactly the key, otherwise none.
    #[default]
    AllOrNothing,
    /// 少选得部分分: nothing as soon as a wrong choice is ticked, otherwise the share of the key that is ticked.
    Partial,
    /// 按选项计分: the share of choices that are rightly ticked or rightly left; nothing ticked earns nothing.
    PerOption,
}

/// What a trainee may see, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseRule {
    /// 交卷后: machine scores, keys and explanations as soon as the paper is handed in.
    OnHandIn,
    /// 阅卷后: nothing but the receipt until every part is marked, then everything.
    #[default]
    OnceMarked,
    /// 仅成绩: scores once every part is marked; never the items.
    ScoreOnly,
}

/// What differs from one trainee to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shuffle {
    /// The order of the choices.
    #[default]
    Choices,
    /// The order of the items within their section, and of the choices.
    ItemsAndChoices,
    /// Nothing.
    Nothing,
}

/// One paper as one trainee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestForm {
    /// In the order of the paper.
    pub sections: Vec<Section>,
}

/// A run of items under one heading (大题).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading, with number and points as the author wrote it.
    pub title: String,
    /// In the order of this session.
    pub items: Vec<PresentedItem>,
}

/// What a session is pinned to for ever: the versions, the order and the points that were shown. Editing the bank or the
/// paper never changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinned {
    /// How 多选 items are scored.
    pub multi: MultiRule,
    /// In the order of the paper.
    pub sections: Vec<PinnedSection>,
}

/// A section of a pinned form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedSection {
    /// The heading.
    pub title: String,
    /// In the order of this session.
    pub items: Vec<PinnedItem>,
}

/// An item of a pinned form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedItem {
    /// The item version in the store.
    pub version: i64,
    /// One for each part.
    pub parts: Vec<PinnedPart>,
    /// Its key had been shown to the trainee with an earlier result when the sitting was started.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seen: bool,
}

/// A part of a pinned form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedPart {
    /// What it is worth in this paper.
    pub points: Points,
    /// For each position as shown: which of the author's choices stands there. Empty where there are no choices.
    pub order: Vec<u8>,
}

/// Where a slot of a pinned form leads.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The number of the part within the form, from 0.
    pub slot: u16,
    /// The section, from 0.
    pub section: usize,
    /// The item within the form, from 0.
    pub item_number: usize,
    /// The item.
    pub item: &'a PinnedItem,
    /// The part within the item, from 0.
    pub part: usize,
}

impl Place<'_> {
    /// Returns what the part is worth in this paper.
    pub fn points(&self) -> Points {
        self.item.parts[self.part].points
    }

    /// Its number as the paper shows it: of the item, and of the part where there are several.
    pub fn label(&self) -> String {
        let number = self.item_number + 1;
        if self.item.parts.len() > 1 { format!("{number}-{}", self.part + 1) } else { number.to_string() }
    }
}

impl Pinned {
    /// Returns every part of the form, in the order in which it is shown: the place in this order is its slot.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let sections = self.sections.iter().enumerate();
        let items = sections.flat_map(|(section, of)| of.items.iter().map(move |item| (section, item))).enumerate();
        let parts = items.flat_map(|(item_number, (section, item))| {
            (0..item.parts.len()).map(move |part| Place { slot: 0, section, item_number, item, part })
        });
        parts.enumerate().map(|(slot, place)| Place { slot: slot as u16, ..place })
    }

    /// One slot of the form.
    pub fn place(&self, slot: u16) -> Option<Place<'_>> {
        self.places().nth(usize::from(slot))
    }

    /// Returns what the form is worth in all.
    pub fn total(&self) -> Points {
        self.places().map(|place| place.points()).sum()
    }
}
