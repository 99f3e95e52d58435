//! Making a change of a rubric, if it would do what was shown.

use crate::{
    actor::Lead,
    audit::{self, Event},
    engine::Engine,
    error::{Conflict, Error, Result},
    marking::{
        rubric_change::{
            draft::{self, Fault, LONGEST, RubricBase, RubricDraft},
            plan::{self, Change, PlannedChange, concerns, include, plan_answer},
        },
        settle::settle,
    },
    text::words,
};
use exam::revision::Revision;
use std::collections::HashSet;
use store::{Id, Tx, rating::Rating, rubric::Revised, task::Task};

/// What a draft would do, or what stands in its way.
pub struct PlanPreview {
    /// What stands in the way of saving it.
    pub fault: Option<Fault>,
    /// What it does to each answer, the lead's own aside; none where the draft cannot be read.
    pub plan: Option<Vec<PlannedChange>>,
    /// Stands for what is shown: whoever saves the draft sends it back.
    pub shown: String,
}

/// What became of a change of a rubric.
pub enum RevisionOutcome {
    /// It is made.
    Revised {
        /// How many answers moved, the lead's own aside.
        moved: usize,
    },
    /// It is not made: something stands in its way.
    Refused(PlanPreview),
}

/// Plans a change without making it.
pub async fn preview(engine: &Engine, lead: &Lead, base: &RubricBase, draft: &RubricDraft) -> Result<PlanPreview> {
    match read(engine, lead, base, draft) {
        Ok(change) => preview_change(engine, lead, draft::fingerprint(draft, base), &change, base.answers.clone(), None).await,
        Err(fault) => Ok(PlanPreview { fault: Some(fault), plan: None, shown: String::new() }),
    }
}

/// Makes a change if it has a reason and would do what was `shown`.
pub async fn revise(
    engine: &Engine,
    lead: &Lead,
    base: &RubricBase,
    draft: &RubricDraft,
    shown: &str,
) -> Result<RevisionOutcome> {
    let change = match read(engine, lead, base, draft) {
        Ok(change) => change,
        Err(fault) => {
            return Ok(RevisionOutcome::Refused(PlanPreview { fault: Some(fault), plan: None, shown: String::new() }));
        }
    };
    let drafted = draft::fingerprint(draft, base);
    let fault = match shown.strip_prefix(&drafted) {
        None => Fault::Stale,
        Some(_) if words(&draft.reason, LONGEST).is_none() => Fault::Reason,
        Some(planned) => match make(engine, lead, base.answers.clone(), &change, planned).await {
            Ok(moved) => return Ok(RevisionOutcome::Revised { moved }),
            Err(Error::Conflict(_)) => Fault::Stale,
            Err(error) => return Err(error),
        },
    };
    let answers = store::task::of_part(&engine.db, &base.task.paper, &base.task.item, base.task.part).await?;
    Ok(RevisionOutcome::Refused(preview_change(engine, lead, drafted, &change, answers, Some(fault)).await?))
}

/// Reads a draft into a change as it would be stored.
fn read(engine: &Engine, lead: &Lead, base: &RubricBase, draft: &RubricDraft) -> std::result::Result<Change, Fault> {
    let (rubric, from) = draft::read(&draft.boxes, &base.rubric)?;
    let revised = Revised {
        id: engine.new_id(),
        paper: base.task.paper.clone(),
        item: base.task.item.clone(),
        part: base.task.part,
        number: base.changes.last().map_or(0, |last| last.number) + 1,
        rubric,
        from,
        reason: draft.reason.clone(),
        who: lead.id(),
        at: engine.now(),
    };
    let revision = Revision { old: base.rubric.clone(), new: revised.rubric.clone(), from: revised.from.clone() };
    Ok(Change { revised, revision })
}

