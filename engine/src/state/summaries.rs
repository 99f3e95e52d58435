//! What the results of papers come to, kept until something changes.

use crate::state::{sheets::PaperSheets, totals::Totals};
use exam::{
    Kind, Points,
    statistics::{Figures, Flag, Reliability},
};
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::{Id, regrade::ScoredBy};

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
    /// How scores were corrected, if they were.
    pub corrected: Option<ScoredBy>,
}

/// What the counted sittings of a paper come to.
pub struct Summary {
    /// Their totals.
    pub totals: Totals,
    /// How each part did.
    pub parts: Vec<PartFigures>,
    /// How far the totals of the fully marked sheets can be trusted.
    pub reliability: Reliability,
}

/// The state of a paper's results: the revision of its figures, and the runs of its corrections.
pub type Stamp = (i64, i64);

/// A paper, or one delivery of it.
pub type SummaryOf = (String, Option<Id>);

/// So many summaries are kept; then all are forgotten, and made again for whoever looks.
const MOST_SUMMARIES: usize = 500;

/// The sheets of so many papers are kept, of a hundred bytes each; then all are forgotten, and read again for whoever looks.
const MOST_PAPERS: usize = 8;

/// What was made before, by paper, and the state of the results that it was made from.
#[derive(Default)]
pub struct Summaries {
    kept: RwLock<HashMap<SummaryOf, (Stamp, Arc<Summary>)>>,
    sheets: RwLock<HashMap<String, Arc<PaperSheets>>>,
    /// Held while some sittings are counted.
    pub counting: tokio::sync::Mutex<()>,
}

impl Summaries {
    /// What was made of a paper or a delivery in this state of the paper's results.
    pub fn kept(&self, of: &SummaryOf, as_of: Stamp) -> Option<Arc<Summary>> {
        let kept = self.kept.read().unwrap_or_else(|e| e.into_inner());
        kept.get(of).filter(|(of, _)| *of == as_of).map(|(_, summary)| summary.clone())
    }

    /// Keeps what was made of a paper or a delivery in this state of the paper's results.
    pub fn keep(&self, of: SummaryOf, as_of: Stamp, summary: Arc<Summary>) {
        let mut kept = self.kept.write().unwrap_or_else(|e| e.into_inner());
        if kept.len() >= MOST_SUMMARIES && !kept.contains_key(&of) {
            kept.clear();
        }
        kept.insert(of, (as_of, summary));
    }

    /// The sheets of a paper as they were read last.
    pub fn kept_sheets(&self, paper: &str) -> Option<Arc<PaperSheets>> {
        self.sheets.read().unwrap_or_else(|e| e.into_inner()).get(paper).cloned()
    }

    /// Keeps the sheets of a paper.
    pub fn keep_sheets(&self, paper: &str, sheets: Arc<PaperSheets>) {
        let mut kept = self.sheets.write().unwrap_or_else(|e| e.into_inner());
        if kept.len() >= MOST_PAPERS && !kept.contains_key(paper) {
            kept.clear();
        }
        kept.insert(paper.to_owned(), sheets);
    }
}
