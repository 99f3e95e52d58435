//! What a paper asks, as far as it can be told before it is drawn.

use super::{Family, Question, grid::Line, grid::line, question::Curve};
use crate::Points;
use std::collections::BTreeMap;

/// Questions that a paper asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// What is asked.
    pub question: Question,
    /// What each is worth.
    pub points: Points,
    /// How many there are, or are to be expected where they are drawn.
    pub times: f64,
}

/// A paper as the model sees it.
#[derive(Clone, Debug)]
pub struct Blueprint {
    cells: BTreeMap<(Family, String), BTreeMap<(Curve, Points), f64>>,
    /// What it is worth in all.
    pub of: f64,
    /// What is needed to pass it.
    pub cut: f64,
}

/// What is to be expected of the questions of one chapter and family, at each ability.
pub(super) struct Expected {
    /// Their points.
    pub mean: Line,
    /// The variance of these points.
    pub variance: Line,
}

impl Blueprint {
    /// Counts what a paper asks.
    pub fn of(asks: impl IntoIterator<Item = Ask>, cut: Points) -> Blueprint {
        let mut blueprint = Blueprint { cells: BTreeMap::new(), of: 0.0, cut: cut.as_f64() };
        for Ask { question, points, times } in asks {
            blueprint.of += times * points.as_f64();
            let cell = blueprint.cells.entry((Family::of(question.kind), question.chapter.clone())).or_default();
            *cell.entry((question.curve(), points)).or_default() += times;
        }
        blueprint
    }

    /// Returns the chapters in order, each with its points.
    pub fn chapters(&self) -> BTreeMap<&str, f64> {
        let mut chapters = BTreeMap::new();
        for ((_, chapter), cell) in &self.cells {
            *chapters.entry(chapter.as_str()).or_default() +=
                cell.iter().map(|((_, points), times)| times * points.as_f64()).sum::<f64>();
        }
        chapters
    }

    /// Returns the chapters of a family that are asked.
    pub(super) fn cells(&self, family: Family) -> impl Iterator<Item = &str> {
        self.cells.keys().filter(move |(of, _)| *of == family).map(|(_, chapter)| chapter.as_str())
    }

    /// Returns what is to be expected of one chapter and family.
    pub(super) fn expected(&self, family: Family, chapter: &str) -> Option<Expected> {
        let cell = self.cells.get(&(family, chapter.to_owned()))?;
        let sum = |value: &dyn Fn(Curve, f64) -> f64| {
            cell.iter().map(|((curve, points), times)| times * value(*curve, points.as_f64())).sum::<f64>()
        };
        Some(Expected {
            mean: line(|ability| sum(&|curve, points| points * curve.share(ability))),
            variance: line(|ability| sum(&|curve, points| points * points * curve.variance(ability))),
        })
    }
}
