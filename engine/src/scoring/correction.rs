//! Corrections of scores that are in force.

use crate::{engine::Engine, error::Error, scoring::score::Rules};
use exam::{Outcome, Response, paper::Place};
use question_bank::Item;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{
    Id,
    regrade::{Regrade, ScoredBy},
    response::Latest,
    score::MachineScore,
    session::Sitting,
};

/// A regrade with the version it scores by, if it does: void items and those that are taken out need none.
pub struct Correction {
    /// The regrade as it is stored.
    pub regrade: Regrade,
    /// The version to score by.
    pub item: Option<Arc<Item>>,
    /// The trainees whose own words were erased: their texts keep the points they had.
    pub erased: Arc<HashSet<Id>>,
}

/// The corrections of one paper that are in force: the latest of each item.
#[derive(Default)]
pub struct Corrections(HashMap<String, Correction>);

impl Corrections {
    /// Reads the corrections of a paper.
    pub async fn of_paper(engine: &Engine, paper: &str) -> Result<Corrections, Error> {
        let mut corrections = HashMap::new();
        let erased = Arc::new(store::erasure::with_answers(&engine.db).await?);
        for regrade in store::regrade::of_paper(&engine.db, paper).await? {
            let item = match regrade.by.version() {
                Some(version) => Some(engine.state.bank.item(&engine.db, version).await?),
                None => None,
            };
            corrections.insert(regrade.item.clone(), Correction { regrade, item, erased: erased.clone() });
        }
        Ok(Corrections(corrections))
    }

    /// Returns whether nothing was corrected.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many corrections were made in all, those that another one replaced too.
    pub fn runs(&self) -> i64 {
        self.0.values().map(|one| one.regrade.run).sum()
    }

    /// Returns the scores of the slots of a sitting that the corrections touch.
    pub fn scores(&self, sitting: &Sitting, items: &[Arc<Item>], responses: &[Latest]) -> Vec<MachineScore> {
        self.0.values().flat_map(|one| one.scores(sitting, items, responses)).collect()
    }

    /// Returns what these scores were by the rules that came first.
    pub fn scores_at_first(&self, sitting: &Sitting, items: &[Arc<Item>], responses: &[Latest]) -> Vec<MachineScore> {
        self.0.values().flat_map(|one| one.scores_by(Item::score_at_first, sitting, items, responses)).collect()
    }

    /// Returns the correction in force for an item.
    pub fn of(&self, item: &str) -> Option<&Correction> {
        self.0.get(item)
    }

    /// Returns whether these are still the corrections in force for the sitting's paper.
    pub async fn are_in_force(&self, engine: &Engine, sitting: &Sitting) -> bool {
        let Some((paper, _)) = &sitting.paper else { return true };
        let Ok(regrades) = store::regrade::of_paper(&engine.db, paper).await else { return false };
        let latest: HashMap<String, i64> = regrades.into_iter().map(|regrade| (regrade.item, regrade.run)).collect();
        latest.len() == self.0.len() && self.0.iter().all(|(item, one)| latest.get(item) == Some(&one.regrade.run))
    }
}

/// Returns scores with corrected ones in their slots.
pub fn replaced(mut scores: Vec<MachineScore>, corrected: Vec<MachineScore>) -> Vec<MachineScore> {
    for new in corrected {
        if let Some(old) = scores.iter_mut().find(|old| old.slot == new.slot) {
            *old = new;
        }
    }
    scores
}

impl Correction {
    /// Returns the scores of the slots that the correction touches, in its run.
    pub fn scores(&self, sitting: &Sitting, items: &[Arc<Item>], responses: &[Latest]) -> Vec<MachineScore> {
        self.scores_by(Item::score, sitting, items, responses)
    }

    fn scores_by(&self, rules: Rules, sitting: &Sitting, items: &[Arc<Item>], responses: &[Latest]) -> Vec<MachineScore> {
        let touched = sitting.pinned.places().filter(|place| items[place.item_number].id == self.regrade.item);
        let score = |place: Place<'_>| {
            let shown = &items[place.item_number];
            let response = responses.iter().find(|latest| latest.slot == place.slot).map(|latest| &latest.response);
            let (version, outcome) = self.outcome(rules, shown, &place, response, sitting.pinned.multi);
            MachineScore {
                slot: place.slot,
                run: self.regrade.run,
                version,
                kind: shown.parts[place.part].keyed.kind(),
                seen: place.item.seen,
                answered: response.is_some_and(Response::is_answered),
                outcome,
                of: place.points(),
            }
        };
        let erased = self.item.is_some() && self.erased.contains(&sitting.trainee);
        touched.map(score).filter(|score| !(erased && score.kind.is_text())).collect()
    }

    fn outcome(
        &self,
        rules: Rules,
        shown: &Item,
        place: &Place<'_>,
        response: Option<&Response>,
        multi: exam::paper::MultiRule,
    ) -> (Id, Outcome) {
        let pinned = Id(place.item.version);
        let (version, item) = match (self.regrade.by, &self.item) {
            (ScoredBy::Version(version), Some(item)) => (version, item),
            (ScoredBy::TakenOut, _) => return (pinned, Outcome::TakenOut),
            (ScoredBy::FullMarks | ScoredBy::Version(_), _) => return (pinned, Outcome::Scored(place.points())),
        };
        match item.pin_like(version.0, shown, place.item) {
            Some(pin) => (version, rules(item, place.part, &pin.parts[place.part], response, multi)),
            // Shown as something else to answer: what was shown counts.
            None => (pinned, rules(shown, place.part, &place.item.parts[place.part], response, multi)),
        }
    }
}
