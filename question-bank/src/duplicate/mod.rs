//! Duplicates: questions that ask one thing are found among many, compared, and completed from each other.

mod excerpt;
mod pair;

pub use self::{excerpt::Excerpt, pair::pairs};

use self::excerpt::{letters, letters_of};
use crate::{
    interaction::{KeyContent, KeyContentMut},
    item::{Item, Part},
};
use std::collections::HashMap;

/// A stretch that more questions have than this says nothing about any of them.
const COMMON: usize = 400;
/// How many of the rarest stretches of a question count, however many questions have them.
const FEW: usize = 4;
/// The most questions that one is compared with.
const MOST: usize = 8;
/// The most duplicates that are reported of one question.
const REPORTED: usize = 3;

/// An index of questions by the stretches of three letters that they hold.
#[derive(Default)]
pub struct Index {
    excerpts: Vec<Excerpt>,
    places: HashMap<[char; 3], Vec<u32>>,
}

/// A respect in which two questions differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The type.
    Kind,
    /// What is asked.
    Stem,
    /// The choices.
    Choices,
    /// Both have a key, and the keys differ.
    Key,
    /// Only the other one has a key or a reference answer.
    KeyThere,
    /// Only this one has a key or a reference answer.
    KeyHere,
    /// The explanation.
    Explanation,
}

impl Index {
    /// Adds a question; the first is number 0.
    pub fn add(&mut self, item: &Item) {
        let excerpt = Excerpt::of(item);
        let number = self.excerpts.len() as u32;
        for stretch in excerpt.stretches() {
            self.places.entry(stretch).or_default().push(number);
        }
        self.excerpts.push(excerpt);
    }

    /// Finds the questions that ask the same thing as this one and returns their numbers, the most similar first.
    pub fn find(&self, item: &Item) -> Vec<usize> {
        let excerpt = Excerpt::of(item);
        let mut shared: HashMap<u32, u32> = HashMap::new();
        let mut known: Vec<&Vec<u32>> = excerpt.stretches().iter().filter_map(|stretch| self.places.get(stretch)).collect();
        known.sort_by_key(|places| places.len());
        let telling = known.iter().enumerate().take_while(|(at, places)| *at < FEW || places.len() <= COMMON);
        for place in telling.flat_map(|(_, places)| places.iter().rev().take(COMMON)) {
            *shared.entry(*place).or_default() += 1;
        }
        let mut near: Vec<(u32, u32)> = shared.into_iter().map(|(place, count)| (count, place)).collect();
        near.sort_unstable_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
        let near = near.into_iter().take(MOST).map(|(_, place)| place as usize);
        let mut alike: Vec<usize> = near.filter(|place| excerpt.is_like(&self.excerpts[*place])).collect();
        alike.truncate(REPORTED);
        alike
    }
}

/// In what two questions differ, as `here` sees it.
pub fn differences(here: &Item, there: &Item) -> Vec<Difference> {
    let (a, b) = (Excerpt::of(here), Excerpt::of(there));
    let parts = || here.parts.iter().zip(&there.parts);
    let stems = |item: &Item| item.parts.iter().map(|part| letters(&part.prompt)).collect::<Vec<_>>();
    let mut out = Vec::new();
    let mut add = |differs: bool, what: Difference| out.extend(differs.then_some(what));
    add(here.kind != there.kind, Difference::Kind);
    add(a.stem != b.stem || stems(here) != stems(there), Difference::Stem);
    add(parts().any(|(a, b)| texts(a) != texts(b)), Difference::Choices);
    match (is_keyed(here), is_keyed(there)) {
        (true, true) => add(parts().any(|(a, b)| answer(a) != answer(b)), Difference::Key),
        (false, true) => add(true, Difference::KeyThere),
        (true, false) => add(true, Difference::KeyHere),
        (false, false) => {}
    }
    let why = |item: &Item| item.explanation.as_ref().map(letters);
    add(why(here) != why(there), Difference::Explanation);
    out
}

fn texts(part: &Part) -> Vec<String> {
    let mut texts: Vec<String> = part.keyed.choices().iter().map(|choice| letters(&choice.text)).collect();
    texts.sort();
    texts
}

fn is_keyed(item: &Item) -> bool {
    item.parts.iter().all(|part| !answer(part).is_empty())
}

/// Returns what counts as the answer of a part: texts of right choices, a verdict, accepted texts, or the reference answer.
fn answer(part: &Part) -> Vec<String> {
    let reference = part.reference.iter().map(letters);
    match part.keyed.content() {
        KeyContent::Choice(choices) | KeyContent::Choices(choices) => {
            let right = choices.iter().filter(|choice| choice.correct).map(|choice| letters(&choice.text));
            let mut right: Vec<String> = right.collect();
            right.sort();
            right
        }
        KeyContent::Verdict(key) => key.iter().map(ToString::to_string).collect(),
        KeyContent::Blanks([]) | KeyContent::Texts([]) | KeyContent::Open(_) => reference.collect(),
        KeyContent::Blanks(blanks) => blanks.iter().flatten().map(|text| letters_of(text)).collect(),
        KeyContent::Texts(accepted) => accepted.iter().map(|text| letters_of(text)).chain(reference).collect(),
    }
}

/// Takes what `item` lacks from another copy: key, reference answer, rubric, explanation. Nothing that it has is changed;
/// `false` when the copy has nothing to give.
pub fn complete(item: &mut Item, from: &Item) -> bool {
    if item.kind != from.kind || item.parts.len() != from.parts.len() {
        return false;
    }
    let mut took = false;
    for (part, from) in item.parts.iter_mut().zip(&from.parts) {
        if answer(part).is_empty() {
            took |= take_key(part, from);
        }
        took |= take(&mut part.reference, from.reference.as_ref());
        took |= take(&mut part.rubric, from.rubric.as_ref());
        took |= take(&mut part.explanation, from.explanation.as_ref());
    }
    took | take(&mut item.explanation, from.explanation.as_ref())
}

fn take<T: Clone>(to: &mut Option<T>, from: Option<&T>) -> bool {
    let lacks = to.is_none() && from.is_some();
    if lacks {
        *to = from.cloned();
    }
    lacks
}

/// Choices are found by what they say, wherever they stand; all of the right ones must be there.
fn take_key(part: &mut Part, from: &Part) -> bool {
    let right = answer(from);
    match (part.keyed.content_mut(), from.keyed.content()) {
        (KeyContentMut::Choice(choices), KeyContent::Choice(_)) | (KeyContentMut::Choices(choices), KeyContent::Choices(_)) => {
            let known: Vec<String> = choices.iter().map(|choice| letters(&choice.text)).collect();
            let fits = !right.is_empty() && right.iter().all(|text| known.contains(text));
            if fits {
                choices.iter_mut().zip(&known).for_each(|(choice, text)| choice.correct = right.contains(text));
            }
            fits
        }
        (KeyContentMut::Verdict(to), KeyContent::Verdict(from)) => {
            *to = from;
            from.is_some()
        }
        (KeyContentMut::Blanks(to), KeyContent::Blanks(from)) => {
            *to = from.to_vec();
            !from.is_empty()
        }
        (KeyContentMut::Texts(to), KeyContent::Texts(from)) => {
            *to = from.to_vec();
            !from.is_empty()
        }
        _ => false,
    }
}
