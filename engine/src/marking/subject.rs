//! Marking: open answers go into the queue, out of it under a claim, and come back with marks; the sitting is finished
//! with its last part.

use crate::{engine::Engine, error::Error, marking::rubrics::Rubrics};
use exam::{
    Outcome, Response,
    review::{Scheme, Standing},
    time::Millis,
};
use question_bank::{Item, Paper, guide::Guide};
use std::sync::Arc;
use store::{
    Id,
    rating::{Rating, counting, newest},
    rubric::Revised,
    score::MachineScore,
    session::Sitting,
    task::Task,
};

/// How long an answer is kept for the reviewer who reads it, unless they are seen to be still at it.
pub const CLAIM: Millis = Millis(15 * 60_000);

/// An answer with everything needed to mark it.
pub struct Subject {
    /// The answer's place.
    pub task: Task,
    /// Its sitting.
    pub sitting: Sitting,
    /// The paper, as it was when it was sat.
    pub paper: Arc<Paper>,
    /// The item, as it was shown.
    pub item: Arc<Item>,
    /// How it is marked; its rubric is the one in force.
    pub guide: Guide,
    /// The rubrics by which it was ever marked.
    pub rubrics: Rubrics,
}

impl Subject {
    /// The answer behind a code.
    pub async fn load(engine: &Engine, code: &str) -> Result<Subject, Error> {
        let task = store::task::get(&engine.db, code).await?.ok_or(Error::Absent)?;
        Subject::of(engine, task).await
    }

    /// What belongs to a task.
    pub async fn of(engine: &Engine, task: Task) -> Result<Subject, Error> {
        let sitting = store::session::get(&engine.db, task.session).await?.ok_or(Error::Damaged("sitting of an answer"))?;
        let revised = store::rubric::of_part(&engine.db, &task.paper, &task.item, task.part).await?;
        Subject::with(engine, task, sitting, revised).await
    }

    /// The same, where its sitting and the changes of its rubric are at hand.
    pub(super) async fn with(engine: &Engine, task: Task, sitting: Sitting, revised: Vec<Revised>) -> Result<Subject, Error> {
        let (_, version) = sitting.paper.as_ref().ok_or(Error::Damaged("paper of an answer"))?;
        let paper = engine.state.bank.paper(&engine.db, *version).await?;
        let item = engine.state.bank.item(&engine.db, task.version).await?;
        let mut guide = item.guide(usize::from(task.part), task.of).ok_or(Error::Damaged("part of an answer"))?;
        let rubrics = Rubrics::new(guide.rubric.clone(), revised);
        guide.rubric = rubrics.by(task.rubric).ok_or(Error::Damaged("rubric of an answer"))?.clone();
        Ok(Subject { task, sitting, paper, item, guide, rubrics })
    }

    /// What was answered, as text.
    pub async fn answer(&self, engine: &Engine) -> Result<String, Error> {
        let responses = store::response::of_session(&engine.db, self.task.session).await?;
        let found = responses.into_iter().find(|latest| latest.slot == self.task.slot);
        Ok(found.map(|latest| text(&latest.response)).unwrap_or_default())
    }

    /// How many reviewers read it.
    pub fn scheme(&self) -> Scheme {
        self.paper.marking
    }
}

/// A response as the text that a reviewer reads.
pub fn text(response: &Response) -> String {
    match response {
        Response::Short(answer) => answer.text.clone(),
        Response::Essay(answer) => answer.text.clone(),
        Response::TermPaper(answer) => answer.text.clone(),
        Response::Fill(answer) => answer.blanks.join("\n"),
        Response::Single(_) | Response::Multi(_) | Response::TrueFalse(_) => String::new(),
    }
}

/// How the open answers of one sitting were marked.
pub struct Marked {
    /// By slot.
    pub tasks: Vec<Task>,
    /// Everything that was ever marked.
    pub ratings: Vec<Rating>,
    /// The changed rubrics of these answers.
    revised: Vec<Revised>,
    scheme: Scheme,
}

impl Marked {
    /// What is stored for a sitting.
    pub async fn load(engine: &Engine, session: Id, scheme: Scheme) -> Result<Marked, Error> {
        let tasks = store::task::of_session(&engine.db, session).await?;
        let ratings = store::rating::of_session(&engine.db, session).await?;
        let mut revised = Vec::new();
        for task in tasks.iter().filter(|task| task.rubric > 0) {
            revised.extend(store::rubric::of_part(&engine.db, &task.paper, &task.item, task.part).await?);
        }
        Ok(Marked { tasks, ratings, revised, scheme })
    }

    /// The rubric by which the answer in a slot is marked, if it was changed after the sitting.
    pub fn revised(&self, slot: u16) -> Option<&exam::Rubric> {
        let task = self.tasks.iter().find(|task| task.slot == slot)?;
        let same = |one: &&store::rubric::Revised| (&one.item, one.part, one.number) == (&task.item, task.part, task.rubric);
        self.revised.iter().find(same).map(|revised| &revised.rubric)
    }

    /// Where the marking of an answer stands, by its ratings.
    pub fn standing(&self, task: &Task) -> Standing {
        let own: Vec<Rating> = self.ratings.iter().filter(|rating| rating.task == task.code).cloned().collect();
        standing(self.scheme, &own)
    }

    /// The answer in a slot and the ratings that decided it, once it has its points.
    pub fn decided(&self, slot: u16) -> Option<(&Task, Vec<&Rating>)> {
        let task = self.tasks.iter().find(|task| task.slot == slot)?;
        let Standing::Final { by, .. } = self.standing(task) else { return None };
        let own = counting(&self.ratings).into_iter().filter(|rating| rating.task == task.code && by.contains(&rating.round));
        Some((task, own.collect()))
    }

    /// What an answer had before it was marked again, and the ratings that had decided it.
    pub fn before_appeal(&self, task: &Task) -> Option<(exam::Points, Vec<&Rating>)> {
        let own = self.ratings.iter().filter(|rating| rating.task == task.code && rating.round != exam::review::Round::Appeal);
        let own: Vec<Rating> = own.cloned().collect();
        let Standing::Final { points, by } = standing(self.scheme, &own) else { return None };
        let counting = counting(&self.ratings).into_iter();
        Some((points, counting.filter(|rating| rating.task == task.code && by.contains(&rating.round)).collect()))
    }

    /// The machine's scores with the reviewers' points where the machine could not tell.
    pub fn complete(&self, scores: Vec<MachineScore>) -> Vec<MachineScore> {
        let complete = |score: MachineScore| match score.outcome {
            Outcome::Scored(_) => score,
            Outcome::Waiting => {
                let task = self.tasks.iter().find(|task| task.slot == score.slot);
                let points = task.and_then(|task| self.standing(task).points());
                MachineScore { outcome: points.map_or(Outcome::Waiting, Outcome::Scored), ..score }
            }
        };
        scores.into_iter().map(complete).collect()
    }
}

/// The standing that follows from everything that was ever marked in one answer. What a lead or a re-mark decided by a
/// rubric that was changed since has to be decided again; no earlier reading takes its place.
pub fn standing(scheme: Scheme, ratings: &[Rating]) -> Standing {
    let decided = newest(ratings).into_iter().filter(|rating| rating.round.is_decision());
    if let Some(last) = decided.max_by_key(|rating| rating.round).filter(|last| !last.in_force) {
        return Standing::Wants(vec![last.round]);
    }
    let marks: Vec<_> = counting(ratings).into_iter().map(|rating| (rating.round, rating.points)).collect();
    exam::review::standing(scheme, &marks)
}
