//! An answer to be marked, with everything needed to mark it.

use crate::{
    engine::Engine,
    error::{Error, Result},
    marking::rubrics::Rubrics,
    scoring::standing::part_readings,
};
use exam::{
    Points, Response,
    review::{Readings, Scheme},
};
use question_bank::{Item, Paper, guide::Guide};
use std::sync::Arc;
use store::{rating::Rating, rubric::Revised, session::Sitting, task::Task};

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
    /// Loads the answer behind a code.
    pub async fn load(engine: &Engine, code: &str) -> Result<Subject> {
        let task = store::task::get(&engine.db, code).await?.ok_or(Error::Absent)?;
        Subject::of_task(engine, task).await
    }

    /// Loads what belongs to a task.
    pub async fn of_task(engine: &Engine, task: Task) -> Result<Subject> {
        let sitting = store::session::get(&engine.db, task.session).await?.ok_or(Error::Damaged("sitting of an answer"))?;
        let revised = store::rubric::of_part(&engine.db, &task.paper, &task.item, task.part).await?;
        Subject::with_sitting(engine, task, sitting, revised).await
    }

    /// Loads what belongs to a task whose sitting and whose rubric's changes are at hand.
    pub(super) async fn with_sitting(engine: &Engine, task: Task, sitting: Sitting, revised: Vec<Revised>) -> Result<Subject> {
        let (_, version) = sitting.paper.as_ref().ok_or(Error::Damaged("paper of an answer"))?;
        let paper = engine.state.bank.paper(&engine.db, *version).await?;
        let item = engine.state.bank.item(&engine.db, task.version).await?;
        let mut guide = item.guide(usize::from(task.part), task.of).ok_or(Error::Damaged("part of an answer"))?;
        let rubrics = Rubrics::new(guide.rubric.clone(), revised);
        guide.rubric = rubrics.by(task.rubric).ok_or(Error::Damaged("rubric of an answer"))?.clone();
        Ok(Subject { task, sitting, paper, item, guide, rubrics })
    }

    /// Reads what was answered, as text.
    pub async fn answer(&self, engine: &Engine) -> Result<String> {
        let responses = store::response::of_session(&engine.db, self.task.session).await?;
        let found = responses.into_iter().find(|latest| latest.slot == self.task.slot);
        Ok(found.map(|latest| answer_text(&latest.response)).unwrap_or_default())
    }

    /// Returns the marks of a rating line by line, as far as they say something by the rubric in force.
    pub fn marks_now(&self, rating: &Rating) -> Vec<Option<Points>> {
        self.rubrics.lines(&rating.marks, rating.rubric, self.task.rubric)
    }

    /// Returns how many independent readings it gets, and how far apart they may be.
    pub fn readings(&self) -> Readings {
        part_readings(self.paper.marking, &self.item, &self.task)
    }

    /// Returns how many reviewers read answers to the paper.
    pub fn scheme(&self) -> Scheme {
        self.paper.marking
    }
}

/// Returns a response as the text that a reviewer reads.
pub fn answer_text(response: &Response) -> String {
    response.text().unwrap_or_default().into_owned()
}
