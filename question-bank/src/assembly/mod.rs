//! Parallel forms: papers of the same blueprint with other items. The blueprint is a paper whose sections draw: each rule says type,
//! chapter, level, difficulty, count and points. Items that the blueprint names are in every form.

mod assignment;
mod balance;
mod enemies;
mod model;
mod request;

pub use balance::{Balance, Mean};

use crate::{
    duplicate::Index,
    item::Item,
    paper::{Draw, NamedItem, Paper, Pick},
};
use model::Answer;
use rand::Rng;
use request::{Candidate, Request};
use std::collections::{HashMap, HashSet};

/// The fewest and the most forms that are made at once.
pub const FORMS: std::ops::RangeInclusive<usize> = 2..=5;

/// What is asked for.
pub struct Blueprint<'a> {
    /// The paper whose rules each form follows.
    pub paper: &'a Paper,
    /// How many forms; one of [`FORMS`].
    pub forms: usize,
    /// The most drawn items that two forms share.
    pub overlap: usize,
    /// Groups of items, by their ids, of which no form may hold two.
    pub apart: &'a [Vec<String>],
}

/// One form: for each section of the blueprint its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParallelForm(pub Vec<Vec<NamedItem>>);

/// A rule for which items are missing, with what would be needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The section, from 0.
    pub section: usize,
    /// The rule within the section, from 0.
    pub rule: usize,
    /// How many items each form takes.
    pub count: usize,
    /// How many items of the bank fit, those left out that are too similar to an item that the blueprint names.
    pub fitting: usize,
    /// How many of these no form may hold together with some other one: they are too similar, or to be kept apart.
    pub similar: usize,
    /// How many items are missing at the least, in all forms together.
    pub missing: usize,
}

/// Why there are no forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssemblyError {
    /// The blueprint draws nothing, so all forms would be the same.
    NothingDrawn,
    /// There are no such forms; items are missing for these rules.
    Short(Vec<Shortage>),
    /// Neither forms nor a proof that there are none were found in time.
    Undecided,
}

/// One rule of the blueprint with its place.
struct Place<'a> {
    section: usize,
    rule: usize,
    draw: &'a Draw,
}

/// Makes parallel forms from a bank. `used` says how many papers name an item already: items that none names come first.
pub fn assemble(
    blueprint: &Blueprint<'_>,
    bank: &[&Item],
    used: &HashMap<String, u32>,
    rng: &mut dyn Rng,
) -> Result<Vec<ParallelForm>, AssemblyError> {
    let rules = rules(blueprint.paper);
    if rules.iter().all(|place| place.draw.count == 0) {
        return Err(AssemblyError::NothingDrawn);
    }
    let items = usable(blueprint, bank, &rules);
    let enemies = enemies(&items, blueprint.apart);
    let candidates: Vec<Candidate> = items.iter().map(|item| candidate(item, &rules, used)).collect();
    let counts: Vec<usize> = rules.iter().map(|place| place.draw.count).collect();
    let Blueprint { forms, overlap, .. } = *blueprint;
    let request = Request { candidates: &candidates, counts: &counts, forms, overlap, enemies: &enemies };
    match model::solve(&request, rng) {
        Answer::Forms(forms) => Ok(forms.iter().map(|form| parallel(blueprint.paper, &rules, &items, form)).collect()),
        Answer::Short(missing) => {
            let hostile: HashSet<usize> = enemies.iter().flat_map(|(one, other)| [*one, *other]).collect();
            let short = rules.iter().enumerate().filter(|(at, _)| missing[*at] > 0).map(|(at, place)| {
                let fitting: Vec<usize> = (0..items.len()).filter(|of| candidates[*of].rules.contains(&at)).collect();
                Shortage {
                    section: place.section,
                    rule: place.rule,
                    count: place.draw.count,
                    fitting: fitting.len(),
                    similar: fitting.iter().filter(|of| hostile.contains(of)).count(),
                    missing: missing[at],
                }
            });
            Err(AssemblyError::Short(short.collect()))
        }
        Answer::Undecided => Err(AssemblyError::Undecided),
    }
}

