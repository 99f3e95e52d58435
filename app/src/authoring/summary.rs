//! What the results of a paper come to. It is kept until something changes: to read what thousands sat takes a while.

use super::figures::{Gathered, Line, PartFigures};
use crate::{error::AppError, site::Site};
use exam::Score;
use question_bank::Insider;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, RwLock},
};
use store::{
    Id,
    result::{Stamp, stamp},
};

/// A paper's sittings in short, and how its items did.
pub struct Summary {
    /// Each handed-in sitting, by its id.
    pub lines: Vec<Line>,
    /// How each part did.
    pub parts: Vec<PartFigures>,
    /// The versions in which each item was asked.
    shown: HashMap<String, HashSet<Id>>,
}

/// What was made before, by paper, and the state of the results that it was made from.
#[derive(Default)]
pub struct Summaries {
    kept: RwLock<HashMap<String, (Stamp, Arc<Summary>)>>,
    /// Held while one is made: whoever asks meanwhile waits for it instead of reading everything as well.
    making: tokio::sync::Mutex<()>,
}

impl Summaries {
    fn kept(&self, paper: &str, as_of: Stamp) -> Option<Arc<Summary>> {
        let kept = self.kept.read().unwrap_or_else(|e| e.into_inner());
        kept.get(paper).filter(|(of, _)| *of == as_of).map(|(_, summary)| summary.clone())
    }
}

impl Summary {
    /// Of a paper's results as they are now.
    pub async fn of(site: &Site, paper: &str, witness: Insider) -> Result<Arc<Summary>, AppError> {
        let summaries = &site.bank.summaries;
        if let Some(known) = summaries.kept(paper, stamp(&site.db, paper).await?) {
            return Ok(known);
        }
        let _making = summaries.making.lock().await;
        // Asked first, so that what changes while the results are read makes the summary old, never wrong.
        let as_of = stamp(&site.db, paper).await?;
        if let Some(known) = summaries.kept(paper, as_of) {
            return Ok(known);
        }
        let mut all = Gathered::of(site, paper).await?;
        // Beside the requests: somebody may be sitting an exam.
        let made = tokio::task::spawn_blocking(move || {
            let parts = all.parts(&witness);
            Summary { lines: all.lines, parts, shown: all.shown }
        });
        let summary = Arc::new(made.await.map_err(|_| AppError::Damaged("summary of results"))?);
        let mut kept = summaries.kept.write().unwrap_or_else(|e| e.into_inner());
        kept.insert(paper.to_owned(), (as_of, summary.clone()));
        Ok(summary)
    }

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
    pub fn shown(&self, item: &str) -> Option<&HashSet<Id>> {
        self.shown.get(item)
    }

    /// How the parts of one item did.
    pub fn of_item<'a>(&'a self, item: &'a str) -> impl Iterator<Item = &'a PartFigures> {
        self.parts.iter().filter(move |part| part.item == item)
    }
}
