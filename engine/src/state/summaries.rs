//! What the results of papers come to, kept until something changes: to read what thousands sat takes a while.

use exam::{
    Kind, Points, Score, Timestamp,
    statistics::{Figures, Flag, Reliability},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, RwLock},
};
use store::{Id, result::Stamp};

/// A handed-in sitting in short.
pub struct SittingSummary {
    /// The sitting.
    pub sitting: Id,
    /// The first, second… time.
    pub attempt: i64,
    /// When it was handed in.
    pub at: Option<Timestamp>,
    /// Its standing.
    pub score: Score,
    /// How many of its items it met again after their keys had been shown.
    pub seen: usize,
    /// What was earned in each section.
    pub sections: Vec<Points>,
}

/// How one part of an item did.
pub struct PartFigures {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// The part's type.
    pub kind: Kind,
    /// The part, from 0; none where the item has only one.
    pub part: Option<usize>,
    /// What it is worth.
    pub of: Points,
    /// The numbers.
    pub figures: Figures,
    /// For each choice, by the author's order, whether it is right.
    pub key: Vec<bool>,
    /// What looks wrong.
    pub flags: Vec<Flag>,
    /// Whether scores were corrected, and how: `Some(true)` is void.
    pub corrected: Option<bool>,
}

/// A paper's sittings in short, and how its items did.
pub struct Summary {
    /// Each handed-in sitting, by its id.
    pub lines: Vec<SittingSummary>,
    /// How each part did.
    pub parts: Vec<PartFigures>,
    /// How far the totals of the fully marked sheets can be trusted.
    pub reliability: Reliability,
    /// The versions in which each item was asked.
    pub shown: HashMap<String, HashSet<Id>>,
}

/// What was made before, by paper, and the state of the results that it was made from.
#[derive(Default)]
pub struct Summaries {
    kept: RwLock<HashMap<String, (Stamp, Arc<Summary>)>>,
    /// Held while one is made: whoever asks meanwhile waits for it instead of reading everything as well.
    pub making: tokio::sync::Mutex<()>,
}

impl Summaries {
    /// What was made of a paper in this state of its results.
    pub fn kept(&self, paper: &str, as_of: Stamp) -> Option<Arc<Summary>> {
        let kept = self.kept.read().unwrap_or_else(|e| e.into_inner());
        kept.get(paper).filter(|(of, _)| *of == as_of).map(|(_, summary)| summary.clone())
    }

    /// Keeps what was made of a paper in this state of its results.
    pub fn keep(&self, paper: &str, as_of: Stamp, summary: Arc<Summary>) {
        let mut kept = self.kept.write().unwrap_or_else(|e| e.into_inner());
        kept.insert(paper.to_owned(), (as_of, summary));
    }
}

impl Summary {
    /// Each sitting's standing.
    pub fn totals(&self) -> Vec<Score> {
        self.lines.iter().map(|line| line.score).collect()
    }

    /// The standing of one sitting.
    pub fn score(&self, sitting: Id) -> Option<Score> {
        let at = self.lines.binary_search_by_key(&sitting, |line| line.sitting).ok()?;
        Some(self.lines[at].score)
    }

    /// The versions in which an item was asked; none where it was not.
    pub fn versions_shown(&self, item: &str) -> Option<&HashSet<Id>> {
        self.shown.get(item)
    }

    /// How the parts of one item did.
    pub fn of_item<'a>(&'a self, item: &'a str) -> impl Iterator<Item = &'a PartFigures> {
        self.parts.iter().filter(move |part| part.item == item)
    }
}
