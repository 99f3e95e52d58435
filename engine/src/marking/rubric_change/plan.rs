//! What a change of a rubric would do to each answer.

use crate::{engine::Engine, error::Result, marking::subject::Subject, scoring::standing::standing};
use exam::{Points, Timestamp, review::Standing, revision::Revision};
use std::collections::{HashMap, HashSet};
use store::{
    Id,
    rating::{Rating, counting},
    rubric::Revised,
    session::Sitting,
    task::Task,
};

/// What a change of a rubric does to one answer.
pub struct PlannedChange {
    /// The answer.
    pub subject: Subject,
    /// Ratings that are moved to the new rubric by rule.
    pub carried: Vec<Rating>,
    /// Ratings that count no longer: somebody has to read again.
    pub again: Vec<Rating>,
    /// The final points it had before.
    pub before: Option<Points>,
    /// Where its marking stands after the change.
    pub after: Standing,
}

impl PlannedChange {
    /// Returns whether its final points change, or it loses them.
    pub fn moves(&self) -> bool {
        self.before != self.after.points()
    }
}

/// A change as it would be stored, with the rubric that it replaces.
pub(super) struct Change {
    /// The change as it is stored.
    pub revised: Revised,
    /// The rubric by which the answers were marked until now, and the new one.
    pub revision: Revision,
}

/// Loads what belongs to the answers of one part in one paper, all at once: there may be thousands.
pub(super) async fn subjects(engine: &Engine, tasks: Vec<Task>) -> Result<Vec<Subject>> {
    let Some(first) = tasks.first() else { return Ok(Vec::new()) };
    let sittings = store::session::with_part(&engine.db, &first.paper, &first.item, first.part).await?;
    let mut sittings: HashMap<Id, Sitting> = sittings.into_iter().map(|sitting| (sitting.id, sitting)).collect();
    let revised = store::rubric::of_part(&engine.db, &first.paper, &first.item, first.part).await?;
    let mut subjects = Vec::new();
    for task in tasks {
        subjects.push(match sittings.remove(&task.session) {
            Some(sitting) => Subject::with_sitting(engine, task, sitting, revised.clone()).await?,
            None => Subject::of_task(engine, task).await?,
        });
    }
    Ok(subjects)
}

/// Plans a change without making it, for every answer that anybody has read. Returns with the plan what stands for all that it was made
/// from.
pub(super) async fn plan(engine: &Engine, tasks: Vec<Task>, change: &Change) -> Result<(Vec<PlannedChange>, String)> {
    let revised = &change.revised;
    let erased = store::erasure::with_answers(&engine.db).await?;
    let mut ratings = store::rating::of_part(&engine.db, &revised.paper, &revised.item, revised.part).await?;
    let (mut all, mut seen) = (Vec::new(), blake3::Hasher::new());
    for subject in subjects(engine, tasks).await?.into_iter().filter(|subject| concerns(subject, change, &erased)) {
        let ratings = ratings.remove(&subject.task.code).unwrap_or_default();
        let planned = plan_answer(&ratings, subject, change, engine.now());
        include(&mut seen, &planned, &ratings);
        all.push(planned);
    }
    all.retain(|planned| !planned.carried.is_empty() || !planned.again.is_empty());
    Ok((all, fingerprint(&seen)))
}

/// Returns whether a change is about an answer. What was erased nobody can read again: its points stand as they were.
pub(super) fn concerns(subject: &Subject, change: &Change, erased: &HashSet<Id>) -> bool {
    subject.task.of == change.revision.new.total() && !erased.contains(&subject.task.trainee)
}

/// Includes an answer in the fingerprint of a plan, if anything changes for it: its code, its ratings, and whether its result is out. An
/// answer that the change does not touch may be marked meanwhile without making the plan out of date.
pub(super) fn include(seen: &mut blake3::Hasher, planned: &PlannedChange, ratings: &[Rating]) {
    if !planned.moves() && planned.again.is_empty() {
        return;
    }
    let subject = &planned.subject;
    seen.update(subject.task.code.as_bytes()).update(&[u8::from(subject.sitting.session.released.is_some())]);
    for rating in ratings {
        seen.update(&rating.id.0.to_le_bytes());
    }
}

/// Returns the fingerprint of a plan.
pub(super) fn fingerprint(seen: &blake3::Hasher) -> String {
    seen.finalize().to_hex()[..16].to_owned()
}

/// Plans what a change does to one answer.
pub(super) fn plan_answer(ratings: &[Rating], subject: Subject, change: &Change, now: Timestamp) -> PlannedChange {
    // Sat with another version of the item, whose rubric was another: nothing can be said about its marks.
    let fits = subject.guide.rubric == change.revision.old;
    let (mut carried, mut again) = (Vec::new(), Vec::new());
    for rating in counting(ratings) {
        let marks = if fits { change.revision.carry(&rating.marks) } else { None };
        let earned = marks.and_then(|marks| Some((change.revision.new.earned(&marks).ok()?, marks)));
        match earned {
            Some((points, marks)) => carried.push(Rating {
                id: rating.id,
                number: rating.number + 1,
                marks,
                points,
                why: change.revised.reason.clone(),
                supersedes: Some(rating.id),
                at: now,
                rubric: change.revised.number,
                carried: true,
                in_force: true,
                ..rating.clone()
            }),
            None => again.push(rating.clone()),
        }
    }
    let old = ratings.iter().map(|rating| Rating { in_force: false, ..rating.clone() });
    let changed: Vec<Rating> = old.chain(carried.iter().cloned()).collect();
    let (before, after) = (standing(subject.readings(), ratings).points(), standing(subject.readings(), &changed));
    PlannedChange { subject, carried, again, before, after }
}
