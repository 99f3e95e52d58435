//! Corrections of scores that were given already: simulated, then made.

use crate::{
    actor::Instructor,
    audit::{self, Event, Ref},
    engine::Engine,
    error::Error,
    results::{
        catch_up,
        correction::plan_correction,
        count::count_for_look,
        portion::{AT_ONCE, ends},
        rescore::rescore,
    },
    scoring::correction::{Correction, replaced},
    sitting::loaded::items,
    text::words,
};
use exam::{Outcome, Points, Score};
use question_bank::Item;
use std::{collections::HashSet, sync::Arc};
use store::{Id, regrade::ScoredBy, result::SubmittedSitting, score::MachineScore, session::Sitting};

/// The longest reason of a correction, in characters.
const LONGEST: usize = 500;

/// What a correction does to the score of one sitting.
pub struct ScoreChange {
    /// The sitting.
    pub sitting: Id,
    /// The score before the correction.
    pub before: Score,
    /// The score after the correction.
    pub after: Score,
}

impl ScoreChange {
    /// Returns whether the points of the sheet change, those that wait included.
    pub fn moves(&self) -> bool {
        let told = |score: &Score| (score.earned, score.waiting, score.parts_waiting);
        told(&self.before) != told(&self.after)
    }
}

/// What a correction does to the parts of its item in one sitting.
pub struct PartsChange {
    sitting: Id,
    before: Vec<(Outcome, Points)>,
    after: Vec<(Outcome, Points)>,
}

/// A sitting in which the item was asked, and its scores by the correction.
struct RescoredSitting {
    sitting: Sitting,
    scores: Vec<MachineScore>,
    change: Option<PartsChange>,
}

impl Correction {
    fn rescore_sitting(&self, handed: SubmittedSitting, items: &[Arc<Item>]) -> RescoredSitting {
        let scores = self.scores(&handed.sitting, items, &handed.responses);
        let parts = |scores: &[MachineScore]| scores.iter().map(|score| (score.outcome, score.of)).collect::<Vec<_>>();
        let after = parts(&replaced(handed.scores.clone(), handed.complete(scores.clone())));
        let before = parts(&handed.scores);
        let standing = |parts: &[(Outcome, Points)]| Score::of_parts(parts.iter().copied());
        let change = (standing(&before) != standing(&after)).then_some(PartsChange { sitting: handed.sitting.id, before, after });
        RescoredSitting { sitting: handed.sitting, scores, change }
    }

    /// Scores some of the sittings in which the item was asked by this correction.
    async fn rescore_sittings(&self, engine: &Engine, asked: &[Id]) -> Result<Vec<RescoredSitting>, Error> {
        let (paper, item) = (&self.regrade.paper, &self.regrade.item);
        let mut rescored = Vec::new();
        for handed in store::result::of_item(&engine.db, paper, item, ends(asked)).await? {
            let items = items(engine, &handed.sitting).await?;
            rescored.push(self.rescore_sitting(handed, &items));
        }
        Ok(rescored)
    }
}

/// Returns what a correction would do, without making it: every sitting in which its item comes to something else.
pub async fn simulate(engine: &Engine, correction: &Correction) -> Result<Vec<PartsChange>, Error> {
    let mut moved = Vec::new();
    for asked in store::result::asked(&engine.db, &correction.regrade.paper, &correction.regrade.item).await?.chunks(AT_ONCE) {
        moved.extend(correction.rescore_sittings(engine, asked).await?.into_iter().filter_map(|one| one.change));
    }
    Ok(moved)
}

/// Returns changes in one item as changes of the whole sheets, as far as they are counted.
pub async fn whole_sheets(engine: &Engine, paper: &str, changes: Vec<PartsChange>) -> Result<Vec<ScoreChange>, Error> {
    let mut whole = Vec::with_capacity(changes.len());
    for some in changes.chunks(AT_ONCE) {
        let ids: Vec<Id> = some.iter().map(|change| change.sitting).collect();
        let scores = store::figure_sitting::scores(&engine.db, paper, ends(&ids)).await?;
        let change = |one: &PartsChange| {
            scores.get(&one.sitting).map(|before| ScoreChange {
                sitting: one.sitting,
                before: *before,
                after: before.with(&one.before, &one.after),
            })
        };
        whole.extend(some.iter().filter_map(change));
    }
    Ok(whole)
}

/// A correction that an instructor asks for after its simulation.
#[derive(Clone, Copy, Debug)]
pub struct RegradeRequest<'a> {
    /// The paper's id.
    pub paper: &'a str,
    /// The item's id.
    pub item: &'a str,
    /// A version's number, `void` or `out`.
    pub by: &'a str,
    /// The run that the simulation was made for.
    pub run: i64,
    /// Why.
    pub reason: &'a str,
}

/// What became of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegradeOutcome {
    /// The scores are corrected.
    Regraded {
        /// How many sittings' scores changed.
        moved: usize,
    },
    /// Another correction of the item was made since the simulation.
    SimulationOutdated,
}

/// Makes the correction that was simulated: a row that says so, and new scores for every handed-in sitting that has the item.
pub async fn regrade(engine: &Engine, instructor: &Instructor, request: RegradeRequest<'_>) -> Result<RegradeOutcome, Error> {
    let reason = words(request.reason, LONGEST).ok_or(Error::BadText(LONGEST))?;
    count_for_look(engine, request.paper).await?;
    let RegradeRequest { paper, item, by, run, .. } = request;
    let mut correction = plan_correction(engine, instructor, paper, item, by).await?.ok_or(Error::Absent)?;
    if correction.regrade.run != run {
        return Ok(RegradeOutcome::SimulationOutdated);
    }
    correction.regrade.reason = reason;
    let known: HashSet<Id> = store::result::sittings(&engine.db, paper).await?.into_iter().collect();
    let mut rescored = Vec::new();
    for asked in store::result::asked(&engine.db, paper, item).await?.chunks(AT_ONCE) {
        rescored.extend(correction.rescore_sittings(engine, asked).await?);
    }
    let changes: Vec<PartsChange> = rescored.iter_mut().filter_map(|one| one.change.take()).collect();
    let changed = changes.len();
    // What is taken out leaves whoever had the same share of everything else where they were.
    let kept = whole_sheets(engine, paper, changes).await?.iter().filter(|one| !one.moves()).count();
    let moved = changed - kept;
    let mut tx = engine.db.begin().await?;
    let regrade = &correction.regrade;
    if !store::regrade::add(&mut tx, regrade).await? {
        return Ok(RegradeOutcome::SimulationOutdated);
    }
    for one in rescored {
        rescore(&mut tx, engine, &one.sitting, one.scores).await?;
    }
    let (void, out) = (regrade.by == ScoredBy::FullMarks, regrade.by == ScoredBy::TakenOut);
    let (version, reason) = (regrade.by.version().map(Ref::from), &regrade.reason);
    let event = Event::Regraded { paper, item, run, void, out, version, reason, moved };
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    tx.commit().await?;
    // Whoever handed in meanwhile was scored without it.
    catch_up::catch_up_others(engine, paper, &known).await?;
    Ok(RegradeOutcome::Regraded { moved })
}
