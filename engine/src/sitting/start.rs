//! Starting a sitting of a paper.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Conflict, Error},
    sitting::{admission, seen::mark_seen},
    state::bank::candidates,
};
use exam::{TestSession, time::Millis, window::Phase};
use store::{Id, allowance, session::Sitting};

/// Starts a sitting of a paper, or finds the one that is open.
pub async fn start(engine: &Engine, trainee: &Trainee, paper_id: &str) -> Result<Id, Error> {
    let trainee = trainee.id();
    let stored = store::paper::current(&engine.db, paper_id).await?.ok_or(Error::Absent)?;
    let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
    let now = engine.now();
    let before = store::session::of_paper(&engine.db, trainee, paper_id).await?;
    if let Some(open) = before.iter().find(|sitting| sitting.session.accept(now).is_ok()) {
        return Ok(open.id);
    }
    if admission::phase(engine, trainee, &paper).await?.ok_or(Error::Absent)? != Phase::Open {
        return Err(Conflict::PaperNotOpen.into());
    }
    let items = engine.state.bank.usable(&engine.db).await?;
    let mut pinned = engine.with_chance(|rng| paper.pin(&candidates(&items), rng))?;
    mark_seen(engine, trainee, &mut pinned).await?;
    let mut tx = engine.db.begin().await?;
    let granted = allowance::lock(&mut tx, trainee, paper_id).await?;
    if before.len() >= paper.attempts as usize + allowance::attempts(&granted) {
        return Err(Conflict::NoAttemptLeft.into());
    }
    let attempt = before.len() as i64 + 1;
    let session = paper.window.within(TestSession::open(now, Some(Millis::minutes(i64::from(paper.minutes)))));
    // Granted time is on top, also when the paper closes meanwhile.
    let more = Millis::minutes(allowance::minutes(&granted, attempt));
    let session = TestSession { deadline: session.deadline.map(|deadline| deadline + more), ..session };
    let sitting = Sitting {
        id: engine.new_id(),
        trainee,
        paper: Some((paper_id.to_owned(), stored.version)),
        attempt,
        title: paper.title.clone(),
        pinned,
        session,
        receipt: None,
    };
    if store::session::add(&mut tx, &sitting).await? {
        tx.commit().await?;
        return Ok(sitting.id);
    }
    drop(tx);
    // Another request of the same trainee was faster: theirs is the sitting.
    let now_there = store::session::of_paper(&engine.db, trainee, paper_id).await?;
    now_there.last().map(|sitting| sitting.id).ok_or(Conflict::NoAttemptLeft.into())
}
