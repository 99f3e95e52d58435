//! A form as it reads back from its document.

use super::{PaperForm, SectionForm, SectionItems, heading, instructions, section::number};
use crate::syntax::{
    marking,
    output::flatten,
    text::is_id,
    words::{Key, WordValue},
};
use exam::{
    paper::{MultiRule, ReleaseRule, Shuffle},
    points::half_width,
};

/// Returns a value as one of a few words, in the format's own wording where it can be read.
fn word<T: WordValue>(text: &str) -> String {
    let text = flatten(text);
    T::find(&text).map_or(text, |value| value.word().to_owned())
}

/// Returns points, or a number, as numbers are written; what is none stays as it is.
pub(super) fn points(text: &str) -> String {
    number(text).map_or_else(|| flatten(text), |points| points.to_string())
}

/// Returns a count as numbers are written.
pub(super) fn count(text: &str) -> String {
    let text = flatten(text);
    half_width(&text).parse::<u32>().map_or(text, |count| count.to_string())
}

/// Returns a marking scheme and its limit, in the format's own wording where they can be read.
pub(super) fn scheme(text: &str) -> (String, String) {
    let text = flatten(text);
    let written = marking::read(&text).map(|scheme| marking::word(scheme).unwrap_or_else(|| "单评".to_owned()));
    let written = written.unwrap_or(text);
    match written.split_once("，分差") {
        Some(("双评", limit)) => ("双评".to_owned(), limit.trim().to_owned()),
        Some(_) | None => (written, String::new()),
    }
}

/// Returns a value as it reads back from front matter under its key.
pub(super) fn value(key: Key, text: &str) -> String {
    if key == Key::Multi {
        word::<MultiRule>(text)
    } else if key == Key::Release {
        word::<ReleaseRule>(text)
    } else if key == Key::Shuffle {
        word::<Shuffle>(text)
    } else if key == Key::Published {
        word::<bool>(text)
    } else if [Key::Total, Key::Cut].contains(&key) {
        points(text)
    } else if key == Key::Duration {
        count(text)
    } else {
        flatten(text)
    }
}

impl PaperForm {
    /// Returns the form as it reads back from [`PaperForm::write`]. Rows that name no item are gone; whatever else was typed is there.
    pub fn settle(mut self) -> PaperForm {
        for (key, slot) in self.slots() {
            *slot = value(key, slot);
        }
        (self.marking, self.limit) = scheme(&self.scheme());
        self.instructions = instructions::settle(&self.instructions);
        self.sections.iter_mut().for_each(SectionForm::settle);
        self
    }

    /// Returns the marking scheme as one text.
    pub(super) fn scheme(&self) -> String {
        let (scheme, limit) = (flatten(&self.marking), flatten(&self.limit));
        if scheme == "双评" && !limit.is_empty() { format!("{scheme}，分差 {limit}") } else { scheme }
    }

    /// Returns the fields that are lines of the front matter, in the order in which they are written.
    pub(super) fn slots(&mut self) -> Vec<(Key, &mut String)> {
        vec![
            (Key::Paper, &mut self.id),
            (Key::Title, &mut self.title),
            (Key::Bank, &mut self.bank),
            (Key::Level, &mut self.level),
            (Key::Duration, &mut self.duration),
            (Key::Total, &mut self.total),
            (Key::Cut, &mut self.cut),
            (Key::Multi, &mut self.multi),
            (Key::Release, &mut self.release),
            (Key::Shuffle, &mut self.shuffle),
            (Key::Published, &mut self.published),
        ]
    }
}

impl SectionForm {
    fn settle(&mut self) {
        for text in [&mut self.name, &mut self.remark, &mut self.heading] {
            *text = flatten(text);
        }
        for text in [&mut self.each, &mut self.whole] {
            *text = points(text);
        }
        self.count = count(&self.count);
        let heading = heading::write(self);
        heading::fill(self, &heading);
        self.settle_items();
        let heading = heading::write(self);
        heading::fill(self, &heading);
    }

    fn settle_items(&mut self) {
        let each = &self.each;
        let own = |text: &str| Some(points(text)).filter(|points| points != each).unwrap_or_default();
        match &mut self.items {
            SectionItems::Named(rows) => {
                rows.retain(|row| is_id(&row.item));
                for row in rows {
                    row.points = own(&row.points);
                    row.label = flatten(&row.label);
                    if !row.reads_back() {
                        row.label.clear();
                    }
                }
            }
            SectionItems::Drawn(rules) => {
                for rule in rules {
                    for text in [&mut rule.level, &mut rule.chapter, &mut rule.topic] {
                        *text = flatten(text);
                    }
                    rule.difficulty = word::<crate::item::Difficulty>(&rule.difficulty);
                    rule.count = count(&rule.count);
                    rule.points = own(&rule.points);
                }
            }
        }
    }
}
