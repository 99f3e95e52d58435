//! Corrections of scores that were given already: what they would do, and doing it.

use super::{
    figures::{AT_ONCE, ends, items},
    late,
};
use crate::{error::AppError, marking::settled, site::Site, sitting::Desk};
use exam::{Kind, Outcome, Response, Score, paper::Place};
use question_bank::Item;
use serde_json::json;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{Id, regrade::Regrade, response::Latest, result::Handed, score::MachineScore, session::Sitting};

/// A regrade with the version it scores by; without one the item is void.
pub struct Correction {
    /// As stored.
    pub regrade: Regrade,
    /// The version to score by.
    pub item: Option<Arc<Item>>,
    /// Whose own words were erased: their texts keep the points they had.
    pub erased: Arc<HashSet<Id>>,
}

/// The corrections of one paper that are in force: the latest of each item.
#[derive(Default)]
pub struct Corrections(HashMap<String, Correction>);

impl Corrections {
    /// Reads them.
    pub async fn of_paper(site: &Site, paper: &str) -> Result<Corrections, AppError> {
        let mut corrections = HashMap::new();
        let erased = Arc::new(store::erasure::with_answers(&site.db).await?);
        for regrade in store::regrade::of_paper(&site.db, paper).await? {
            let item = match regrade.version {
                Some(version) => Some(site.bank.item(&site.db, version).await?),
                None => None,
            };
            corrections.insert(regrade.item.clone(), Correction { regrade, item, erased: erased.clone() });
        }
        Ok(Corrections(corrections))
    }

    /// Whether nothing was corrected.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What they make of a sitting: scores of the slots that they touch.
    pub fn scores(&self, desk: &Desk, responses: &[Latest]) -> Vec<MachineScore> {
        self.0.values().flat_map(|one| one.scores(&desk.sitting, &desk.items, responses)).collect()
    }

    /// The one in force for an item.
    pub fn of(&self, item: &str) -> Option<&Correction> {
        self.0.get(item)
    }

    /// What the machine's scores must be, slot by slot.
    pub fn apply(&self, desk: &Desk, responses: &[Latest]) -> Vec<MachineScore> {
        replaced(desk.score(responses), self.scores(desk, responses))
    }
}

/// The first scores with those of the second in their slots.
pub fn replaced(mut scores: Vec<MachineScore>, corrected: Vec<MachineScore>) -> Vec<MachineScore> {
    for new in corrected {
        if let Some(old) = scores.iter_mut().find(|old| old.slot == new.slot) {
            *old = new;
        }
    }
    scores
}

/// Whether a part is answered in one's own words, which may be erased.
pub fn is_text(kind: Kind) -> bool {
    match kind {
        Kind::Fill | Kind::Short | Kind::Essay | Kind::TermPaper => true,
        Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Case => false,
    }
}

impl Correction {
    /// The scores of the slots that it touches, in its run.
    pub fn scores(&self, sitting: &Sitting, items: &[Arc<Item>], responses: &[Latest]) -> Vec<MachineScore> {
        let touched = sitting.pinned.places().filter(|place| items[place.item_number].id == self.regrade.item);
        let score = |place: Place<'_>| {
            let shown = &items[place.item_number];
            let response = responses.iter().find(|latest| latest.slot == place.slot).map(|latest| &latest.response);
            let (version, outcome) = self.outcome(shown, &place, response, sitting.pinned.multi);
            MachineScore {
                slot: place.slot,
                run: self.regrade.run,
                version,
                kind: shown.parts[place.part].keyed.kind(),
                answered: response.is_some_and(Response::is_answered),
                outcome,
                of: place.points(),
            }
        };
        let erased = self.item.is_some() && self.erased.contains(&sitting.trainee);
        touched.map(score).filter(|score| !(erased && is_text(score.kind))).collect()
    }

    fn outcome(
        &self,
        shown: &Item,
        place: &Place<'_>,
        response: Option<&Response>,
        multi: exam::paper::MultiRule,
    ) -> (Id, Outcome) {
        let pinned = Id(place.item.version);
        let Some(item) = &self.item else { return (pinned, Outcome::Scored(place.points())) };
        let version = self.regrade.version.unwrap_or(pinned);
        match item.pin_like(version.0, shown, place.item) {
            Some(pin) => (version, item.score(place.part, &pin.parts[place.part], response, multi)),
            // Shown as something else to answer: what was shown counts.
            None => (pinned, shown.score(place.part, &place.item.parts[place.part], response, multi)),
        }
    }
}

