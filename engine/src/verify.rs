//! `keju verify`: walks the database and proves its own invariants.

use crate::engine::Engine;
use crate::{
    book::recompute::recompute,
    error::Error,
    log_check::{Differences, LoggedFacts, ReleaseVerdict},
    marking::Subject,
    scoring::{
        correction::{Corrections, replaced},
        marked::Marked,
        score::total,
    },
    sitting::{LoadedSitting, digest::digest},
    state::slots::AnswerSlots,
};
use exam::{TestSession, Window, time::Millis};
use std::collections::HashSet;
use store::{Id, rating::Rating, score::MachineScore};

/// Something that should not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The sitting.
    pub sitting: Id,
    /// What is wrong with it.
    pub what: String,
}

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sittings that were looked at.
    pub sittings: usize,
    /// Machine scores that were computed again.
    pub scores: usize,
    /// Ratings whose totals were computed again.
    pub ratings: usize,
    /// Machine scores of answers that were erased: they cannot be computed again, and stand as they were.
    pub erased: usize,
    /// What should not be.
    pub faults: Vec<Fault>,
    /// Versions of items and papers whose text is not the one that was loaded.
    pub altered: Vec<Id>,
    /// The first entry of the audit log that is missing or was changed.
    pub broken_audit: Option<i64>,
    /// Accounts, second factors and papers that are not what the audit log says.
    pub differences: Differences,
    /// Figures of papers that are not what their sittings come to.
    pub figures: Vec<String>,
    /// Memories of items that were computed again from their recalls.
    pub memories: usize,
    /// Whose memory of which item does not follow from their recalls.
    pub false_memories: Vec<(Id, String)>,
    /// Results that came out before the log told of every release, and that no rule explains.
    pub unjudged_results: usize,
}

impl Verdict {
    fn add(&mut self, other: Verdict) {
        self.sittings += other.sittings;
        self.scores += other.scores;
        self.ratings += other.ratings;
        self.erased += other.erased;
        self.faults.extend(other.faults);
        self.unjudged_results += other.unjudged_results;
    }
}

/// Looks at every sitting: its form must be readable, its responses must fit it, and each machine score must come out
/// the same when it is computed again from the pinned versions, the corrections made since, and the stored responses; so
/// must the final points from the ratings.
pub async fn verify(engine: &Engine) -> Result<Verdict, Error> {
    let broken = store::audit::first_broken(&engine.db).await?;
    let unexplained = store::erasure::unexplained(&engine.db).await?;
    let erased = store::erasure::with_answers(&engine.db).await?;
    let mut logged = LoggedFacts::read(engine).await?;
    let mut differences = logged.compare(engine).await?;
    if !differences.faults.is_empty() {
        // Somebody may have changed something meanwhile.
        logged = LoggedFacts::read(engine).await?;
        differences = logged.compare(engine).await?;
    }
    let mut verdict = Verdict {
        differences,
        broken_audit: broken.or(unexplained),
        altered: store::version::altered(&engine.db).await?,
        figures: crate::results::recount::compare_all(engine).await?,
        ..Verdict::default()
    };
    let recomputed = recompute(engine).await?;
    (verdict.memories, verdict.false_memories) = (recomputed.memories, recomputed.faults);
    let misplaced = store::delivery::misplaced(&engine.db).await?;
    let what = || "it belongs to no delivery of its paper".to_owned();
    verdict.faults.extend(misplaced.into_iter().map(|sitting| Fault { sitting, what: what() }));
    let mut last = Id(0);
    loop {
        let ids = store::session::after(&engine.db, last).await?;
        let Some(&newest) = ids.last() else { return Ok(verdict) };
        for id in ids {
            let mut found = looked_at(engine, id, &erased, &logged).await;
            if !found.faults.is_empty() {
                // It is read piece by piece: somebody may have handed it in or marked it meanwhile.
                logged = LoggedFacts::read(engine).await?;
                found = looked_at(engine, id, &erased, &logged).await;
            }
            verdict.add(found);
        }
        last = newest;
    }
}

async fn looked_at(engine: &Engine, id: Id, erased: &HashSet<Id>, logged: &LoggedFacts) -> Verdict {
    let mut verdict = Verdict { sittings: 1, ..Verdict::default() };
    if let Err(error) = sitting(engine, id, erased, logged, &mut verdict).await {
        verdict.faults.push(Fault { sitting: id, what: error.to_string() });
    }
    verdict
}

