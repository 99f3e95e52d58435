//! Facts: `key: value`, in the front matter or as a list directly under a heading.

use super::{
    block::{Block, Shape},
    problem::Report,
    rule::Rule,
    text::{behind_bullet, indent_of, pair},
    words::{Key, WordValue},
};
use crate::tags::Difficulty;
use exam::{Points, points::half_width};

/// One fact.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub key: Key,
    pub value: String,
    /// Where it is written.
    pub at: usize,
}

impl Fact {
    fn not_understood<T>(&self, report: &mut Report<'_>, example: &str) -> Option<T> {
        report.add(Rule::BadValue, self.at, &[&self.key.zh(), &self.value, &example]);
        None
    }
}

/// The facts of one heading, each taken by whoever understands it.
#[derive(Debug, Default)]
pub(crate) struct Facts(Vec<Fact>);

impl Facts {
    /// Adds a fact if its key is one of those allowed here.
    pub fn push(&mut self, report: &mut Report<'_>, at: usize, name: &str, value: &str, allowed: &[Key]) {
        let Some(key) = Key::find(name) else {
            let like = Key::like(name, allowed).unwrap_or_default();
            let listed = if indent_of(&report.source.text, at) == 0 { "" } else { name };
            match like {
                like if like.is_empty() || !report.source.text[at..].starts_with(name) => {
                    report.add(Rule::UnknownKey, at, &[&name, &like, &listed]);
                }
                like => report.suggest(Rule::UnknownKey, at..at + name.len(), like, &[&name, &like, &listed]),
            }
            return;
        };
        if !allowed.contains(&key) {
            report.add(Rule::MisplacedFact, at, &[&name]);
        } else if let Some(first) = self.0.iter().find(|fact| fact.key == key) {
            let line = report.source.line_number(first.at);
            report.add(Rule::RepeatedKey, at, &[&name, &line]);
        } else if value.is_empty() {
            report.add(Rule::FactWithoutValue, at, &[]);
        } else {
            self.0.push(Fact { key, value: value.to_owned(), at });
        }
    }

    /// Removes and returns a fact.
    pub fn take(&mut self, key: Key) -> Option<Fact> {
        let index = self.0.iter().position(|fact| fact.key == key)?;
        Some(self.0.remove(index))
    }

    /// Returns where a fact is written; the top of the file if it is not.
    pub fn at(&self, key: Key) -> usize {
        self.0.iter().find(|fact| fact.key == key).map_or(0, |fact| fact.at)
    }

    pub fn text(&mut self, key: Key) -> Option<String> {
        self.take(key).map(|fact| fact.value)
    }

    /// Returns a value that `read` understands; if it does not, that is said with an example.
    pub fn value<T>(
        &mut self,
        report: &mut Report<'_>,
        key: Key,
        example: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let fact = self.take(key)?;
        read(&fact.value).or_else(|| fact.not_understood(report, example))
    }

    /// One of a few words.
    pub fn word<T: WordValue>(&mut self, report: &mut Report<'_>, key: Key) -> Option<T> {
        let fact = self.take(key)?;
        T::find(&fact.value).or_else(|| fact.not_understood(report, &T::examples()))
    }

    pub fn points(&mut self, report: &mut Report<'_>, key: Key) -> Option<Points> {
        // Papers give 0.6 of a point to what is marked by machine; what people mark goes by halves.
        let tenths = |points: &Points| *points > Points::ZERO && points.is_multiple_of(Points::hundredths(10));
        self.value(report, key, "1、2.5", |value| number_of(value).filter(tenths))
    }

    pub fn number(&mut self, report: &mut Report<'_>, key: Key, unit: &[&str]) -> Option<u32> {
        let digits = |value: &str| {
            let value = unit.iter().find_map(|unit| value.strip_suffix(unit)).unwrap_or(value);
            half_width(value.trim()).parse().ok().filter(|number| *number > 0)
        };
        self.value(report, key, "90", digits)
    }

    pub fn difficulty(&mut self, report: &mut Report<'_>) -> Option<Difficulty> {
        self.word(report, Key::Difficulty)
    }

    /// Says of every fact that nobody took that it has no place here.
    pub fn finish(self, report: &mut Report<'_>) {
        for fact in self.0 {
            report.add(Rule::MisplacedFact, fact.at, &[&fact.key.zh()]);
        }
    }
}

/// Returns a number of points in steps of one half, with or without its unit.
pub(crate) fn points(text: &str) -> Option<Points> {
    number_of(text).filter(|points| points.is_multiple_of(Points::hundredths(50)))
}

pub(crate) fn number_of(text: &str) -> Option<Points> {
    let text = text.trim();
    let number = ["分", "points", "point", "pts"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    number.trim().parse().ok()
}

/// Returns the facts in the list that opens a text, and the index of the first list item that is none.
///
/// A list item behind a blank line that has no known key is the beginning of the text.
pub(crate) fn leading(report: &mut Report<'_>, list: &Block, allowed: &[Key]) -> (Facts, usize) {
    let source = report.source;
    let mut facts = Facts::default();
    for (index, item) in list.children.iter().enumerate() {
        let start = behind_bullet(&source.text, &item.range);
        let line = source.text[start.min(item.range.end)..item.range.end].lines().next().unwrap_or_default();
        let pair = pair(line);
        let detached = source.text[..item.range.start].trim_end_matches([' ', '\t']).ends_with("\n\n");
        let known = pair.is_some_and(|(name, _)| Key::find(name).is_some() || Key::like(name, allowed).is_some());
        let first_is_plain = index == 0 && pair.is_none();
        if is_box(line) || first_is_plain || (detached && index > 0 && !known) {
            return (facts, index);
        }
        match pair {
            Some((name, value)) => facts.push(report, start, name, value, allowed),
            None => drop(report.add(Rule::FactWithoutValue, start, &[])),
        }
    }
    (facts, list.children.len())
}

/// Returns whether a line opens with a tick box, well made or not.
pub(crate) fn is_box(line: &str) -> bool {
    super::boxes::read(line).is_some()
}

/// Returns whether a block is a list.
pub(crate) fn is_list(block: &Block) -> bool {
    block.shape == Shape::List
}
