//! The versions A and B of a paper: the same items, each in an order of its own.

use crate::{
    item::Item,
    paper::{Candidate, FillError, Paper},
};
use exam::{
    Pinned,
    paper::{PinnedItem, Shuffle},
};
use rand::{Rng, seq::SliceRandom};
use std::collections::HashMap;

/// Names a version of a paper that differs from the others by its order alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Version A.
    A,
    /// Version B.
    B,
}

impl Letter {
    /// Every version.
    pub const ALL: [Letter; 2] = [Letter::A, Letter::B];

    /// Returns the letter as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Letter::A => "A",
            Letter::B => "B",
        }
    }

    /// Returns the version of that letter, large or small.
    pub fn from_name(name: &str) -> Option<Letter> {
        Letter::ALL.into_iter().find(|letter| letter.name().eq_ignore_ascii_case(name))
    }
}

/// How often a version is ordered anew when it came out like the one before.
const TRIES: usize = 20;

/// Draws one form of a paper and orders it: without a letter as it is written, with a letter the items of each section and their
/// choices in an order of that version. The same chance gives the same items to every version.
pub fn draw(paper: &Paper, bank: &[Candidate<'_>], letter: Option<Letter>, rng: &mut dyn Rng) -> Result<Pinned, FillError> {
    let written = Paper { shuffle: Shuffle::Nothing, ..paper.clone() }.pin(bank, rng)?;
    let Some(letter) = letter else { return Ok(written) };
    let fixed: HashMap<i64, &Item> = bank.iter().map(|candidate| (candidate.version, candidate.item)).collect();
    let a = shuffled(&written, &fixed, rng);
    Ok(match letter {
        Letter::A => a,
        Letter::B => {
            let mut tries = (0..TRIES).map(|_| shuffled(&written, &fixed, rng));
            tries.find(|b| *b != a).unwrap_or(a)
        }
    })
}

fn shuffled(form: &Pinned, bank: &HashMap<i64, &Item>, rng: &mut dyn Rng) -> Pinned {
    let mut form = form.clone();
    for section in &mut form.sections {
        section.items.shuffle(rng);
        for item in &mut section.items {
            shuffle_choices(item, bank, rng);
        }
    }
    form
}

fn shuffle_choices(pinned: &mut PinnedItem, bank: &HashMap<i64, &Item>, rng: &mut dyn Rng) {
    if bank.get(&pinned.version).is_some_and(|item| !item.fixed_order) {
        pinned.parts.iter_mut().for_each(|part| part.order.shuffle(rng));
    }
}
