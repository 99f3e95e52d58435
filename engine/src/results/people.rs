//! The people who handed a paper in: their places, and how their classes did.

use crate::{
    engine::Engine,
    error::Error,
    results::sheets,
    state::{sheets::Sheet, totals::Each},
};
use exam::{CutScore, Decision, Points, Score, Timestamp, statistics::Distribution};
use question_bank::search::fold;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};
use store::{Id, result::Owner};

/// One sheet that was handed in.
#[derive(Clone, Debug)]
pub struct SheetLine {
    /// The sitting.
    pub sitting: Id,
    /// Whose it is.
    pub person: Id,
    /// Their sign-in name.
    pub name: String,
    /// Their shown name.
    pub display: String,
    /// The classes in which they learn now.
    pub classes: Vec<String>,
    /// The first, second… time.
    pub attempt: i64,
    /// When it was handed in.
    pub at: Timestamp,
    /// Its standing.
    pub score: Score,
    /// Whether it passed.
    pub decision: Decision,
    /// Its place among the fully marked sheets, from 1; equal points share a place, and the next ones are left out.
    pub rank: Option<usize>,
}

/// In which order sheets are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first, those that are not fully marked last.
    #[default]
    Rank,
    /// By shown name.
    Name,
    /// By class, and by rank within it.
    Class,
    /// The last one handed in first.
    Time,
}

/// Which sheets are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words that the names hold, in any order.
    pub words: String,
    /// The class.
    pub class: Option<String>,
    /// The decision.
    pub decision: Option<Decision>,
    /// The sittings of one delivery.
    pub sittings: Option<HashSet<Id>>,
    /// The order.
    pub order: Order,
}

/// How a class did.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassLine {
    /// The class; none for people without one.
    pub class: Option<String>,
    /// The sheets that were handed in.
    pub sheets: usize,
    /// Where the fully marked ones lie.
    pub totals: Option<Distribution>,
    /// Of the decided sheets, how many passed.
    pub passed: usize,
    /// The decided sheets.
    pub decided: usize,
}

/// The sheets of a paper with their owners.
#[derive(Debug)]
pub struct PaperPeople {
    /// In the order of their places, each with its place where it has one.
    sheets: Vec<(Sheet, Option<usize>)>,
    owners: HashMap<Id, PersonNames>,
    cut: CutScore,
}

/// How somebody is called, and where they learn.
#[derive(Clone, Debug)]
struct PersonNames {
    name: String,
    display: String,
    classes: Vec<String>,
}

impl PaperPeople {
    /// Reads whose the counted sheets of a paper are.
    pub async fn load(engine: &Engine, paper: &str, cut: &CutScore, each: Each) -> Result<PaperPeople, Error> {
        let sheets = sheets::of_paper(engine, paper).await?;
        let mut classes = store::result::classes(&engine.db, paper).await?;
        let names = |Owner { person, name, display }: Owner| {
            (person, PersonNames { name, display, classes: classes.remove(&person).unwrap_or_default() })
        };
        let owners = store::result::people(&engine.db, paper).await?.into_iter().map(names).collect();
        Ok(PaperPeople { sheets: ranked(&sheets.sheets, each), owners, cut: *cut })
    }

