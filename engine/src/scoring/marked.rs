//! How the open answers of one sitting were marked.

use crate::{
    engine::Engine,
    error::Result,
    scoring::standing::{part_readings, standing},
};
use exam::{
    Outcome, Points, Rubric,
    review::{Readings, Round, Scheme, Standing},
};
use store::{
    Id,
    rating::{Rating, counting},
    rubric::Revised,
    score::MachineScore,
    task::Task,
};

/// The open answers of one sitting with their marks.
pub struct Marked {
    /// The answers, by slot.
    pub tasks: Vec<Task>,
    /// Everything that was ever marked.
    pub ratings: Vec<Rating>,
    /// The changed rubrics of these answers.
    revised: Vec<Revised>,
    /// The readings of each answer, in the order of the answers.
    readings: Vec<Readings>,
}

impl Marked {
    /// Loads what is stored for a sitting.
    pub async fn load(engine: &Engine, session: Id, scheme: Scheme) -> Result<Marked> {
        let tasks = store::task::of_session(&engine.db, session).await?;
        let ratings = store::rating::of_session(&engine.db, session).await?;
        let mut revised = Vec::new();
        for task in tasks.iter().filter(|task| task.rubric > 0) {
            revised.extend(store::rubric::of_part(&engine.db, &task.paper, &task.item, task.part).await?);
        }
        let mut readings = Vec::with_capacity(tasks.len());
        for task in &tasks {
            let item = engine.state.bank.item(&engine.db, task.version).await?;
            readings.push(part_readings(scheme, &item, task));
        }
        Ok(Marked { tasks, ratings, revised, readings })
    }

    /// Returns the rubric by which the answer in a slot is marked, if it was changed after the sitting.
    pub fn revised(&self, slot: u16) -> Option<&Rubric> {
        let task = self.tasks.iter().find(|task| task.slot == slot)?;
        let same = |one: &&Revised| (&one.item, one.part, one.number) == (&task.item, task.part, task.rubric);
        self.revised.iter().find(same).map(|revised| &revised.rubric)
    }

    fn readings(&self, task: &Task) -> Readings {
        let at = self.tasks.iter().position(|own| own.code == task.code);
        at.and_then(|at| self.readings.get(at)).copied().unwrap_or(Readings::One)
    }

    /// Returns where the marking of an answer stands, by its ratings.
    pub fn standing(&self, task: &Task) -> Standing {
        let own: Vec<Rating> = self.ratings.iter().filter(|rating| rating.task == task.code).cloned().collect();
        standing(self.readings(task), &own)
    }

    /// Returns the answer in a slot and the ratings that decided it, once it has its points.
    pub fn decided(&self, slot: u16) -> Option<(&Task, Vec<&Rating>)> {
        let task = self.tasks.iter().find(|task| task.slot == slot)?;
        let Standing::Final { by, .. } = self.standing(task) else { return None };
        let own = counting(&self.ratings).into_iter().filter(|rating| rating.task == task.code && by.contains(&rating.round));
        Some((task, own.collect()))
    }

    /// Returns whether a re-mark of an answer stands.
    pub fn is_remarked(&self, task: &Task) -> bool {
        self.ratings.iter().any(|rating| rating.task == task.code && rating.round == Round::Appeal && rating.in_force)
    }

    /// Returns what an answer had before it was marked again, and the ratings that had decided it.
    pub fn before_appeal(&self, task: &Task) -> Option<(Points, Vec<&Rating>)> {
        let own = self.ratings.iter().filter(|rating| rating.task == task.code && rating.round != Round::Appeal);
        let own: Vec<Rating> = own.cloned().collect();
        let Standing::Final { points, by } = standing(self.readings(task), &own) else { return None };
        let counting = counting(&self.ratings).into_iter();
        Some((points, counting.filter(|rating| rating.task == task.code && by.contains(&rating.round)).collect()))
    }

    /// Returns the machine's scores with the reviewers' points where the machine could not tell.
    pub fn complete(&self, scores: Vec<MachineScore>) -> Vec<MachineScore> {
        let complete = |score: MachineScore| match score.outcome {
            Outcome::Scored(_) | Outcome::TakenOut => score,
            Outcome::Waiting => {
                let task = self.tasks.iter().find(|task| task.slot == score.slot);
                let points = task.and_then(|task| self.standing(task).points());
                MachineScore { outcome: points.map_or(Outcome::Waiting, Outcome::Scored), ..score }
            }
        };
        scores.into_iter().map(complete).collect()
    }
}
