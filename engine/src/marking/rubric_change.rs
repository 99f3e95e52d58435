//! Changing a rubric while answers are being marked by it: what it would do, and doing it in one go.

use crate::{
    engine::Engine,
    error::{Conflict, Error},
    marking::{
        rate::settle,
        subject::{Subject, standing},
    },
};
use exam::{Points, Timestamp, review::Standing, revision::Revision};
use std::collections::{HashMap, HashSet};
use store::{
    Id, Tx,
    rating::{Rating, counting},
    rubric::Revised,
    session::Sitting,
    task::Task,
};

/// What a change does to one answer.
pub struct Planned {
    /// The answer.
    pub subject: Subject,
    /// Ratings that are moved to the new rubric by rule.
    pub carried: Vec<Rating>,
    /// Ratings that count no longer: somebody has to read again.
    pub again: Vec<Rating>,
    /// The final points it had.
    pub before: Option<Points>,
    /// Where it stands then.
    pub after: Standing,
}

impl Planned {
    /// Whether its final points change, or it loses them.
    pub fn moves(&self) -> bool {
        self.before != self.after.points()
    }
}

/// A change as it would be stored, with the rubric that it replaces.
pub struct Change {
    /// As stored.
    pub revised: Revised,
    /// By which the answers were marked until now.
    pub revision: Revision,
}

/// What belongs to the answers of one part in one paper, read at once: there may be thousands.
pub async fn subjects(engine: &Engine, tasks: Vec<Task>) -> Result<Vec<Subject>, Error> {
    let Some(first) = tasks.first() else { return Ok(Vec::new()) };
    let sittings = store::session::with_part(&engine.db, &first.paper, &first.item, first.part).await?;
    let mut sittings: HashMap<Id, Sitting> = sittings.into_iter().map(|sitting| (sitting.id, sitting)).collect();
    let revised = store::rubric::of_part(&engine.db, &first.paper, &first.item, first.part).await?;
    let mut subjects = Vec::new();
    for task in tasks {
        subjects.push(match sittings.remove(&task.session) {
            Some(sitting) => Subject::with(engine, task, sitting, revised.clone()).await?,
            None => Subject::of(engine, task).await?,
        });
    }
    Ok(subjects)
}

/// What a change would do, without doing it: every answer that anybody has read. With it what stands for all that this was
/// made from.
pub async fn plan(engine: &Engine, tasks: Vec<Task>, change: &Change) -> Result<(Vec<Planned>, String), Error> {
    let revised = &change.revised;
    let erased = store::erasure::with_answers(&engine.db).await?;
    let mut ratings = store::rating::of_part(&engine.db, &revised.paper, &revised.item, revised.part).await?;
    let (mut all, mut seen) = (Vec::new(), blake3::Hasher::new());
    for subject in subjects(engine, tasks).await?.into_iter().filter(|subject| concerns(subject, change, &erased)) {
        let ratings = ratings.remove(&subject.task.code).unwrap_or_default();
        let one = planned(&ratings, subject, change, engine.now());
        see(&mut seen, &one, &ratings);
        all.push(one);
    }
    all.retain(|one| !one.carried.is_empty() || !one.again.is_empty());
    Ok((all, told(&seen)))
}

/// Whether a change is about an answer. What was erased nobody can read again: its points stand as they were.
fn concerns(subject: &Subject, change: &Change, erased: &HashSet<Id>) -> bool {
    subject.task.of == change.revision.new.total() && !erased.contains(&subject.task.trainee)
}

/// Adds an answer to what was seen, if anything changes for it: that it is there, what was marked in it, and whether its result is out.
/// What others mark meanwhile without being touched by the change is no news.
fn see(seen: &mut blake3::Hasher, one: &Planned, ratings: &[Rating]) {
    if !one.moves() && one.again.is_empty() {
        return;
    }
    let subject = &one.subject;
    seen.update(subject.task.code.as_bytes()).update(&[u8::from(subject.sitting.session.released.is_some())]);
    for rating in ratings {
        seen.update(&rating.id.0.to_le_bytes());
    }
}

