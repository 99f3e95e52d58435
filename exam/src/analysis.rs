//! What a released result comes to, by chapter and by knowledge point, and where most was lost.

use crate::{Outcome, Points, Score, item::NoteLink};
use std::collections::{BTreeMap, BTreeSet};

/// From so many people on the class is compared with.
pub const LEAST_CLASS: usize = 10;

/// One part of a released paper, without what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalysedPart {
    /// The item's number in the form, from 0.
    pub item: usize,
    /// The chapter; empty if none.
    pub chapter: String,
    /// The knowledge points.
    pub topics: Vec<String>,
    /// Where to read on.
    pub note: Option<NoteLink>,
    /// What was earned.
    pub outcome: Outcome,
    /// What could be earned.
    pub of: Points,
}

/// What others earned in the same: for each person and group the points.
#[derive(Clone, Debug, Default)]
pub struct ClassShares(BTreeMap<String, BTreeMap<u64, (f64, f64)>>);

impl ClassShares {
    /// Adds what one person earned in a group.
    pub fn add(&mut self, group: &str, person: u64, earned: Points, of: Points) {
        let own = self.0.entry(group.to_owned()).or_default().entry(person).or_default();
        *own = (own.0 + earned.as_f64(), own.1 + of.as_f64());
    }

    /// Returns the mean share of the points of a group, if at least [`LEAST_CLASS`] people met it.
    pub fn share(&self, group: &str) -> Option<f64> {
        let people = self.0.get(group).filter(|people| people.len() >= LEAST_CLASS)?;
        let shares = people.values().map(|(earned, of)| if *of > 0.0 { earned / of } else { 0.0 });
        Some(shares.sum::<f64>() / people.len() as f64)
    }
}

/// The parts of one chapter or knowledge point.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name; empty for the parts that have none.
    pub name: String,
    /// Its standing.
    pub score: Score,
}

/// Something that cost points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The knowledge point, or the chapter of parts that name none.
    pub name: String,
    /// The chapter; empty if none.
    pub chapter: String,
    /// What was lost.
    pub lost: Points,
    /// Where to read on.
    pub note: Option<NoteLink>,
    /// The numbers of its items, from 0.
    pub items: BTreeSet<usize>,
}

/// Returns the standing of each chapter, in the order of their names.
pub fn by_chapter(parts: &[AnalysedPart]) -> Vec<Group> {
    groups(parts.iter().map(|part| (part.chapter.as_str(), part)))
}

/// Returns the standing of each knowledge point, in the order of their names; a part with several counts in each.
pub fn by_topic(parts: &[AnalysedPart]) -> Vec<Group> {
    groups(parts.iter().flat_map(|part| part.topics.iter().map(move |topic| (topic.as_str(), part))))
}

fn groups<'a>(parts: impl Iterator<Item = (&'a str, &'a AnalysedPart)>) -> Vec<Group> {
    let mut found: BTreeMap<&str, Vec<(Outcome, Points)>> = BTreeMap::new();
    for (name, part) in parts.filter(|(_, part)| part.outcome != Outcome::TakenOut) {
        found.entry(name).or_default().push((part.outcome, part.of));
    }
    found.into_iter().map(|(name, parts)| Group { name: name.to_owned(), score: Score::unscaled(parts) }).collect()
}

/// Returns what cost most, at most so many; knowledge points that cost the same items their points are named once.
pub fn gaps(parts: &[AnalysedPart], most: usize) -> Vec<Gap> {
    let mut found: BTreeMap<&str, Gap> = BTreeMap::new();
    for part in parts {
        let Outcome::Scored(points) = part.outcome else { continue };
        let names = if part.topics.is_empty() { std::slice::from_ref(&part.chapter) } else { &part.topics };
        for name in names.iter().filter(|name| points < part.of && !name.is_empty()) {
            let gap = found.entry(name).or_insert_with(|| Gap {
                name: name.clone(),
                chapter: part.chapter.clone(),
                lost: Points::ZERO,
                note: part.note.clone(),
                items: BTreeSet::new(),
            });
            gap.lost = gap.lost + (part.of - points);
            gap.items.insert(part.item);
        }
    }
    let mut gaps: Vec<Gap> = found.into_values().collect();
    gaps.sort_by(|a, b| b.lost.cmp(&a.lost).then_with(|| a.name.cmp(&b.name)));
    let mut named: Vec<Gap> = Vec::new();
    for gap in gaps {
        if named.len() < most && !named.iter().any(|other| gap.items.is_subset(&other.items)) {
            named.push(gap);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(item: usize, chapter: &str, topics: &[&str], earned: Option<i64>) -> AnalysedPart {
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let outcome = earned.map_or(Outcome::Waiting, |points| Outcome::Scored(Points::whole(points)));
        AnalysedPart { item, chapter: chapter.into(), topics, note: None, outcome, of: Points::whole(2) }
    }

    #[test]
    fn a_part_counts_once_in_its_chapter_and_in_each_of_its_knowledge_points() {
        let parts = [part(0, "投诉", &["倾听", "补救"], Some(2)), part(1, "投诉", &["补救"], Some(0)), part(2, "", &[], None)];
        let line = |group: &Group| (group.name.clone(), group.score.earned, group.score.of, group.score.parts_waiting);
        let chapters: Vec<_> = by_chapter(&parts).iter().map(line).collect();
        let points = Points::whole;
        assert_eq!(chapters, [(String::new(), points(0), points(2), 1), ("投诉".into(), points(2), points(4), 0)]);
        let topics: Vec<_> = by_topic(&parts).iter().map(line).collect();
        assert_eq!(topics, [("倾听".into(), points(2), points(2), 0), ("补救".into(), points(2), points(4), 0)]);
    }

    #[test]
    fn the_gaps_that_cost_most_come_first_and_the_same_items_are_named_once() {
        let parts = [
            part(0, "投诉", &["倾听", "共情"], Some(0)),
            part(1, "投诉", &["补救"], Some(0)),
            part(2, "数据", &["补救"], Some(1)),
            part(3, "团队", &[], Some(1)),
            part(4, "团队", &[], None),
        ];
        let named: Vec<_> = gaps(&parts, 3).into_iter().map(|gap| (gap.name, gap.lost)).collect();
        let points = Points::whole;
        assert_eq!(named, [("补救".into(), points(3)), ("倾听".into(), points(2)), ("团队".into(), points(1))]);
        assert_eq!(gaps(&parts, 1).len(), 1);
    }

    #[test]
    fn a_class_is_compared_with_from_ten_people_on() {
        let mut class = ClassShares::default();
        for person in 0..9 {
            class.add("投诉", person, Points::whole(1), Points::whole(2));
        }
        class.add("投诉", 8, Points::whole(1), Points::whole(2));
        assert_eq!(class.share("投诉"), None, "nine people, one of them twice");
        class.add("投诉", 9, Points::whole(2), Points::whole(2));
        assert_eq!(class.share("投诉"), Some(0.55));
    }
}