    /// Returns how many of the sheets are wanted, and some of them in the order that is wanted: at most so many, after so many others.
    pub fn find(&self, wanted: &Wanted, most: usize, skip: usize) -> (usize, Vec<SheetLine>) {
        let words = fold(&wanted.words);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let is_wanted = |names: &PersonNames| {
            let text = || fold(&format!("{} {}", names.name, names.display));
            (words.is_empty() || words.iter().all(|word| text().contains(word)))
                && wanted.class.as_ref().is_none_or(|class| names.classes.contains(class))
        };
        let people: HashMap<Id, &PersonNames> =
            self.owners.iter().filter(|(_, names)| is_wanted(names)).map(|(person, names)| (*person, names)).collect();
        let fits = |(sheet, rank): &(Sheet, Option<usize>)| {
            let names = *people.get(&sheet.person)?;
            let is_wanted = wanted.decision.is_none_or(|decision| self.cut.decide(&sheet.score) == decision)
                && wanted.sittings.as_ref().is_none_or(|sittings| sittings.contains(&sheet.sitting));
            is_wanted.then_some((*sheet, *rank, names))
        };
        let mut found: Vec<(Sheet, Option<usize>, &PersonNames)> = self.sheets.iter().filter_map(fits).collect();
        match wanted.order {
            Order::Rank => {}
            Order::Name => {
                found.sort_by(|a, b| (&a.2.display, &a.2.name, a.0.attempt).cmp(&(&b.2.display, &b.2.name, b.0.attempt)))
            }
            // People without a class come last.
            Order::Class => {
                found.sort_by(|a, b| (a.2.classes.is_empty(), &a.2.classes).cmp(&(b.2.classes.is_empty(), &b.2.classes)))
            }
            Order::Time => found.sort_by_key(|(sheet, ..)| Reverse(sheet.at)),
        }
        let line = |(sheet, rank, names): &(Sheet, Option<usize>, &PersonNames)| SheetLine {
            sitting: sheet.sitting,
            person: sheet.person,
            name: names.name.clone(),
            display: names.display.clone(),
            classes: names.classes.clone(),
            attempt: sheet.attempt,
            at: sheet.at,
            score: sheet.score,
            decision: self.cut.decide(&sheet.score),
            rank: *rank,
        };
        (found.len(), found.iter().skip(skip).take(most).map(line).collect())
    }

    /// Returns how each class did, by name. Whoever learns in two classes counts in both.
    pub fn classes(&self) -> Vec<ClassLine> {
        let mut groups: HashMap<&[String], ByPoints> = HashMap::new();
        for (sheet, _) in &self.sheets {
            let Some(names) = self.owners.get(&sheet.person) else { continue };
            let counts = groups.entry(&names.classes).or_default();
            let points = (sheet.score.is_final(), sheet.score.earned);
            // They are in the order of their points.
            match counts.last_mut().filter(|(last, _)| *last == points) {
                Some((_, count)) => count.add(self.cut.decide(&sheet.score)),
                None => {
                    let mut count = ClassCount::default();
                    count.add(self.cut.decide(&sheet.score));
                    counts.push((points, count));
                }
            }
        }
        // People without a class come last.
        let mut by_class: BTreeMap<(bool, Option<&str>), ByPoints> = BTreeMap::new();
        for (classes, counts) in groups {
            let keys: &mut dyn Iterator<Item = (bool, Option<&str>)> = match classes {
                [] => &mut std::iter::once((true, None)),
                classes => &mut classes.iter().map(|class| (false, Some(class.as_str()))),
            };
            keys.for_each(|key| by_class.entry(key).or_default().extend(&counts));
        }
        let class = |((_, class), counts): ((bool, Option<&str>), ByPoints)| {
            let marked = counts.iter().filter(|((is_final, _), _)| *is_final);
            let totals: Vec<(f64, usize)> = marked.map(|((_, earned), count)| (earned.as_f64(), count.sheets)).collect();
            let sum = |of: fn(&ClassCount) -> usize| counts.iter().map(|(_, count)| of(count)).sum::<usize>();
            let passed = sum(|count| count.passed);
            ClassLine {
                class: class.map(str::to_owned),
                sheets: sum(|count| count.sheets),
                totals: Distribution::of(&totals),
                passed,
                decided: passed + sum(|count| count.failed),
            }
        };
        by_class.into_iter().map(class).collect()
    }
}

/// Some sheets by whether they are fully marked, and by their points.
type ByPoints = Vec<((bool, Points), ClassCount)>;

/// Sheets that have the same points.
#[derive(Clone, Copy, Debug, Default)]
struct ClassCount {
    sheets: usize,
    passed: usize,
    failed: usize,
}

impl ClassCount {
    fn add(&mut self, decision: Decision) {
        self.sheets += 1;
        match decision {
            Decision::Passed => self.passed += 1,
            Decision::Failed => self.failed += 1,
            Decision::Pending => {}
        }
    }
}