fn rules(paper: &Paper) -> Vec<Place<'_>> {
    let sections = paper.sections.iter().enumerate();
    let of = sections.flat_map(|(section, of)| match &of.pick {
        Pick::Named(_) => Vec::new(),
        Pick::Drawn(rules) => rules.iter().enumerate().map(|(rule, draw)| Place { section, rule, draw }).collect::<Vec<_>>(),
    });
    of.collect()
}

/// Returns the items that some rule may take: neither named by the blueprint, nor too similar to one that is, nor to be kept apart from
/// it.
fn usable<'a>(blueprint: &Blueprint<'_>, bank: &[&'a Item], rules: &[Place<'_>]) -> Vec<&'a Item> {
    let named = blueprint.paper.sections.iter().filter_map(|section| match &section.pick {
        Pick::Named(items) => Some(items.iter().map(|named| named.item.as_str())),
        Pick::Drawn(_) => None,
    });
    let named: HashSet<&str> = named.flatten().collect();
    let mut index = Index::default();
    bank.iter().filter(|item| named.contains(item.id.as_str())).for_each(|item| index.add(item));
    let fits = |item: &&&Item| rules.iter().any(|place| place.draw.fits(item));
    let barred: HashSet<&str> = blueprint
        .apart
        .iter()
        .filter(|group| group.iter().any(|id| named.contains(id.as_str())))
        .flatten()
        .map(String::as_str)
        .chain(named.iter().copied())
        .collect();
    let free = |item: &&&Item| !barred.contains(item.id.as_str()) && (named.is_empty() || index.find(item).is_empty());
    bank.iter().filter(fits).filter(free).copied().collect()
}

/// Returns the pairs that ask almost the same thing, and those that are to be kept apart.
fn enemies(items: &[&Item], apart: &[Vec<String>]) -> Vec<(usize, usize)> {
    let mut index = Index::default();
    items.iter().for_each(|item| index.add(item));
    let like = |at: usize| index.find(items[at]).into_iter().filter(move |other| *other != at).map(move |other| (at, other));
    let mut pairs: Vec<(usize, usize)> =
        (0..items.len()).flat_map(like).map(|(one, other)| (one.min(other), one.max(other))).collect();
    let places: HashMap<&str, usize> = items.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
    for group in apart {
        let group: Vec<usize> = group.iter().filter_map(|id| places.get(id.as_str()).copied()).collect();
        for (at, one) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|other| (*one.min(other), *one.max(other))).filter(|(a, b)| a != b));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn candidate(item: &Item, rules: &[Place<'_>], used: &HashMap<String, u32>) -> Candidate {
    Candidate {
        rules: (0..rules.len()).filter(|at| rules[*at].draw.fits(item)).collect(),
        exposure: used.get(&item.id).copied().unwrap_or_default(),
        difficulty: balance::rank(item),
    }
}

/// Returns a form with the items that the blueprint names and those that were chosen for its rules.
fn parallel(paper: &Paper, rules: &[Place<'_>], items: &[&Item], chosen: &[Vec<usize>]) -> ParallelForm {
    let mut sections: Vec<Vec<NamedItem>> = paper
        .sections
        .iter()
        .map(|section| match &section.pick {
            Pick::Named(items) => items.clone(),
            Pick::Drawn(_) => Vec::new(),
        })
        .collect();
    for (place, chosen) in rules.iter().zip(chosen) {
        let named = |at: &usize| NamedItem { item: items[*at].id.clone(), points: place.draw.points };
        sections[place.section].extend(chosen.iter().map(named));
    }
    ParallelForm(sections)
}

impl ParallelForm {
    /// Returns the form as a paper of its own, not published.
    pub fn to_paper(&self, blueprint: &Paper, id: &str, title: &str) -> Paper {
        let mut paper = blueprint.clone();
        (paper.id, paper.title, paper.published) = (id.to_owned(), title.to_owned(), false);
        for (section, items) in paper.sections.iter_mut().zip(&self.0) {
            section.pick = Pick::Named(items.clone());
        }
        paper
    }

    /// Returns the ids of its items, in order.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(|named| named.item.as_str())
    }
}
