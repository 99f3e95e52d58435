//! How open answers are marked.

use crate::Points;
use serde::{Deserialize, Serialize};

/// The marking scheme of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rubric {
    /// In the author's order.
    pub criteria: Vec<Criterion>,
}

/// One line of a rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// What is looked for, as plain text.
    pub text: String,
    /// What it is worth.
    pub worth: Worth,
}

/// What a criterion is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Worth {
    /// Up to these points.
    Points {
        /// The most it gives.
        points: Points,
    },
    /// 每点 `each` 分，至多 `most` 分.
    Each {
        /// For each thing named.
        each: Points,
        /// In all.
        most: Points,
    },
    /// One of several levels.
    Levels {
        /// The most the criterion gives.
        points: Points,
        /// From the best down, in the author's order.
        levels: Vec<Level>,
    },
    /// 扣分: taken off, and not part of the total.
    Deduction {
        /// Taken off, at most.
        points: Points,
    },
}

/// A band of points with what earns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// The least of the band.
    pub low: Points,
    /// The most of the band.
    pub high: Points,
    /// What earns it.
    pub text: String,
}

impl Criterion {
    /// The most this line can add to the mark; nothing for a deduction.
    pub fn most(&self) -> Points {
        match &self.worth {
            Worth::Points { points } | Worth::Levels { points, .. } => *points,
            Worth::Each { most, .. } => *most,
            Worth::Deduction { .. } => Points::ZERO,
        }
    }
}

impl Rubric {
    /// What a perfect answer earns.
    pub fn total(&self) -> Points {
        self.criteria.iter().map(Criterion::most).sum()
    }
}