async fn sitting(
    engine: &Engine,
    id: Id,
    erased: &HashSet<Id>,
    logged: &LoggedFacts,
    verdict: &mut Verdict,
) -> Result<(), Error> {
    let Some(stored) = store::session::get(&engine.db, id).await? else { return Ok(()) };
    let loaded = LoadedSitting::load(engine, stored).await?;
    let slots = AnswerSlots::of(&loaded);
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(Fault { sitting: id, what });
    if let (Some((paper, _)), Some(rules)) = (&loaded.sitting.paper, &loaded.paper) {
        let granted = store::allowance::of_paper(&engine.db, loaded.sitting.trainee, paper).await?;
        let (minutes, window) = match loaded.sitting.given {
            Some(given) => (given.minutes, Window { opens: None, closes: given.closes }),
            None => (i64::from(rules.minutes), rules.window),
        };
        let planned = TestSession::open(loaded.sitting.session.started, Some(Millis::minutes(minutes)));
        let more = Millis::minutes(store::allowance::minutes(&granted, loaded.sitting.attempt));
        let due = window.within(planned).deadline.map(|deadline| deadline + more);
        if loaded.sitting.session.deadline != due {
            fault("its deadline is not the paper's time with what was granted".to_owned());
        }
    }
    if let (Some((paper, _)), Some(rules)) = (&loaded.sitting.paper, &loaded.paper) {
        match logged.judge_release(paper, rules.release, rules.marking.holds_results(), &loaded.sitting.session) {
            ReleaseVerdict::Explained => {}
            ReleaseVerdict::NotJudged => verdict.unjudged_results += 1,
            ReleaseVerdict::Fault(what) => fault(what.to_owned()),
        }
    }
    let responses = store::response::of_session(&engine.db, id).await?;
    for latest in &responses {
        if slots.accept(latest.slot, &latest.response).is_err() {
            fault(format!("the response in slot {} does not fit its part", latest.slot));
        }
        if loaded.sitting.session.deadline.is_some_and(|deadline| latest.at >= deadline) {
            fault(format!("the response in slot {} is later than the deadline", latest.slot));
        }
    }
    let handed_in = store::submission::digest(&engine.db, id).await?;
    if handed_in.is_some_and(|known| !erased.contains(&loaded.sitting.trainee) && known != digest(&loaded.sitting, &responses)) {
        fault("its answers are not the ones that were handed in".to_owned());
    }
    let stored = store::score::of_session(&engine.db, id).await?;
    let corrections = match &loaded.sitting.paper {
        Some((paper, _)) => Corrections::of_paper(engine, paper).await?,
        None => Corrections::default(),
    };
    let (sitting, items) = (&loaded.sitting, &loaded.items);
    let again = replaced(loaded.score(&responses), corrections.scores(sitting, items, &responses));
    // Only a score that today's rules do not give needs those that came first.
    let at_first = || replaced(loaded.score_at_first(&responses), corrections.scores_at_first(sitting, items, &responses));
    let practice = loaded.paper.is_none();
    if !practice && loaded.sitting.session.submitted.is_none() && !stored.is_empty() {
        fault("it has scores but was not handed in".to_owned());
    }
    if !practice && loaded.sitting.session.submitted.is_some() && stored.len() != again.len() {
        fault(format!("{} of {} parts have a machine score", stored.len(), again.len()));
    }
    let erased = erased.contains(&loaded.sitting.trainee);
    for score in &stored {
        if erased && score.kind.is_text() {
            verdict.erased += 1;
            continue;
        }
        verdict.scores += 1;
        let same = |other: &&MachineScore| {
            let what = |score: &MachineScore| (score.slot, score.run, score.outcome, score.of, score.answered);
            what(other) == what(score)
        };
        if !again.iter().any(|other| same(&other)) && !at_first().iter().any(|other| same(&other)) {
            fault(format!("the machine score of slot {} comes out differently", score.slot));
        }
    }
    verdict.faults.append(&mut faults);
    marking(engine, &loaded, stored, verdict).await
}

/// Each rating's total must follow from its marks, each answer's points from its ratings by the paper's rule, and the
/// sitting must be scored just when every part has its points.
async fn marking(engine: &Engine, loaded: &LoadedSitting, stored: Vec<MachineScore>, verdict: &mut Verdict) -> Result<(), Error> {
    let (Some(paper), id) = (&loaded.paper, loaded.sitting.id) else { return Ok(()) };
    let marked = Marked::load(engine, id, paper.marking).await?;
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(Fault { sitting: id, what });
    verdict.ratings += marked.ratings.len();
    for task in &marked.tasks {
        let subject = Subject::of_task(engine, task.clone()).await?;
        for rating in marked.ratings.iter().filter(|rating| rating.task == task.code) {
            let rubric = subject.rubrics.by(rating.rubric);
            if rubric.is_none_or(|rubric| rubric.earned(&rating.marks) != Ok(rating.points))
                || !follows(&subject, &marked, rating)
            {
                fault(format!("the rating {} of answer {} comes out differently", rating.id, task.code));
            }
        }
        if marked.standing(task).points() != task.points {
            fault(format!("the final points of answer {} come out differently", task.code));
        }
    }
    let complete = total(&marked.complete(stored)).is_final();
    if loaded.sitting.session.submitted.is_some() && complete != loaded.sitting.session.scored.is_some() {
        fault("it is scored without all its points, or has all its points without being scored".to_owned());
    }
    verdict.faults.append(&mut faults);
    Ok(())
}

/// Whether a rating that was moved to a changed rubric is what the rule makes of the one that it superseded.
fn follows(subject: &Subject, marked: &Marked, rating: &Rating) -> bool {
    if !rating.carried {
        return true;
    }
    let old = marked.ratings.iter().find(|old| Some(old.id) == rating.supersedes && old.rubric + 1 == rating.rubric);
    let change = subject.rubrics.revision(rating.rubric);
    old.zip(change).is_some_and(|(old, change)| change.carry(&old.marks).as_ref() == Some(&rating.marks))
}
