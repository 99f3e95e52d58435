//! How even parallel forms are: what each holds of every chapter, type and difficulty.

use super::ParallelForm;
use crate::{
    item::{Difficulty, Item},
    paper::NamedItem,
};
use exam::{Kind, Points};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Returns how hard an item is, from 1 to 3. One of which nobody says it counts as neither easy nor hard.
pub(super) fn rank(item: &Item) -> u8 {
    match item.tags.difficulty {
        Some(Difficulty::Easy) => 1,
        Some(Difficulty::Medium) | None => 2,
        Some(Difficulty::Hard) => 3,
    }
}

/// A mean with two decimal places: its hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mean(pub u64);

impl Mean {
    fn of(sum: u64, count: usize) -> Mean {
        let count = count.max(1) as u64;
        Mean((sum * 100 + count / 2) / count)
    }
}

impl std::fmt::Display for Mean {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// What forms hold, each figure for each form in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Items of each chapter; those of none under an empty name.
    pub chapters: BTreeMap<String, Vec<usize>>,
    /// Items of each type.
    pub kinds: BTreeMap<Kind, Vec<usize>>,
    /// Items that are easy, medium, hard, and of which nobody says it.
    pub difficulties: [Vec<usize>; 4],
    /// The mean difficulty, from 1 to 3.
    pub difficulty: Vec<Mean>,
    /// In how many papers an item was named before, on average.
    pub used: Vec<Mean>,
    /// What each form is worth.
    pub points: Vec<Points>,
    /// Items that are in this form and in one of the others.
    pub shared: Vec<usize>,
}

impl Balance {
    /// Counts what the forms hold.
    pub fn of(forms: &[ParallelForm], bank: &[&Item], used: &HashMap<String, u32>) -> Balance {
        let known: HashMap<&str, &Item> = bank.iter().map(|item| (item.id.as_str(), *item)).collect();
        let none = || vec![0; forms.len()];
        let mut balance = Balance {
            chapters: BTreeMap::new(),
            kinds: BTreeMap::new(),
            difficulties: [none(), none(), none(), none()],
            difficulty: Vec::new(),
            used: Vec::new(),
            points: Vec::new(),
            shared: Vec::new(),
        };
        for (at, form) in forms.iter().enumerate() {
            let items: Vec<&Item> = form.items().filter_map(|id| known.get(id).copied()).collect();
            for item in &items {
                let chapter = item.tags.chapter.clone().unwrap_or_default();
                balance.chapters.entry(chapter).or_insert_with(none)[at] += 1;
                balance.kinds.entry(item.kind).or_insert_with(none)[at] += 1;
                let place = match item.tags.difficulty {
                    Some(Difficulty::Easy) => 0,
                    Some(Difficulty::Medium) => 1,
                    Some(Difficulty::Hard) => 2,
                    None => 3,
                };
                balance.difficulties[place][at] += 1;
            }
            let before: u64 = items.iter().map(|item| u64::from(used.get(&item.id).copied().unwrap_or_default())).sum();
            balance.difficulty.push(Mean::of(items.iter().map(|item| u64::from(rank(item))).sum(), items.len()));
            balance.used.push(Mean::of(before, items.len()));
            balance.points.push(form.0.iter().flatten().map(|named: &NamedItem| named.points).sum());
            let others: HashSet<&str> =
                forms.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, other)| other.items()).collect();
            balance.shared.push(form.items().filter(|id| others.contains(id)).count());
        }
        balance
    }
}
