//! What the results of a paper come to. It is kept until something changes: to read what thousands sat takes seconds.

use super::figures::{PartFigures, Results};
use crate::{error::AppError, site::Site};
use exam::Score;
use question_bank::Insider;
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::result::{Stamp, stamp};

/// The totals of a paper's sittings, and how its items did.
pub struct Summary {
    /// Each sitting's standing.
    pub totals: Vec<Score>,
    /// How each part did.
    pub parts: Vec<PartFigures>,
}

/// What was made before, by paper, and the state of the results that it was made from.
#[derive(Default)]
pub struct Summaries(RwLock<HashMap<String, (Stamp, Arc<Summary>)>>);

impl Summary {
    /// Of a paper's results as they are now.
    pub async fn of(site: &Site, paper: &str, witness: Insider) -> Result<Arc<Summary>, AppError> {
        // Asked first, so that what changes while the results are read makes the summary old, never wrong.
        let stamp = stamp(&site.db, paper).await?;
        let kept = &site.bank.summaries.0;
        if let Some((of, summary)) = kept.read().unwrap_or_else(|e| e.into_inner()).get(paper)
            && *of == stamp
        {
            return Ok(summary.clone());
        }
        let results = Results::load(site, paper).await?;
        // Beside the requests: somebody may be sitting an exam.
        let made = tokio::task::spawn_blocking(move || Summary { totals: results.totals(), parts: results.parts(&witness) });
        let summary = Arc::new(made.await.map_err(|_| AppError::Damaged("summary of results"))?);
        kept.write().unwrap_or_else(|e| e.into_inner()).insert(paper.to_owned(), (stamp, summary.clone()));
        Ok(summary)
    }

    /// How the parts of one item did.
    pub fn of_item<'a>(&'a self, item: &'a str) -> impl Iterator<Item = &'a PartFigures> {
        self.parts.iter().filter(move |part| part.item == item)
    }
}
