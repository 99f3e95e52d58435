//! Starting a sitting of a paper.

use crate::{
    actor::Trainee,
    audit::{Event, record_alone},
    engine::Engine,
    error::{Conflict, Error},
    origin::Origin,
    sitting::{admission, seen::mark_seen},
    state::bank::candidates,
};
use exam::{TestSession, time::Millis, window::Phase};
use store::{Id, allowance, session::Sitting};

/// Starts a sitting of a paper, or finds the one that is open. Where it was asked for over the network, that is noted.
pub async fn start(engine: &Engine, trainee: &Trainee, paper_id: &str, origin: Option<&Origin>) -> Result<Id, Error> {
    let (id, is_new) = find_or_start(engine, trainee, paper_id).await?;
    if let Some(origin) = origin.filter(|_| is_new) {
        let (person, sitting) = (trainee.id().into(), id.into());
        let event =
            Event::SittingStarted { person, paper: paper_id, sitting, address: &origin.address, browser: &origin.browser };
        // The sitting has begun, whatever becomes of the note.
        if let Err(error) = record_alone(engine, Some(trainee.id()), event).await {
            tracing::error!(sitting = %id, %error, "the start of a sitting could not be noted");
        }
    }
    Ok(id)
}

/// Returns the sitting, and whether it was started just now.
async fn find_or_start(engine: &Engine, trainee: &Trainee, paper_id: &str) -> Result<(Id, bool), Error> {
    let trainee = trainee.id();
    let stored = store::paper::current(&engine.db, paper_id).await?.ok_or(Error::Absent)?;
    let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
    let now = engine.now();
    let before = store::session::of_paper(&engine.db, trainee, paper_id).await?;
    if let Some(open) = before.iter().find(|sitting| sitting.session.accept(now).is_ok()) {
        return Ok((open.id, false));
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
        return Ok((sitting.id, true));
    }
    drop(tx);
    // Another request of the same trainee was faster: theirs is the sitting.
    let now_there = store::session::of_paper(&engine.db, trainee, paper_id).await?;
    now_there.last().map(|sitting| (sitting.id, false)).ok_or(Conflict::NoAttemptLeft.into())
}
