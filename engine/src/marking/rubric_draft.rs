//! A changed rubric as the lead writes it: a box for each line, read into criteria, and what stands in its way.

use crate::{engine::Engine, error::Error, marking::subject::Subject, text::fits};
use exam::{Points, Rubric};
use store::{rubric::Revised, task::Task};

/// How many new lines one change can add.
pub const NEW: usize = 3;
/// Longest reason and longest line, in characters.
pub const LONGEST: usize = 500;

/// What stands in the way of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The box of this name cannot be read as one criterion.
    Line(usize),
    /// The lines do not add up to the points of the part.
    Sum(Points),
    /// It is the rubric as it is.
    Same,
    /// It must say why.
    Reason,
    /// Something changed meanwhile, or what was shown is not what was sent.
    Stale,
}

/// What the form holds.
#[derive(Default)]
pub struct Drafted {
    /// A text for each line of the rubric, and for new ones.
    pub boxes: Vec<String>,
    /// Why.
    pub reason: String,
    /// What stands in the way.
    pub fault: Option<Fault>,
    /// Which page of the preview.
    pub page: usize,
    /// Stands for what was shown.
    pub mark: String,
}

/// The rubric that the form changes: that of the newest version of the item which was sat.
pub struct Base {
    /// One of its answers.
    pub task: Task,
    /// The rubric in force.
    pub rubric: Rubric,
    /// The changes so far, the first first.
    pub changes: Vec<Revised>,
}

impl Base {
    /// Of these answers.
    pub async fn of(engine: &Engine, tasks: &[Task]) -> Result<Base, Error> {
        let newest = tasks.iter().max_by_key(|task| (task.rubric, task.version, task.of)).ok_or(Error::Absent)?;
        let newest = Subject::of(engine, newest.clone()).await?;
        let (rubric, changes) = (newest.guide.rubric.clone(), newest.rubrics.changes().to_vec());
        Ok(Base { task: newest.task, rubric, changes })
    }
}

/// What was sent, so that nothing else is saved: the lines, and the rubric that they change. What the plan was made from
/// stands behind it.
pub fn mark(boxes: &[String], base: &Base) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&base.task.rubric.to_le_bytes());
    for line in boxes {
        hasher.update(line.as_bytes()).update(b"\0");
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The rubric in these boxes: first one for each line of the old rubric, an empty one drops it; then new lines.
pub fn read(boxes: &[String], old: &Rubric) -> Result<(Rubric, Vec<Option<usize>>), Fault> {
    let (mut criteria, mut from) = (Vec::new(), Vec::new());
    for (at, text) in boxes.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        criteria.push(question_bank::criterion::read(text).filter(|_| fits(text, LONGEST * 4)).ok_or(Fault::Line(at))?);
        from.push((at < old.criteria.len()).then_some(at));
    }
    let rubric = Rubric { criteria };
    if rubric.total() != old.total() {
        return Err(Fault::Sum(rubric.total()));
    }
    if rubric == *old { Err(Fault::Same) } else { Ok((rubric, from)) }
}