/// Returns sheets, which are in the order of their points, with their places.
fn ranked(sheets: &[Sheet], each: Each) -> Vec<(Sheet, Option<usize>)> {
    let counted = sheets.iter().filter(|sheet| each == Each::Sitting || sheet.best);
    let (mut place, mut last) = (0, None);
    let rank = |(at, sheet): (usize, &Sheet)| {
        if last != Some(sheet.score.earned) {
            (place, last) = (at + 1, Some(sheet.score.earned));
        }
        (*sheet, sheet.score.is_final().then_some(place))
    };
    counted.enumerate().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::sheets::merged;

    fn line(sitting: i64, person: i64, earned: i64, waiting: u16) -> Sheet {
        let score = Score {
            earned: Points::whole(earned),
            of: Points::whole(100),
            waiting: Points::whole(i64::from(waiting)),
            parts_waiting: waiting.into(),
            out: Points::ZERO,
        };
        Sheet { sitting: Id(sitting), person: Id(person), attempt: sitting, at: Timestamp(sitting), score, best: false }
    }

    fn ranks(sheets: Vec<Sheet>, each: Each) -> Vec<(i64, Option<usize>)> {
        ranked(&merged(Vec::new(), sheets), each).iter().map(|(sheet, rank)| (sheet.sitting.0, *rank)).collect()
    }

    fn people(sheets: Vec<(Sheet, &[&str])>) -> PaperPeople {
        let names = |(sheet, classes): &(Sheet, &[&str])| {
            let classes = classes.iter().map(|class| (*class).to_owned()).collect();
            let person = sheet.person.0;
            (sheet.person, PersonNames { name: format!("k{person}"), display: format!("甲{person}"), classes })
        };
        let owners = sheets.iter().map(names).collect();
        let sheets = merged(Vec::new(), sheets.into_iter().map(|(sheet, _)| sheet).collect());
        PaperPeople { sheets: ranked(&sheets, Each::Sitting), owners, cut: CutScore(Points::whole(60)) }
    }

    #[test]
    fn equal_points_share_a_place_and_what_waits_has_none() {
        let lines = vec![line(1, 1, 70, 0), line(2, 2, 90, 0), line(3, 3, 70, 0), line(4, 4, 50, 0), line(5, 5, 99, 1)];
        assert_eq!(ranks(lines, Each::Sitting), [(2, Some(1)), (1, Some(2)), (3, Some(2)), (4, Some(4)), (5, None)]);
    }

    #[test]
    fn of_a_person_only_the_sheet_that_counts_has_a_place() {
        let best = |sheet: Sheet| Sheet { best: true, ..sheet };
        let lines =
            vec![line(1, 1, 70, 0), best(line(2, 1, 80, 0)), line(3, 1, 95, 1), line(4, 2, 10, 1), best(line(5, 2, 5, 1))];
        assert_eq!(ranks(lines, Each::Person), [(2, Some(1)), (5, None)]);
    }

    #[test]
    fn what_changed_takes_the_place_of_what_it_was() {
        let before = merged(Vec::new(), vec![line(1, 1, 70, 0), line(2, 2, 90, 0)]);
        let after = merged(before, vec![line(1, 1, 95, 0), line(3, 3, 80, 0)]);
        assert_eq!(after.iter().map(|sheet| sheet.sitting.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn classes_are_compared_and_who_is_in_two_counts_in_both() {
        let people = people(vec![
            (line(1, 1, 70, 0), &["乙班", "甲班"]),
            (line(2, 2, 50, 0), &["甲班"]),
            (line(3, 3, 40, 30), &["甲班"]),
            (line(4, 4, 90, 0), &[]),
        ]);
        let classes = people.classes();
        let told: Vec<_> = classes
            .iter()
            .map(|of| (of.class.as_deref(), of.sheets, of.totals.map(|totals| totals.mean), of.passed, of.decided))
            .collect();
        assert_eq!(told, [(Some("乙班"), 1, Some(70.0), 1, 1), (Some("甲班"), 3, Some(60.0), 1, 2), (None, 1, Some(90.0), 1, 1)]);
        let wanted = Wanted { words: "甲2".into(), class: Some("甲班".into()), ..Wanted::default() };
        assert_eq!(people.find(&wanted, 50, 0).0, 1);
        let (count, last) = people.find(&Wanted { order: Order::Class, ..Wanted::default() }, 50, 3);
        assert_eq!((count, last[0].person), (4, Id(4)), "without a class");
    }
}
