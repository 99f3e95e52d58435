//! What is compared of a question: how it asks, and its choices.

use crate::{import::is_similar, item::Item, markdown::Markdown, search::fold};
use exam::Kind;
use std::collections::HashSet;

/// How much of a question is compared, in characters.
const LONGEST: usize = 120;
/// A question of fewer characters says too little to be compared.
const SHORTEST: usize = 6;
/// A question of fewer characters ("which of these is right?") is distinguished by its choices.
const DISTINCT: usize = 16;
/// The parts of a question that are compared, made once for each version of an item.
#[derive(Debug)]
pub struct Excerpt {
    pub(super) stem: String,
    choices: String,
}

impl Excerpt {
    /// Returns what is compared of an item.
    pub fn of(item: &Item) -> Excerpt {
        let first = item.parts.first();
        let asked = match (&item.material, first) {
            (Some(material), _) if item.kind == Kind::Case => &material.0,
            (_, Some(part)) => &part.prompt.0,
            (Some(material), None) => &material.0,
            (None, None) => "",
        };
        let choices = first.map(|part| part.keyed.choices()).unwrap_or_default();
        // In one order, because copies are often shuffled.
        let mut choices: Vec<String> = choices.iter().map(|choice| letters(&choice.text)).collect();
        choices.sort();
        let cut = |text: String| text.chars().take(LONGEST).collect::<String>();
        Excerpt { stem: cut(letters_of(asked)), choices: cut(choices.concat()) }
    }

    /// Returns the stretches of three letters.
    pub(super) fn stretches(&self) -> HashSet<[char; 3]> {
        let stem: Vec<char> = self.stem.chars().collect();
        let choices: Vec<char> = if stem.len() < DISTINCT { self.choices.chars().collect() } else { Vec::new() };
        let three = |text: &[char]| text.windows(3).map(|three| [three[0], three[1], three[2]]).collect::<Vec<_>>();
        three(&stem).into_iter().chain(three(&choices)).collect()
    }

    /// Returns whether both ask the same thing.
    pub(super) fn is_like(&self, other: &Excerpt) -> bool {
        let length = self.stem.chars().count().min(other.stem.chars().count());
        let silent = self.choices.is_empty() || other.choices.is_empty();
        length >= SHORTEST
            && is_similar(&self.stem, &other.stem)
            && (length >= DISTINCT || silent || is_similar(&self.choices, &other.choices))
    }
}

/// Returns the letters and digits of a text, folded.
pub(super) fn letters(text: &Markdown) -> String {
    letters_of(&text.0)
}

/// Returns the letters and digits of plain text, folded.
pub(super) fn letters_of(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
