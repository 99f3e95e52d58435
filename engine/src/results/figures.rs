//! How the parts of items did in a paper, from the sums that are kept.

use crate::{
    engine::Engine, error::Error, results::packed::read_trials, scoring::correction::Corrections, state::summaries::PartFigures,
};
use exam::{
    Points,
    statistics::{Figures, Trials, flags},
};
use question_bank::{Insider, Item};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};
use store::{Id, figure, figure::PartKey};

/// The trials of the parts of a paper's items, whatever the version that was shown.
#[derive(Default)]
pub struct PaperTrials {
    /// For each part, by item and number, everything that was made of it.
    pub parts: BTreeMap<(String, usize), Trials>,
    /// The versions in which each item was asked.
    pub shown: HashMap<String, HashSet<Id>>,
}

impl PaperTrials {
    /// Reads what was made of all parts of a paper.
    pub async fn of_paper(engine: &Engine, paper: &str) -> Result<PaperTrials, Error> {
        PaperTrials::read(figure::parts(&engine.db, paper).await?)
    }

    /// Reads what was made of the parts of one item of a paper.
    pub async fn of_item(engine: &Engine, paper: &str, item: &str) -> Result<PaperTrials, Error> {
        PaperTrials::read(figure::parts_of(&engine.db, paper, item).await?)
    }

    /// Returns trials that were added up by part.
    pub fn of_parts(parts: impl IntoIterator<Item = (PartKey, Trials)>) -> PaperTrials {
        let mut all = PaperTrials::default();
        for (key, trials) in parts {
            all.shown.entry(key.item.clone()).or_default().insert(key.version);
            all.parts.entry((key.item, key.part)).or_default().merge(trials);
        }
        all
    }

    fn read(rows: Vec<(PartKey, String)>) -> Result<PaperTrials, Error> {
        let read = |(key, text): (PartKey, String)| Ok((key, read_trials(&text)?));
        let parts = rows.into_iter().filter(|(_, text)| !text.is_empty()).map(read);
        Ok(PaperTrials::of_parts(parts.collect::<Result<Vec<_>, Error>>()?))
    }

    /// Reads the version of each item by which its figures are shown: that of the correction in force, or else the newest that was asked.
    pub async fn items(&self, engine: &Engine, corrections: &Corrections) -> Result<HashMap<String, Arc<Item>>, Error> {
        let mut items = HashMap::new();
        for (id, versions) in &self.shown {
            let corrected = corrections.of(id).and_then(|correction| correction.item.clone());
            let item = match (corrected, versions.iter().max()) {
                (Some(item), _) => item,
                (None, Some(newest)) => engine.state.bank.item(&engine.db, *newest).await?,
                (None, None) => continue,
            };
            items.insert(id.clone(), item);
        }
        Ok(items)
    }

    /// Returns how each part did, in the order of the items' ids.
    pub fn figures(&self, items: &HashMap<String, Arc<Item>>, corrections: &Corrections, witness: &Insider) -> Vec<PartFigures> {
        let figures = |((id, part), trials): (&(String, usize), &Trials)| {
            let item = items.get(id)?;
            let kind = item.parts.get(*part)?.keyed.kind();
            let key = item.ticks(*part, witness);
            let figures = Figures::of(trials, key.len());
            let corrected = corrections.of(id).map(|correction| correction.regrade.by);
            let is_scored = corrected.is_none_or(|by| by.version().is_some());
            let flags = if is_scored { flags(&figures, &key) } else { Vec::new() };
            let of = trials.iter().map(|(trial, _)| trial.of).max().unwrap_or(Points::ZERO);
            let (title, part) = (item.title.clone(), (item.parts.len() > 1).then_some(*part));
            Some(PartFigures { item: id.clone(), title, kind, part, of, figures, key, flags, corrected })
        };
        self.parts.iter().filter_map(figures).collect()
    }
}

/// Returns how the parts of one item did in a paper, as far as its sittings are counted.
pub async fn item_figures(engine: &Engine, paper: &str, item: &str, witness: &Insider) -> Result<Vec<PartFigures>, Error> {
    let trials = PaperTrials::of_item(engine, paper, item).await?;
    let corrections = Corrections::of_paper(engine, paper).await?;
    Ok(trials.figures(&trials.items(engine, &corrections).await?, &corrections, witness))
}

/// Returns the versions in which an item was asked in the counted sittings of a paper; none where it was not.
pub async fn versions_shown(engine: &Engine, paper: &str, item: &str) -> Result<HashSet<Id>, Error> {
    let rows = figure::parts_of(&engine.db, paper, item).await?;
    Ok(rows.into_iter().filter(|(_, trials)| !trials.is_empty()).map(|(key, _)| key.version).collect())
}
