//! What trainees made of one part, counted: whoever made the same of it stands in one line.

use crate::Points;
use std::collections::BTreeMap;

/// What a trainee made of one part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trial {
    /// Points earned in the rest of the paper.
    pub rest: Points,
    /// Points earned; none while a reviewer has to read it.
    pub points: Option<Points>,
    /// Points that could be earned.
    pub of: Points,
    /// Whether there was a response at all.
    pub answered: bool,
    /// Whether every part of the sheet has its points.
    pub complete: bool,
    /// What was ticked, by the author's order of the choices.
    pub chosen: Vec<u8>,
}

/// The trials of one part, each with how many trainees it is of. All figures of the part follow from these counts, and since they
/// are whole numbers, adding and taking away leaves exactly what counting anew would find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trials(BTreeMap<Trial, i64>);

impl Trials {
    /// Adds a trial of so many trainees; with a negative number it takes them away.
    pub fn add(&mut self, trial: Trial, count: i64) {
        match self.0.entry(trial) {
            std::collections::btree_map::Entry::Vacant(entry) if count != 0 => {
                entry.insert(count);
            }
            std::collections::btree_map::Entry::Vacant(_) => {}
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                *entry.get_mut() += count;
                if *entry.get() == 0 {
                    entry.remove();
                }
            }
        }
    }

    /// Adds all of others, as [`Trials::add`] does.
    pub fn merge(&mut self, others: Trials) {
        others.0.into_iter().for_each(|(trial, count)| self.add(trial, count));
    }

    /// Returns the trials by the points of the rest, the fewest first, each with its count.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Trial, i64)> + Clone {
        self.0.iter().map(|(trial, count)| (trial, *count))
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many trainees there are.
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }
}

impl FromIterator<(Trial, i64)> for Trials {
    fn from_iter<I: IntoIterator<Item = (Trial, i64)>>(all: I) -> Trials {
        let mut trials = Trials::default();
        all.into_iter().for_each(|(trial, count)| trials.add(trial, count));
        trials
    }
}
