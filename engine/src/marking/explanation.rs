//! Why an answer has the points it has: every reading that counts, decisions, re-marks, and corrections, for the table of an item.

use crate::{
    actor::Lead,
    engine::Engine,
    error::{Error, Result},
    marking::independence::divide_readings,
    scoring::standing::{part_readings, standing},
};
use exam::{
    Outcome, Points,
    review::{Readings, Round, Standing},
};
use std::collections::{HashMap, HashSet};
use store::{
    Id,
    rating::{Rating, counting},
    regrade::Regrade,
    task::Task,
};

/// More than any exam has.
const MOST: i64 = 1_000_000;

/// An answer with everything that made its points.
pub struct Explanation {
    /// The answer.
    pub task: Task,
    /// The ratings that count, with the names of who gave them, as far as the lead may see them.
    pub ratings: Vec<(Rating, String)>,
    /// How many ratings were replaced by later ones of their round.
    pub replaced: usize,
    /// The rounds that decided; none while something is wanted, or where the machine's score counts.
    pub decided_by: Vec<Round>,
    /// Why the trainee requested a re-mark.
    pub appeal: Option<String>,
    /// The correction because of which no reviewer's points are needed.
    pub correction: Option<Regrade>,
    /// The final points: the reviewers', or the machine's after a correction.
    pub points: Option<Points>,
    /// Whether the ratings are hidden from this lead: they mark as well, and somebody still reads the answer independently.
    pub hidden: bool,
}

/// Explains the points of every answer to one part of an item, by code, the lead's own aside.
pub async fn explain(engine: &Engine, lead: &Lead, item: &str, part: u16) -> Result<Vec<Explanation>> {
    let db = &engine.db;
    let readings = store::board::readings(db, item, part, lead.id()).await?;
    let hidden: HashSet<String> = divide_readings(lead, readings).1.into_iter().map(|reading| reading.task).collect();
    let mut ratings: HashMap<String, Vec<Rating>> = HashMap::new();
    let mut corrections: HashMap<String, Regrade> = HashMap::new();
    for paper in store::board::papers_with(db, item, part).await? {
        ratings.extend(store::rating::of_part(db, &paper, item, part).await?);
        let latest = store::regrade::of_paper(db, &paper).await?.into_iter().filter(|regrade| regrade.item == item);
        corrections.extend(latest.max_by_key(|regrade| regrade.run).map(|regrade| (paper, regrade)));
    }
    let mut names = HashMap::new();
    let mut explanations = Vec::new();
    for task in store::board::answers(db, item, part, lead.id(), MOST, 0).await? {
        let own = ratings.remove(&task.code).unwrap_or_default();
        let hidden = hidden.contains(&task.code);
        let mut shown = Vec::new();
        for rating in counting(&own).into_iter().filter(|_| !hidden) {
            shown.push((rating.clone(), name(engine, &mut names, rating.reviewer).await?));
        }
        let decided_by = match standing(readings_of(engine, &task).await?, &own) {
            Standing::Final { by, .. } if task.needed => by,
            Standing::Final { .. } | Standing::Wants(_) => Vec::new(),
        };
        explanations.push(Explanation {
            replaced: own.len() - counting(&own).len(),
            ratings: shown,
            decided_by,
            appeal: store::appeal::get(db, &task.code).await?.map(|appeal| appeal.reason),
            correction: if task.needed { None } else { corrections.get(&task.paper).cloned() },
            points: if task.needed { task.points } else { machine_points(engine, &task).await? },
            hidden,
            task,
        });
    }
    Ok(explanations)
}

async fn readings_of(engine: &Engine, task: &Task) -> Result<Readings> {
    let sitting = store::session::get(&engine.db, task.session).await?.ok_or(Error::Damaged("sitting of an answer"))?;
    let (_, version) = sitting.paper.ok_or(Error::Damaged("paper of an answer"))?;
    let scheme = engine.state.bank.paper(&engine.db, version).await?.marking;
    Ok(part_readings(scheme, &*engine.state.bank.item(&engine.db, task.version).await?, task))
}

async fn machine_points(engine: &Engine, task: &Task) -> Result<Option<Points>> {
    let scores = store::score::of_session(&engine.db, task.session).await?;
    let own = scores.into_iter().find(|score| score.slot == task.slot);
    Ok(own.and_then(|score| match score.outcome {
        Outcome::Scored(points) => Some(points),
        Outcome::Waiting | Outcome::TakenOut => None,
    }))
}

async fn name(engine: &Engine, names: &mut HashMap<Id, String>, person: Id) -> Result<String> {
    if let Some(known) = names.get(&person) {
        return Ok(known.clone());
    }
    let name = store::board::name(&engine.db, person).await?;
    names.insert(person, name.clone());
    Ok(name)
}
