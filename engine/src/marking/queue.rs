//! The queue: open answers go into it when a sitting is handed in, and reviewers take them out one by one.

use crate::{
    actor::Reviewer,
    code::code,
    engine::Engine,
    error::{Error, Result},
    marking::claim::claim_answer,
    scoring::score::is_waiting,
};
use exam::{
    Points,
    review::{Round, Standing, standing},
};
use std::collections::{BTreeMap, HashMap, hash_map::Entry};
use store::{Id, rubric::Revised, task::Task};

/// How many sittings are queued in one transaction: others who write wait no longer than for these.
const PORTION: usize = 50;

/// Puts the open answers of all handed-in sittings into the queue, so that what is counted afterwards is complete. It may be called at
/// any time: answers that are queued already stay as they are.
pub async fn queue_answers(engine: &Engine) -> Result<()> {
    let mut last = Id(0);
    loop {
        let due = store::task_due::after(&engine.db, last).await?;
        let Some(&(newest, _)) = due.last() else { return Ok(()) };
        for portion in due.chunks(PORTION) {
            queue_portion(engine, portion).await?;
        }
        last = newest;
    }
}

/// The answers to one paper that are to be queued, with the readings that each wants.
type OpenAnswers = BTreeMap<String, Vec<(Task, Vec<Round>)>>;

async fn queue_portion(engine: &Engine, sittings: &[(Id, i64)]) -> Result<()> {
    let mut open = OpenAnswers::new();
    let mut done = Vec::new();
    for (id, changes) in sittings {
        // One that cannot be read any more keeps nobody from marking the others.
        match find_open_answers(engine, *id).await {
            Err(error) if error.passes() => return Err(error),
            Err(error) => tracing::error!(sitting = %id, %error, "the answers of a sitting cannot be queued"),
            Ok(found) => {
                found.into_iter().for_each(|one| open.entry(one.0.paper.clone()).or_default().push(one));
                done.push((*id, *changes));
            }
        }
    }
    // A paper at a time, because each is locked against changes of its rubrics.
    for (paper, answers) in open {
        let mut tx = engine.db.begin().await?;
        store::rubric::lock(&mut tx, &paper).await?;
        let mut rubrics: HashMap<(String, u16), Option<Revised>> = HashMap::new();
        for (mut task, rounds) in answers {
            let rubric = match rubrics.entry((task.item.clone(), task.part)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    place.insert(store::rubric::of_part_within(&mut tx, &paper, &task.item, task.part).await?.pop())
                }
            };
            task.rubric = rubric.as_ref().filter(|last| last.rubric.total() == task.of).map_or(0, |last| last.number);
            store::task::add(&mut tx, &task, &rounds).await?;
        }
        tx.commit().await?;
    }
    let mut tx = engine.db.begin().await?;
    for (id, changes) in done {
        store::task_due::take(&mut tx, id, changes).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Returns the answers of a sitting that wait for reviewers.
async fn find_open_answers(engine: &Engine, id: Id) -> Result<Vec<(Task, Vec<Round>)>> {
    let Some(sitting) = store::session::get(&engine.db, id).await? else { return Ok(Vec::new()) };
    let (Some((paper, version)), Some(submission)) = (&sitting.paper, sitting.session.submitted) else { return Ok(Vec::new()) };
    let scheme = engine.state.bank.paper(&engine.db, *version).await?.marking;
    let rounds = match standing(scheme.readings(Points::ZERO, None), &[]) {
        Standing::Wants(rounds) => rounds,
        Standing::Final { .. } => Vec::new(),
    };
    let mut tasks = Vec::new();
    for score in store::score::of_session(&engine.db, id).await?.iter().filter(|score| is_waiting(score)) {
        let place = sitting.pinned.place(score.slot).ok_or(Error::Damaged("form of a session"))?;
        let (version, part) = (Id(place.item.version), place.part as u16);
        let task = Task {
            code: new_code(engine),
            session: id,
            slot: score.slot,
            trainee: sitting.trainee,
            paper: paper.clone(),
            item: engine.state.bank.item(&engine.db, version).await?.id.clone(),
            version,
            part,
            of: score.of,
            submitted: submission.at,
            points: None,
            rubric: 0,
            needed: true,
        };
        tasks.push((task, rounds.clone()));
    }
    Ok(tasks)
}

/// Draws a code by lot: it tells nothing about the trainee, the sitting or the time.
fn new_code(engine: &Engine) -> String {
    code(engine.with_chance(|rng| i64::from(rng.next_u32()) << 8 | i64::from(rng.next_u32() >> 24)))
}

/// Opens the answer that a reviewer reads next and returns its code: the one they are at, or another in an order that is theirs alone
/// and stays; those that they put off come last. Returns nothing where none is left for them.
pub async fn open_next(engine: &Engine, reviewer: &Reviewer, item: &str, part: u16) -> Result<Option<String>> {
    open_next_but(engine, reviewer, item, part, None).await
}

/// Does the same without one answer.
pub(super) async fn open_next_but(
    engine: &Engine,
    reviewer: &Reviewer,
    item: &str,
    part: u16,
    but: Option<&str>,
) -> Result<Option<String>> {
    queue_answers(engine).await?;
    let reviewer = reviewer.id();
    let now = engine.now();
    if let Some(code) = store::claim::resume(&engine.db, reviewer, item, part, now).await? {
        return Ok(Some(code));
    }
    let mut candidates = store::queue::candidates(&engine.db, reviewer, item, part, now).await?;
    let put_off = store::referral::put_off_by(&engine.db, reviewer, item, part).await?;
    candidates.sort_by_cached_key(|(code, round)| (put_off.get(code).copied(), place(reviewer, code), *round));
    for (code, _) in candidates.into_iter().filter(|(code, _)| Some(code.as_str()) != but) {
        if claim_answer(engine, reviewer, &code, now).await? {
            return Ok(Some(code));
        }
    }
    Ok(None)
}

/// Returns where a code stands in a reviewer's own order, so that no two of them are tired at the same answers.
fn place(reviewer: Id, code: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&reviewer.0.to_le_bytes());
    hasher.update(code.as_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reviewer_has_an_order_of_their_own_that_stays() {
        let codes: Vec<String> = (0..20).map(|number| format!("AAAA-{number:04}")).collect();
        let order = |reviewer: i64| {
            let mut codes = codes.clone();
            codes.sort_by_key(|code| place(Id(reviewer), code));
            codes
        };
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
        assert_ne!(order(1), codes, "nor is it that of the codes");
    }
}
