//! The fields of a section of a paper: its heading, and the items that it names or draws.

use crate::syntax::{facts::number_of, text::is_id};
use exam::{Kind, Points, points::half_width};

/// Returns points that an author typed.
pub(super) fn number(text: &str) -> Option<Points> {
    number_of(&half_width(text))
}

/// One section as fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionForm {
    /// The whole heading as its author worded it, as long as it says what the fields say.
    pub heading: String,
    /// The name, with its number.
    pub name: String,
    /// What each item is worth, unless its row says otherwise.
    pub each: String,
    /// What the section is to be worth; absent for what its items come to.
    pub whole: String,
    /// How many items the heading speaks of; absent for as many as there are.
    pub count: String,
    /// What else the heading says to trainees, in its brackets.
    pub remark: String,
    /// Where its items come from.
    pub items: SectionItems,
}

/// Where the items of a section come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionItems {
    /// These items, in this order.
    Named(Vec<NamedRow>),
    /// Items drawn for each trainee by these rules.
    Drawn(Vec<RuleRow>),
}

/// One item that a section names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedRow {
    /// The item's id.
    pub item: String,
    /// What it is worth here; absent for what each item of the section is worth, or else the item itself.
    pub points: String,
    /// What the author wrote behind the id; nothing reads it.
    pub label: String,
}

/// One rule that draws items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// Their type.
    pub kind: Kind,
    /// Only of this level.
    pub level: String,
    /// Only of this chapter.
    pub chapter: String,
    /// Only this hard: 易, 中 or 难.
    pub difficulty: String,
    /// Only with this knowledge point.
    pub topic: String,
    /// How many.
    pub count: String,
    /// What each is worth; absent for what each item of the section is worth.
    pub points: String,
}

impl SectionForm {
    /// Returns an empty section.
    pub fn new(name: &str, items: SectionItems) -> SectionForm {
        let text = String::new;
        SectionForm { heading: text(), name: name.to_owned(), each: text(), whole: text(), count: text(), remark: text(), items }
    }

    /// Returns how many items the section asks for; `None` where a rule does not say.
    pub fn items_asked(&self) -> Option<usize> {
        match &self.items {
            SectionItems::Named(rows) => Some(rows.len()),
            SectionItems::Drawn(rules) => rules.iter().map(RuleRow::asked).sum(),
        }
    }

    /// Returns what the items come to; `None` where the form alone does not say what one of them is worth.
    pub fn sum(&self) -> Option<Points> {
        let worth = |own: &str| number(if own.trim().is_empty() { &self.each } else { own });
        match &self.items {
            SectionItems::Named(rows) => rows.iter().map(|row| worth(&row.points)).sum(),
            SectionItems::Drawn(rules) => rules.iter().map(|rule| Some(worth(&rule.points)?.times(rule.asked()?))).sum(),
        }
    }
}

impl NamedRow {
    /// Returns a row for the item of this id; `None` where it can be no id.
    pub fn of(item: &str) -> Option<NamedRow> {
        is_id(item).then(|| NamedRow { item: item.to_owned(), ..NamedRow::default() })
    }
}

impl RuleRow {
    /// Returns a rule that only names a type.
    pub fn new(kind: Kind) -> RuleRow {
        let text = String::new;
        RuleRow { kind, level: text(), chapter: text(), difficulty: text(), topic: text(), count: text(), points: text() }
    }

    /// Returns how many items the rule draws, if it says so.
    pub fn asked(&self) -> Option<usize> {
        half_width(self.count.trim()).parse().ok()
    }
}
