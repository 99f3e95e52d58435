//! What somebody answered, weighed and counted together.

use super::{
    Family, Question,
    grid::{Line, line},
    question::Curve,
};
use crate::{Timestamp, time::Millis};
use std::collections::{BTreeMap, HashMap};

/// One scored answer of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The part that was asked, the same in every version of its item.
    pub part: (u64, u16),
    /// The share of its points that was earned, from 0 to 1: 0 for what was left blank in a paper, none for what was only looked at or
    /// is not marked.
    pub share: Option<f64>,
    /// Its key had been shown before, with a result or in practice.
    pub seen: bool,
    /// When it was scored.
    pub at: Timestamp,
}

/// After this time an answer counts half: people learn, and forget. Fitted on simulated cohorts, see `docs/readiness.md`.
pub const HALF_LIFE: Millis = Millis(30 * 86_400_000);

/// What somebody answered, by chapter and family.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    cells: BTreeMap<(Family, String), Cell>,
    /// How many answers there were.
    pub answers: usize,
}

/// The answers of one chapter and family: for each curve the weights of what was right and of what was wrong.
#[derive(Clone, Debug, Default)]
struct Cell {
    weights: BTreeMap<Curve, (f64, f64)>,
    /// The sum of the weights.
    weight: f64,
}

/// Returns what the n-th answer to a part weighs beside the first, n counted from 0: 1, 1/3, 1/5…
fn sight(before: usize) -> f64 {
    1.0 / (1.0 + 2.0 * before as f64)
}

impl Tally {
    /// Weighs answers, given the oldest first, as of a moment.
    pub fn of(answers: &[Answer], now: Timestamp) -> Tally {
        let mut tally = Tally { answers: answers.iter().filter(|answer| answer.share.is_some()).count(), ..Tally::default() };
        let mut sights: HashMap<(u64, u16), usize> = HashMap::new();
        for answer in answers {
            let met = sights.entry(answer.part).or_default();
            let before = (*met).max(usize::from(answer.seen));
            *met += 1;
            let Some(share) = answer.share.map(|share| share.clamp(0.0, 1.0)) else { continue };
            let age = (now - answer.at).0.max(0) as f64 / HALF_LIFE.0 as f64;
            let weight = sight(before) * 0.5_f64.powf(age);
            let curve = answer.question.curve();
            let curve = if before == 0 { curve } else { curve.met_before() };
            let family = Family::of(answer.question.kind);
            let cell = tally.cells.entry((family, answer.question.chapter.clone())).or_default();
            let (right, wrong) = cell.weights.entry(curve).or_default();
            *right += weight * share;
            *wrong += weight * (1.0 - share);
            cell.weight += weight;
        }
        tally
    }

    /// Returns how much the answers of all chapters weigh, in first answers of today.
    pub fn weight(&self) -> f64 {
        self.cells.values().map(|cell| cell.weight).sum()
    }

    /// Returns how much the answers of one chapter weigh, whatever their family.
    pub fn weight_of(&self, chapter: &str) -> f64 {
        Family::ALL.into_iter().filter_map(|family| self.cells.get(&(family, chapter.to_owned()))).map(|cell| cell.weight).sum()
    }

    /// Returns the chapters of a family that were met.
    pub(super) fn chapters(&self, family: Family) -> impl Iterator<Item = &str> {
        self.cells.keys().filter(move |(of, _)| *of == family).map(|(_, chapter)| chapter.as_str())
    }

    /// Returns the logarithm of the likelihood of a chapter's answers at each ability.
    pub(super) fn likelihood(&self, family: Family, chapter: &str) -> Line {
        let Some(cell) = self.cells.get(&(family, chapter.to_owned())) else { return [0.0; super::grid::POINTS] };
        line(|ability| {
            let log = |(curve, (right, wrong)): (&Curve, &(f64, f64))| {
                let share = curve.share(ability);
                curve.worth() * (right * share.ln() + wrong * (1.0 - share).ln())
            };
            cell.weights.iter().map(log).sum()
        })
    }
}
