//! Whether a paper can be filled from a bank: for each named item and each draw rule, what is wanted and what is left.

use crate::{
    item::Item,
    paper::{Draw, NamedItem, Paper, Pick},
};
use exam::Points;
use std::collections::{HashMap, HashSet};

/// One draw rule, or all named items of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    /// The section, from 0.
    pub section: usize,
    /// The rule within the section, from 0; none for named items.
    pub rule: Option<usize>,
    /// How many items are asked for.
    pub wanted: usize,
    /// How many of the bank fit.
    pub fitting: usize,
    /// How many are left for sure, however the earlier rules draw.
    pub left: usize,
}

impl Filling {
    /// Returns whether it can always be met.
    pub fn is_met(&self) -> bool {
        self.left >= self.wanted
    }
}

impl Paper {
    /// Looks at each rule in turn.
    pub fn filling(&self, bank: &[&Item]) -> Vec<Filling> {
        let names = |section: &crate::paper::PaperSection| match &section.pick {
            Pick::Named(items) => items.iter().map(|named| (named.item.clone(), named.points)).collect(),
            Pick::Drawn(_) => Vec::new(),
        };
        let named: Vec<(String, Points)> = self.sections.iter().flat_map(names).collect();
        let taken: HashSet<&str> = named.iter().map(|(id, _)| id.as_str()).collect();
        let by_id: HashMap<&str, &Item> = bank.iter().map(|item| (item.id.as_str(), *item)).collect();
        let is_usable = |named: &NamedItem| by_id.get(named.item.as_str()).is_some_and(|item| usable(item, named.points));
        let mut earlier: Vec<(usize, HashSet<&str>)> = Vec::new();
        let mut fillings = Vec::new();
        for (section, of) in self.sections.iter().enumerate() {
            match &of.pick {
                Pick::Named(items) => {
                    let found = items.iter().filter(|named| is_usable(named)).count();
                    fillings.push(Filling { section, rule: None, wanted: items.len(), fitting: found, left: found });
                }
                Pick::Drawn(rules) => {
                    for (index, rule) in rules.iter().enumerate() {
                        let (fitting, left) = look(bank, rule, &taken, &earlier);
                        let (wanted, count) = (rule.count, fitting.len());
                        fillings.push(Filling { section, rule: Some(index), wanted, fitting: count, left });
                        earlier.push((rule.count, fitting));
                    }
                }
            }
        }
        fillings
    }
}

fn usable(item: &Item, points: Points) -> bool {
    item.status == crate::tags::Status::Ready && item.pool != crate::tags::Pool::Practice && item.worth(Some(points)).is_some()
}

fn look<'b>(
    bank: &[&'b Item],
    rule: &Draw,
    named: &HashSet<&str>,
    earlier: &[(usize, HashSet<&'b str>)],
) -> (HashSet<&'b str>, usize) {
    let fits = bank.iter().filter(|item| !named.contains(item.id.as_str()) && rule.fits(item));
    let fitting: HashSet<&str> = fits.map(|item| item.id.as_str()).collect();
    let touched: HashSet<&str> = earlier.iter().flat_map(|(_, items)| items.intersection(&fitting)).copied().collect();
    let taken: usize = earlier.iter().map(|(count, items)| items.intersection(&fitting).count().min(*count)).sum();
    let left = fitting.len() - taken.min(touched.len());
    (fitting, left)
}