/// What a correction does to one sitting.
pub struct Moved {
    /// The sitting.
    pub sitting: Id,
    /// What its parts of the item came to before.
    pub before: Score,
    /// After.
    pub after: Score,
}

/// A sitting in which the item was asked, and its scores by the correction.
struct Rescored {
    sitting: Sitting,
    scores: Vec<MachineScore>,
    moved: Option<Moved>,
}

impl Correction {
    fn rescored(&self, handed: Handed, items: &[Arc<Item>]) -> Rescored {
        let scores = self.scores(&handed.sitting, items, &handed.responses);
        let after = crate::sitting::total(&replaced(handed.scores.clone(), handed.complete(scores.clone())));
        let before = crate::sitting::total(&handed.scores);
        let moved = (before != after).then_some(Moved { sitting: handed.sitting.id, before, after });
        Rescored { sitting: handed.sitting, scores, moved }
    }

    /// Some of the sittings in which the item was asked, by this correction.
    async fn among(&self, site: &Site, asked: &[Id]) -> Result<Vec<Rescored>, AppError> {
        let (paper, item) = (&self.regrade.paper, &self.regrade.item);
        let mut rescored = Vec::new();
        for handed in store::result::of_item(&site.db, paper, item, ends(asked)).await? {
            let items = items(site, &handed.sitting).await?;
            rescored.push(self.rescored(handed, &items));
        }
        Ok(rescored)
    }
}

/// What a correction would do, without doing it: everybody whose score changes.
pub async fn simulate(site: &Site, correction: &Correction) -> Result<Vec<Moved>, AppError> {
    let mut moved = Vec::new();
    for asked in store::result::asked(&site.db, &correction.regrade.paper, &correction.regrade.item).await?.chunks(AT_ONCE) {
        moved.extend(correction.among(site, asked).await?.into_iter().filter_map(|one| one.moved));
    }
    Ok(moved)
}

/// Makes a correction: a row that says so, and new scores for every handed-in sitting that has the item.
pub async fn make(site: &Site, correction: &Correction) -> Result<usize, AppError> {
    let (regrade, now) = (&correction.regrade, site.now());
    let known: HashSet<Id> = store::result::sittings(&site.db, &regrade.paper).await?.into_iter().collect();
    let mut rescored = Vec::new();
    for asked in store::result::asked(&site.db, &regrade.paper, &regrade.item).await?.chunks(AT_ONCE) {
        rescored.extend(correction.among(site, asked).await?);
    }
    let moved = rescored.iter().filter(|one| one.moved.is_some()).count();
    let mut tx = site.db.begin().await?;
    if !store::regrade::add(&mut tx, regrade).await? {
        return Err(AppError::Closed);
    }
    for one in rescored {
        rescore(&mut tx, site, &one.sitting, one.scores).await?;
    }
    let detail = json!({ "paper": regrade.paper, "item": regrade.item, "run": regrade.run, "void": regrade.version.is_none(),
                         "version": regrade.version.map(|version| version.to_string()), "reason": regrade.reason, "moved": moved });
    store::audit::add(&mut tx, Some(regrade.who), "regrade.make", &detail.to_string(), now).await?;
    tx.commit().await?;
    // Whoever handed in meanwhile was scored without it.
    late::catch_up_but(site, &regrade.paper, &known).await?;
    Ok(moved)
}

/// Appends scores, and settles the sitting by all its points: the machine's and the reviewers'.
pub(super) async fn rescore(
    tx: &mut store::Tx,
    site: &Site,
    sitting: &Sitting,
    scores: Vec<MachineScore>,
) -> Result<(), AppError> {
    if scores.is_empty() {
        return Ok(());
    }
    let Some((paper, version)) = &sitting.paper else { return Ok(()) };
    let rule = site.bank.paper(&site.db, *version).await?.release;
    // Whoever marks an answer of this sitting waits, or was here before: then their points count.
    let scored = store::task::lock(tx, sitting.id).await?;
    store::regrade::rescore(tx, sitting, &scores, site.now()).await?;
    let before = exam::TestSession { scored, ..sitting.session };
    if store::task::is_finished(tx, sitting.id).await? {
        let held = store::hold::is_held_within(tx, paper).await?;
        store::task::finish(tx, sitting.id, &settled(before, rule, held, site.now())).await?;
    } else if scored.is_some() {
        store::task::reopen(tx, sitting.id).await?;
    }
    Ok(())
}
