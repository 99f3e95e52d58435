//! Corrections of scores that were given already: what they would do, and doing it.

use crate::{
    engine::Engine,
    error::{Conflict, Error},
    results::{
        catch_up,
        portion::{AT_ONCE, ends},
        rescore::rescore,
    },
    scoring::{
        correction::{Correction, replaced},
        score::total,
    },
    sitting::desk::items,
};
use exam::Score;
use question_bank::Item;
use serde_json::json;
use std::{collections::HashSet, sync::Arc};
use store::{Id, result::Handed, score::MachineScore, session::Sitting};

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
        let after = total(&replaced(handed.scores.clone(), handed.complete(scores.clone())));
        let before = total(&handed.scores);
        let moved = (before != after).then_some(Moved { sitting: handed.sitting.id, before, after });
        Rescored { sitting: handed.sitting, scores, moved }
    }

    /// Some of the sittings in which the item was asked, by this correction.
    async fn among(&self, engine: &Engine, asked: &[Id]) -> Result<Vec<Rescored>, Error> {
        let (paper, item) = (&self.regrade.paper, &self.regrade.item);
        let mut rescored = Vec::new();
        for handed in store::result::of_item(&engine.db, paper, item, ends(asked)).await? {
            let items = items(engine, &handed.sitting).await?;
            rescored.push(self.rescored(handed, &items));
        }
        Ok(rescored)
    }
}

/// What a correction would do, without doing it: everybody whose score changes.
pub async fn simulate(engine: &Engine, correction: &Correction) -> Result<Vec<Moved>, Error> {
    let mut moved = Vec::new();
    for asked in store::result::asked(&engine.db, &correction.regrade.paper, &correction.regrade.item).await?.chunks(AT_ONCE) {
        moved.extend(correction.among(engine, asked).await?.into_iter().filter_map(|one| one.moved));
    }
    Ok(moved)
}

/// Makes a correction: a row that says so, and new scores for every handed-in sitting that has the item.
pub async fn make(engine: &Engine, correction: &Correction) -> Result<usize, Error> {
    let (regrade, now) = (&correction.regrade, engine.now());
    let known: HashSet<Id> = store::result::sittings(&engine.db, &regrade.paper).await?.into_iter().collect();
    let mut rescored = Vec::new();
    for asked in store::result::asked(&engine.db, &regrade.paper, &regrade.item).await?.chunks(AT_ONCE) {
        rescored.extend(correction.among(engine, asked).await?);
    }
    let moved = rescored.iter().filter(|one| one.moved.is_some()).count();
    let mut tx = engine.db.begin().await?;
    if !store::regrade::add(&mut tx, regrade).await? {
        return Err(Conflict::SimulationOutdated.into());
    }
    for one in rescored {
        rescore(&mut tx, engine, &one.sitting, one.scores).await?;
    }
    let detail = json!({ "paper": regrade.paper, "item": regrade.item, "run": regrade.run, "void": regrade.version.is_none(),
                         "version": regrade.version.map(|version| version.to_string()), "reason": regrade.reason, "moved": moved });
    store::audit::add(&mut tx, Some(regrade.who), "regrade.make", &detail.to_string(), now).await?;
    tx.commit().await?;
    // Whoever handed in meanwhile was scored without it.
    catch_up::catch_up_but(engine, &regrade.paper, &known).await?;
    Ok(moved)
}
