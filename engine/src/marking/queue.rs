//! Into the queue and out of it.

use crate::{code::code, engine::Engine, error::Error, marking::subject::CLAIM, scoring::score::is_waiting};
use exam::{
    Timestamp,
    review::{Round, Standing, standing},
};
use store::{Id, task::Task};

/// Puts the open answers of handed-in sittings into the queue. It may be called at any time; what is there stays.
pub async fn gather(engine: &Engine) -> Result<(), Error> {
    for id in store::task::unqueued(&engine.db).await? {
        // One that cannot be read any more keeps nobody from marking the others.
        match queue(engine, id).await {
            Err(error) if error.passes() => return Err(error),
            Err(error) => tracing::error!(sitting = %id, %error, "the answers of a sitting cannot be queued"),
            Ok(()) => {}
        }
    }
    Ok(())
}

async fn queue(engine: &Engine, id: Id) -> Result<(), Error> {
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

/// Drawn by lot: it tells nothing about the trainee, the sitting or the time.
fn new_code(engine: &Engine) -> String {
    code(engine.with_chance(|rng| i64::from(rng.next_u32()) << 8 | i64::from(rng.next_u32() >> 24)))
}

/// The answer that a reviewer reads next: the one they are at, or another, in an order that is theirs alone and stays.
pub async fn next(engine: &Engine, reviewer: Id, item: &str, part: u16) -> Result<Option<String>, Error> {
    gather(engine).await?;
    let now = engine.now();
    if let Some(code) = store::claim::resume(&engine.db, reviewer, item, part, now).await? {
        return Ok(Some(code));
    }
    let mut candidates: Vec<(String, Round)> = store::queue::candidates(&engine.db, reviewer, item, part, now).await?;
    candidates.sort_by_cached_key(|(code, round)| (place(reviewer, code), *round));
    for (code, _) in candidates {
        if take(engine, reviewer, &code, now).await? {
            return Ok(Some(code));
        }
    }
    Ok(None)
}

/// Where a code stands in a reviewer's own order, so that no two of them are tired at the same answers.
fn place(reviewer: Id, code: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&reviewer.0.to_le_bytes());
    hasher.update(code.as_bytes());
    *hasher.finalize().as_bytes()
}

/// Keeps an answer for a reviewer; `false` when somebody else was faster.
async fn take(engine: &Engine, reviewer: Id, code: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(task) = store::task::get(&engine.db, code).await? else { return Ok(false) };
    let mut tx = engine.db.begin().await?;
    store::task::lock(&mut tx, task.session).await?;
    let rounds = store::queue::rounds_for(&mut tx, reviewer, code, now).await?;
    let Some(round) = rounds.into_iter().min() else { return Ok(false) };
    let taken = store::claim::take(&mut tx, code, round, reviewer, now, now + CLAIM).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Keeps an answer for longer; once it has expired it can still be had again, unless somebody else has it.
pub async fn renew(engine: &Engine, reviewer: Id, code: &str) -> Result<bool, Error> {
    let now = engine.now();
    if store::claim::held(&engine.db, code, reviewer).await?.is_none() {
        return Ok(false);
    }
    let mut tx = engine.db.begin().await?;
    let renewed = store::claim::renew(&mut tx, code, reviewer, now, now + CLAIM).await?;
    tx.commit().await?;
    Ok(renewed || take(engine, reviewer, code, now).await?)
}

/// Whether a reviewer is at an answer, has marked it or had it: for anybody else it is not there.
pub async fn knows(engine: &Engine, reviewer: Id, code: &str) -> Result<bool, Error> {
    let had = store::claim::held(&engine.db, code, reviewer).await?.is_some();
    Ok(had
        || store::claim::was_lost(&engine.db, code, reviewer).await?
        || store::rating::of_task(&engine.db, code).await?.iter().any(|rating| rating.reviewer == reviewer))
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
