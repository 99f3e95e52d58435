//! A changed rubric as the lead writes it: a box for each line, read into criteria, and what stands in its way.

use crate::{
    engine::Engine,
    error::{Error, Result},
    marking::subject::Subject,
    text::fits,
};
use exam::{Points, Rubric};
use store::{rubric::Revised, task::Task};

/// How many new lines one change can add.
pub const NEW_LINES: usize = 3;
/// The longest reason and the longest line, in characters.
pub(super) const LONGEST: usize = 500;

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

/// A changed rubric as it is written.
#[derive(Clone, Debug, Default)]
pub struct RubricDraft {
    /// A text for each line of the rubric, and for new ones.
    pub boxes: Vec<String>,
    /// Why it is changed.
    pub reason: String,
}

/// The rubric that a draft changes: that of the newest version of the item which was sat.
pub struct RubricBase {
    /// One of the answers that are marked by it.
    pub task: Task,
    /// The rubric in force.
    pub rubric: Rubric,
    /// The changes so far, the first first.
    pub changes: Vec<Revised>,
    /// All answers to this part in this paper.
    pub(super) answers: Vec<Task>,
}

impl RubricBase {
    /// Loads the rubric of one part of an item in a paper.
    pub async fn load(engine: &Engine, paper: &str, item: &str, part: u16) -> Result<RubricBase> {
        let answers = store::task::of_part(&engine.db, paper, item, part).await?;
        let newest = answers.iter().max_by_key(|task| (task.rubric, task.version, task.of)).ok_or(Error::Absent)?;
        let newest = Subject::of_task(engine, newest.clone()).await?;
        let (rubric, changes) = (newest.guide.rubric.clone(), newest.rubrics.changes().to_vec());
        Ok(RubricBase { task: newest.task, rubric, changes, answers })
    }
}

/// Returns what stands for a draft, so that nothing else is saved than what was shown: its lines and the rubric that they change. What
/// the plan was made from is appended to it.
pub(super) fn fingerprint(draft: &RubricDraft, base: &RubricBase) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&base.task.rubric.to_le_bytes());
    for line in &draft.boxes {
        hasher.update(line.as_bytes()).update(b"\0");
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// Reads the rubric in these boxes: first one for each line of the old rubric, where an empty one drops the line; then new lines.
/// Returns with it the place of the line that each line was before.
pub(super) fn read(boxes: &[String], old: &Rubric) -> std::result::Result<(Rubric, Vec<Option<usize>>), Fault> {
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
