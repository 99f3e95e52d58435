//! The people who handed a paper in: their places, and how their classes did.

use crate::{engine::Engine, error::Error, state::summaries::Summary};
use exam::{CutScore, Decision, Score, Timestamp, statistics::Distribution};
use question_bank::search::fold;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};
use store::Id;

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
    pub at: Option<Timestamp>,
    /// Its standing.
    pub score: Score,
    /// Whether it passed.
    pub decision: Decision,
    /// Its place among the fully marked sheets, from 1; equal points share a place, and the next ones are left out.
    pub rank: Option<usize>,
}

/// What counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Each {
    /// Every sitting.
    #[default]
    Sitting,
    /// The best fully marked sheet of a person, or the last one where none is.
    Person,
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
    /// In the order of their places.
    pub lines: Vec<SheetLine>,
}

impl PaperPeople {
    /// Reads whose the sheets of a paper are.
    pub async fn load(engine: &Engine, paper: &str, cut: &CutScore, summary: &Summary, each: Each) -> Result<PaperPeople, Error> {
        let owners = store::result::owners(&engine.db, paper).await?;
        let classes = store::result::classes(&engine.db, paper).await?;
        let line = |of: &crate::state::summaries::SittingSummary| {
            let owner = owners.get(&of.sitting)?;
            Some(SheetLine {
                sitting: of.sitting,
                person: owner.person,
                name: owner.name.clone(),
                display: owner.display.clone(),
                classes: classes.get(&owner.person).cloned().unwrap_or_default(),
                attempt: of.attempt,
                at: of.at,
                score: of.score,
                decision: cut.decide(&of.score),
                rank: None,
            })
        };
        Ok(PaperPeople::ranked(summary.lines.iter().filter_map(line).collect(), each))
    }

    fn ranked(mut lines: Vec<SheetLine>, each: Each) -> PaperPeople {
        lines.sort_by_key(|line| (line.score.parts_waiting > 0, Reverse(line.score.earned), line.at, line.sitting));
        if each == Each::Person {
            // The marked ones come first, the best of them first.
            let mut best: HashMap<Id, (Id, bool, Option<Timestamp>)> = HashMap::new();
            for line in &lines {
                let own = (line.sitting, line.score.parts_waiting > 0, line.at);
                let kept = best.entry(line.person).or_insert(own);
                if kept.1 && kept.2 < own.2 {
                    *kept = own;
                }
            }
            lines.retain(|line| best.get(&line.person).is_some_and(|kept| kept.0 == line.sitting));
        }
        let marked = lines.iter().take_while(|line| line.score.parts_waiting == 0).count();
        let mut place = 0;
        for at in 0..marked {
            if at == 0 || lines[at].score.earned != lines[at - 1].score.earned {
                place = at + 1;
            }
            lines[at].rank = Some(place);
        }
        PaperPeople { lines }
    }

    /// Returns the sheets that are wanted, in the order that is wanted.
    pub fn narrow(&self, wanted: &Wanted) -> Vec<&SheetLine> {
        let words = fold(&wanted.words);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let fits = |line: &&SheetLine| {
            let text = fold(&format!("{} {}", line.name, line.display));
            words.iter().all(|word| text.contains(word))
                && wanted.class.as_ref().is_none_or(|class| line.classes.contains(class))
                && wanted.decision.is_none_or(|decision| line.decision == decision)
        };
        let mut found: Vec<&SheetLine> = self.lines.iter().filter(fits).collect();
        match wanted.order {
            Order::Rank => {}
            Order::Name => found.sort_by(|a, b| (&a.display, &a.name, a.attempt).cmp(&(&b.display, &b.name, b.attempt))),
            // People without a class come last.
            Order::Class => found.sort_by(|a, b| (a.classes.is_empty(), &a.classes).cmp(&(b.classes.is_empty(), &b.classes))),
            Order::Time => found.sort_by_key(|line| Reverse(line.at)),
        }
        found
    }

