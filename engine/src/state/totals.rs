//! The totals of a paper's sheets, each with how often it occurs.

use crate::error::Error;
use exam::{Points, Score};
use std::collections::BTreeMap;
use store::figure_sitting::CountedSitting;

/// What counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Each {
    /// Every sitting.
    #[default]
    Sitting,
    /// The best fully marked sheet of a person, or the last one where none is.
    Person,
}

/// A total as it is counted: earned, of, waiting, parts that wait, whether it is the sheet that counts for its person, and what was
/// taken out.
type Total = (i64, i64, i64, u32, bool, i64);

/// The totals of all counted sittings of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals(BTreeMap<Total, i64>);

impl Totals {
    /// Adds so many sittings like this one; with a negative number it takes them away.
    pub fn add(&mut self, counted: &CountedSitting, count: i64) {
        let score = &counted.score;
        let total =
            (score.earned.units(), score.of.units(), score.waiting.units(), score.parts_waiting, counted.best, score.out.units());
        let kept = self.0.entry(total).or_default();
        *kept += count;
        if *kept == 0 {
            self.0.remove(&total);
        }
    }

    /// Returns each standing with how often it occurs.
    pub fn scores(&self, each: Each) -> impl Iterator<Item = (Score, usize)> {
        let counted = self.0.iter().filter(move |(total, _)| each == Each::Sitting || total.4);
        counted.map(|((earned, of, waiting, parts_waiting, _, out), count)| {
            let [earned, of, waiting, out] = [*earned, *of, *waiting, *out].map(Points::from_units);
            (Score { earned, of, waiting, parts_waiting: *parts_waiting, out }, (*count).max(0) as usize)
        })
    }

    /// Returns how many sheets there are.
    pub fn count(&self, each: Each) -> usize {
        self.scores(each).map(|(_, count)| count).sum()
    }

    /// Returns the place of a fully marked sheet, from 1; equal points share a place, and the next ones are left out.
    pub fn rank(&self, score: &Score, each: Each) -> Option<usize> {
        let above = self.scores(each).filter(|(other, _)| other.is_final() && other.earned > score.earned);
        score.is_final().then(|| above.map(|(_, count)| count).sum::<usize>() + 1)
    }

    /// Returns the totals as they are stored; what was taken out stands last, where something was.
    pub fn to_text(&self) -> String {
        let line = |((earned, of, waiting, parts, best, out), count): (&Total, &i64)| {
            let out = if *out == 0 { String::new() } else { format!(" {out}") };
            format!("{earned} {of} {waiting} {parts} {} {count}{out}", u8::from(*best))
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Reads totals as they are stored.
    pub fn read(text: &str) -> Result<Totals, Error> {
        let line = |line: &str| {
            let mut numbers = line.split(' ').map(|number| number.parse::<i64>().ok());
            let mut number = || numbers.next().flatten();
            let (earned, of, waiting, parts, best) = (number()?, number()?, number()?, number()? as u32, number()? == 1);
            let count = number()?;
            Some(((earned, of, waiting, parts, best, number().unwrap_or(0)), count))
        };
        text.lines().map(line).collect::<Option<_>>().map(Totals).ok_or(Error::Damaged("totals of a paper"))
    }
}
