//! The queue: open answers go into it when a sitting is handed in, and reviewers take them out one by one.

use crate::{
    actor::Reviewer,
    code::code,
    engine::Engine,
    error::{Error, Result},
    marking::claim::claim_answer,
    scoring::score::is_waiting,
};
use exam::review::{Standing, standing};
use store::{Id, task::Task};

/// Puts the open answers of handed-in sittings into the queue. It may be called at any time: answers that are queued already stay as
/// they are.
pub async fn queue_answers(engine: &Engine) -> Result<()> {
    for id in store::task::unqueued(&engine.db).await? {
        // One that cannot be read any more keeps nobody from marking the others.
        match queue_sitting(engine, id).await {
            Err(error) if error.passes() => return Err(error),
            Err(error) => tracing::error!(sitting = %id, %error, "the answers of a sitting cannot be queued"),
            Ok(()) => {}
        }
    }
    Ok(())
}

async fn queue_sitting(engine: &Engine, id: Id) -> Result<()> {
    let Some(sitting) = store::session::get(&engine.db, id).await? else { return Ok(()) };
    let (Some((paper, version)), Some(submission)) = (&sitting.paper, sitting.session.submitted) else { return Ok(()) };
    let scheme = engine.state.bank.paper(&engine.db, *version).await?.marking;
    let rounds = match standing(scheme, &[]) {
        Standing::Wants(rounds) => rounds,
        Standing::Final { .. } => Vec::new(),
    };
    let scores = store::score::of_session(&engine.db, id).await?;
    let mut tx = engine.db.begin().await?;
    store::rubric::lock(&mut tx, paper).await?;
    for score in scores.iter().filter(|score| is_waiting(score)) {
        let place = sitting.pinned.place(score.slot).ok_or(Error::Damaged("form of a session"))?;
        let (version, part) = (Id(place.item.version), place.part as u16);
        let item = &engine.state.bank.item(&engine.db, version).await?.id;
        let revised = store::rubric::of_part_within(&mut tx, paper, item, part).await?;
        let task = Task {
            code: new_code(engine),
            session: id,
            slot: score.slot,
            trainee: sitting.trainee,
            paper: paper.clone(),
            item: item.clone(),
            version,
            part,
            of: score.of,
            submitted: submission.at,
            points: None,
            rubric: revised.last().filter(|last| last.rubric.total() == score.of).map_or(0, |last| last.number),
            needed: true,
        };
        store::task::add(&mut tx, &task, &rounds).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Draws a code by lot: it tells nothing about the trainee, the sitting or the time.
fn new_code(engine: &Engine) -> String {
    code(engine.with_chance(|rng| i64::from(rng.next_u32()) << 8 | i64::from(rng.next_u32() >> 24)))
}

/// Opens the answer that a reviewer reads next and returns its code: the one they are at, or another in an order that is theirs alone
/// and stays. Returns nothing where none is left for them.
pub async fn open_next(engine: &Engine, reviewer: &Reviewer, item: &str, part: u16) -> Result<Option<String>> {
    queue_answers(engine).await?;
    let reviewer = reviewer.id();
    let now = engine.now();
    if let Some(code) = store::claim::resume(&engine.db, reviewer, item, part, now).await? {
        return Ok(Some(code));
    }
    let mut candidates = store::queue::candidates(&engine.db, reviewer, item, part, now).await?;
    candidates.sort_by_cached_key(|(code, round)| (place(reviewer, code), *round));
    for (code, _) in candidates {
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