    /// Returns how each class did, by name. Whoever learns in two classes counts in both.
    pub fn classes(&self) -> Vec<ClassLine> {
        let mut groups: BTreeMap<(bool, Option<&str>), Vec<&SheetLine>> = BTreeMap::new();
        for line in &self.lines {
            match line.classes.as_slice() {
                [] => groups.entry((true, None)).or_default().push(line),
                classes => classes.iter().for_each(|class| groups.entry((false, Some(class))).or_default().push(line)),
            }
        }
        let class = |((_, class), lines): ((bool, Option<&str>), Vec<&SheetLine>)| {
            let marked = lines.iter().filter(|line| line.score.parts_waiting == 0);
            let totals: Vec<f64> = marked.map(|line| line.score.earned.as_f64()).collect();
            let count = |wanted: Decision| lines.iter().filter(|line| line.decision == wanted).count();
            let passed = count(Decision::Passed);
            ClassLine {
                class: class.map(str::to_owned),
                sheets: lines.len(),
                totals: Distribution::of(&totals),
                passed,
                decided: passed + count(Decision::Failed),
            }
        };
        groups.into_iter().map(class).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::Points;

    fn line(sitting: i64, person: i64, earned: i64, waiting: u16, classes: &[&str]) -> SheetLine {
        let score = Score {
            earned: Points::whole(earned),
            of: Points::whole(100),
            waiting: Points::whole(i64::from(waiting)),
            parts_waiting: waiting.into(),
        };
        SheetLine {
            sitting: Id(sitting),
            person: Id(person),
            name: format!("k{person}"),
            display: format!("甲{person}"),
            classes: classes.iter().map(|class| (*class).to_owned()).collect(),
            attempt: sitting,
            at: Some(Timestamp(sitting)),
            score,
            decision: CutScore(Points::whole(60)).decide(&score),
            rank: None,
        }
    }

    fn ranks(people: &PaperPeople) -> Vec<(i64, Option<usize>)> {
        people.lines.iter().map(|line| (line.sitting.0, line.rank)).collect()
    }

    #[test]
    fn equal_points_share_a_place_and_what_waits_has_none() {
        let lines = vec![
            line(1, 1, 70, 0, &[]),
            line(2, 2, 90, 0, &[]),
            line(3, 3, 70, 0, &[]),
            line(4, 4, 50, 0, &[]),
            line(5, 5, 99, 1, &[]),
        ];
        let people = PaperPeople::ranked(lines, Each::Sitting);
        assert_eq!(ranks(&people), [(2, Some(1)), (1, Some(2)), (3, Some(2)), (4, Some(4)), (5, None)]);
    }

    #[test]
    fn of_a_person_the_best_marked_sheet_counts_or_else_the_last() {
        let lines = vec![
            line(1, 1, 70, 0, &[]),
            line(2, 1, 80, 0, &[]),
            line(3, 1, 95, 1, &[]),
            line(4, 2, 10, 1, &[]),
            line(5, 2, 5, 1, &[]),
        ];
        assert_eq!(ranks(&PaperPeople::ranked(lines, Each::Person)), [(2, Some(1)), (5, None)]);
    }

    #[test]
    fn classes_are_compared_and_who_is_in_two_counts_in_both() {
        let lines = vec![
            line(1, 1, 70, 0, &["乙班", "甲班"]),
            line(2, 2, 50, 0, &["甲班"]),
            line(3, 3, 40, 30, &["甲班"]),
            line(4, 4, 90, 0, &[]),
        ];
        let people = PaperPeople::ranked(lines, Each::Sitting);
        let classes = people.classes();
        let told: Vec<_> = classes
            .iter()
            .map(|of| (of.class.as_deref(), of.sheets, of.totals.map(|totals| totals.mean), of.passed, of.decided))
            .collect();
        assert_eq!(told, [(Some("乙班"), 1, Some(70.0), 1, 1), (Some("甲班"), 3, Some(60.0), 1, 2), (None, 1, Some(90.0), 1, 1)]);
        let wanted = Wanted { words: "甲2".into(), class: Some("甲班".into()), ..Wanted::default() };
        assert_eq!(people.narrow(&wanted).len(), 1);
        let by_class = people.narrow(&Wanted { order: Order::Class, ..Wanted::default() });
        assert_eq!(by_class.last().map(|line| line.person), Some(Id(4)), "without a class");
    }
}