fn told(seen: &blake3::Hasher) -> String {
    seen.finalize().to_hex()[..16].to_owned()
}

fn planned(ratings: &[Rating], subject: Subject, change: &Change, now: Timestamp) -> Planned {
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
    let then: Vec<Rating> = old.chain(carried.iter().cloned()).collect();
    let (before, after) = (standing(subject.scheme(), ratings).points(), standing(subject.scheme(), &then));
    Planned { subject, carried, again, before, after }
}

/// Makes the change: a row that says so, a new rating for each that can be moved, and readings wanted where none can; nothing
/// if it would be made from anything but what was seen. Says how many answers moved, those of whoever changes it aside.
pub async fn make(engine: &Engine, subjects: Vec<Subject>, change: &Change, shown: &str) -> Result<usize, Error> {
    let (revised, now) = (&change.revised, engine.now());
    let reviewers: HashSet<Id> = store::assignment::reviewers(&engine.db).await?.into_iter().map(|(id, _)| id).collect();
    let mut tx = engine.db.begin().await?;
    store::rubric::lock(&mut tx, &revised.paper).await?;
    if !store::rubric::add(&mut tx, revised).await? {
        return Err(Conflict::RubricPlanOutdated.into());
    }
    let known: HashSet<String> = subjects.iter().map(|subject| subject.task.code.clone()).collect();
    let now_there = store::task::of_part_within(&mut tx, &revised.paper, &revised.item, revised.part).await?;
    if now_there.iter().any(|task| task.of == revised.rubric.total() && !known.contains(&task.code)) {
        // Somebody handed in while this was looked at; the next try has their answer too.
        return Err(Conflict::RubricPlanOutdated.into());
    }
    let erased = store::erasure::with_answers_within(&mut tx).await?;
    let (mut moved, mut again, mut others, mut seen) = (0, 0, 0, blake3::Hasher::new());
    for subject in subjects.into_iter().filter(|subject| concerns(subject, change, &erased)) {
        let scored = store::task::lock(&mut tx, subject.task.session).await?.is_some();
        let ratings = store::rating::of_task_within(&mut tx, &subject.task.code).await?;
        let one = planned(&ratings, subject, change, now);
        see(&mut seen, &one, &ratings);
        moved += usize::from(one.moves());
        others += usize::from(one.moves() && one.subject.task.trainee != revised.who);
        again += usize::from(!one.again.is_empty());
        apply(&mut tx, engine, one, change, scored, &reviewers).await?;
    }
    if told(&seen) != shown {
        return Err(Conflict::RubricPlanOutdated.into());
    }
    let detail = serde_json::json!({ "paper": revised.paper, "item": revised.item, "part": revised.part, "number": revised.number,
                                     "reason": revised.reason, "moved": moved, "again": again });
    store::audit::add(&mut tx, Some(revised.who), "rubric.revise", &detail.to_string(), now).await?;
    tx.commit().await?;
    Ok(others)
}

async fn apply(
    tx: &mut Tx,
    engine: &Engine,
    one: Planned,
    change: &Change,
    scored: bool,
    reviewers: &HashSet<Id>,
) -> Result<(), Error> {
    let (task, now) = (&one.subject.task, engine.now());
    store::rubric::apply(tx, &task.code, change.revised.number).await?;
    for rating in &one.carried {
        let rating = Rating { id: engine.new_id(), ..rating.clone() };
        if !store::rating::add(tx, &rating).await? {
            return Err(Conflict::RubricPlanOutdated.into());
        }
    }
    for rating in one.again.iter().filter(|rating| reviewers.contains(&rating.reviewer)) {
        // Whoever read it reads it again, unless the lead gives it to somebody else.
        store::assignment::assign(tx, &task.code, rating.round, rating.reviewer).await?;
    }
    if one.carried.is_empty() && one.again.is_empty() {
        return Ok(());
    }
    settle(tx, &one.subject, &one.after, now).await?;
    if scored && one.after.points().is_none() && task.needed {
        store::task::reopen(tx, task.session).await?;
    }
    Ok(())
}