/// Plans a change for these answers, the lead's own aside.
async fn preview_change(
    engine: &Engine,
    lead: &Lead,
    drafted: String,
    change: &Change,
    answers: Vec<Task>,
    fault: Option<Fault>,
) -> Result<PlanPreview> {
    let (mut plan, planned) = plan::plan(engine, answers, change).await?;
    // Of their own answer a lead learns nothing here either.
    plan.retain(|planned| planned.subject.task.trainee != lead.id());
    Ok(PlanPreview { fault, plan: Some(plan), shown: drafted + &planned })
}

/// Makes a change in one transaction: a row that says so, a new rating for each that can be moved, and further readings where none can.
/// Nothing is changed if the plan is not the one that was shown. Returns how many answers moved, the lead's own aside.
async fn make(engine: &Engine, lead: &Lead, answers: Vec<Task>, change: &Change, shown: &str) -> Result<usize> {
    let (revised, now) = (&change.revised, engine.now());
    let subjects = plan::subjects(engine, answers).await?;
    let reviewers: HashSet<Id> = store::assignment::reviewers(&engine.db).await?.into_iter().map(|(id, _)| id).collect();
    let mut tx = engine.db.begin().await?;
    store::rubric::lock(&mut tx, &revised.paper).await?;
    if !store::rubric::add(&mut tx, revised).await? {
        return Err(Conflict::RubricPlanOutdated.into());
    }
    let known: HashSet<String> = subjects.iter().map(|subject| subject.task.code.clone()).collect();
    let now_there = store::task::of_part_within(&mut tx, &revised.paper, &revised.item, revised.part).await?;
    if now_there.iter().any(|task| task.of == revised.rubric.total() && !known.contains(&task.code)) {
        // Somebody handed in meanwhile; the next plan has their answer too.
        return Err(Conflict::RubricPlanOutdated.into());
    }
    let erased = store::erasure::with_answers_within(&mut tx).await?;
    let (mut moved, mut again, mut others, mut seen) = (0, 0, 0, blake3::Hasher::new());
    for subject in subjects.into_iter().filter(|subject| concerns(subject, change, &erased)) {
        let scored = store::task::lock(&mut tx, subject.task.session).await?.is_some();
        let ratings = store::rating::of_task_within(&mut tx, &subject.task.code).await?;
        let planned = plan_answer(&ratings, subject, change, now);
        include(&mut seen, &planned, &ratings);
        moved += usize::from(planned.moves());
        others += usize::from(planned.moves() && planned.subject.task.trainee != lead.id());
        again += usize::from(!planned.again.is_empty());
        apply(&mut tx, engine, planned, change, scored, &reviewers).await?;
    }
    if plan::fingerprint(&seen) != shown {
        return Err(Conflict::RubricPlanOutdated.into());
    }
    let Revised { paper, item, part, number, reason, .. } = revised;
    let event = Event::RubricRevised { paper, item, part: *part, number: *number, reason, moved, again };
    audit::record(&mut tx, engine, Some(lead.id()), event).await?;
    tx.commit().await?;
    Ok(others)
}

/// Moves one answer to the new rubric.
async fn apply(
    tx: &mut Tx,
    engine: &Engine,
    planned: PlannedChange,
    change: &Change,
    scored: bool,
    reviewers: &HashSet<Id>,
) -> Result<()> {
    let task = &planned.subject.task;
    store::rubric::apply(tx, &task.code, change.revised.number).await?;
    for rating in &planned.carried {
        let rating = Rating { id: engine.new_id(), ..rating.clone() };
        if !store::rating::add(tx, &rating).await? {
            return Err(Conflict::RubricPlanOutdated.into());
        }
    }
    for rating in planned.again.iter().filter(|rating| reviewers.contains(&rating.reviewer)) {
        // Whoever read it reads it again, unless the lead gives it to somebody else.
        store::assignment::assign(tx, &task.code, rating.round, rating.reviewer).await?;
    }
    if planned.carried.is_empty() && planned.again.is_empty() {
        return Ok(());
    }
    settle(tx, engine, &planned.subject, &planned.after).await?;
    if scored && planned.after.points().is_none() && task.needed {
        store::task::reopen(tx, task.session).await?;
    }
    Ok(())
}
