//! Beginning a sitting of a delivery.

use crate::{
    actor::Trainee,
    audit::{Event, record_alone},
    engine::Engine,
    error::{Conflict, Error},
    origin::Origin,
    sitting::{
        access_code,
        admission::{Admission, candidate},
        seen::mark_seen,
    },
    state::bank::candidates,
};
use exam::{TestSession, Timestamp, Window, delivery::NoEntry, time::Millis};
use question_bank::Paper;
use store::{
    Id, Lane, allowance,
    delivery::{self, Delivery},
    session::{Given, Sitting},
};

/// Starts a sitting of a paper's first delivery, or finds the one that is open. Where it was asked for over the network, that is noted.
pub async fn start(engine: &Engine, trainee: &Trainee, paper: &str, origin: Option<&Origin>) -> Result<Id, Error> {
    let first = delivery::first(&engine.db, paper).await?.ok_or(Error::Absent)?;
    begin(engine, trainee, first.id, None, origin).await
}

/// Begins a sitting of a delivery with the access code that it may ask for, or finds the sitting of its paper that is open.
pub async fn begin(
    engine: &Engine,
    trainee: &Trainee,
    delivery: Id,
    code: Option<&str>,
    origin: Option<&Origin>,
) -> Result<Id, Error> {
    let delivery = delivery::get(&engine.db, delivery).await?.ok_or(Error::Absent)?;
    let paper = delivery.paper.clone();
    let (id, is_new) = find_or_begin(engine, trainee.id(), delivery, code).await?;
    if let Some(origin) = origin.filter(|_| is_new) {
        let (person, sitting, paper) = (trainee.id().into(), id.into(), paper.as_str());
        let event = Event::SittingStarted { person, paper, sitting, address: &origin.address, browser: &origin.browser };
        // The sitting has begun, whatever becomes of the note.
        if let Err(error) = record_alone(engine, Some(trainee.id()), event).await {
            tracing::error!(sitting = %id, %error, "the start of a sitting could not be noted");
        }
    }
    Ok(id)
}

/// Returns the sitting, and whether it was begun just now.
async fn find_or_begin(engine: &Engine, trainee: Id, delivery: Delivery, code: Option<&str>) -> Result<(Id, bool), Error> {
    let paper_id = delivery.paper.clone();
    let stored = store::paper::current(&engine.db, &paper_id).await?.ok_or(Error::Absent)?;
    let paper = engine.state.bank.paper(&engine.db, stored.version).await?;
    let now = engine.now();
    let before = store::session::of_paper(&engine.db, trainee, &paper_id).await?;
    if let Some(open) = before.iter().find(|sitting| sitting.session.accept(now).is_ok()) {
        return Ok((open.id, false));
    }
    let granted = allowance::of_paper(&engine.db, trainee, &paper_id).await?;
    let admission = Admission::of(engine, trainee, delivery, &before, &granted).await?;
    admission.may_begin(now).map_err(refused)?;
    access_code::check(engine, &admission.delivery, trainee, code).await?;
    let items = engine.state.bank.usable(&engine.db).await?;
    let mut pinned = engine.with_chance(|rng| paper.pin(&candidates(&items), rng))?;
    mark_seen(engine, trainee, &mut pinned).await?;
    let mut tx = engine.db.begin_in(Lane::Start).await?;
    let granted = allowance::lock(&mut tx, trainee, &paper_id).await?;
    // What it says may have been changed a moment ago.
    let delivery = delivery::get_within(&mut tx, admission.delivery.id).await?.ok_or(Error::Absent)?;
    let facts =
        exam::delivery::DeliveryFacts { window: delivery.window, cancelled: delivery.cancelled.is_some(), ..admission.facts };
    facts.may_begin(&candidate(&delivery, &before, &granted, true), now).map_err(refused)?;
    let attempt = before.len() as i64 + 1;
    let (session, given) = open(&delivery, &paper, now);
    // Granted time is on top, also when the delivery closes meanwhile.
    let more = Millis::minutes(allowance::minutes(&granted, attempt));
    let session = TestSession { deadline: session.deadline.map(|deadline| deadline + more), ..session };
    let sitting = Sitting {
        id: engine.new_id(),
        trainee,
        paper: Some((paper_id.clone(), stored.version)),
        delivery: Some(delivery.id),
        given,
        attempt,
        title: paper.title.clone(),
        pinned,
        session,
        receipt: None,
        void: false,
    };
    if store::session::add(&mut tx, &sitting).await? {
        tx.commit().await?;
        return Ok((sitting.id, true));
    }
    drop(tx);
    // Another request of the same trainee was faster: theirs is the sitting.
    let now_there = store::session::of_paper(&engine.db, trainee, &paper_id).await?;
    now_there.last().map(|sitting| (sitting.id, false)).ok_or(Conflict::NoAttemptLeft.into())
}

/// Returns a sitting that begins now, and what the delivery gives it where the version of its paper does not say that.
fn open(delivery: &Delivery, paper: &Paper, now: Timestamp) -> (TestSession, Option<Given>) {
    let lasts = |minutes| TestSession::open(now, Some(Millis::minutes(minutes)));
    if delivery.is_first() {
        return (paper.window.within(lasts(i64::from(paper.minutes))), None);
    }
    let given = Given { minutes: delivery.minutes.unwrap_or(i64::from(paper.minutes)), closes: delivery.window.closes };
    (Window { opens: None, closes: given.closes }.within(lasts(given.minutes)), Some(given))
}

fn refused(why: NoEntry) -> Error {
    match why {
        NoEntry::NotExpected => Error::Absent,
        NoEntry::Cancelled | NoEntry::NotOpen(_) | NoEntry::Over(_) => Conflict::PaperNotOpen.into(),
        NoEntry::NoAttemptLeft => Conflict::NoAttemptLeft.into(),
        NoEntry::TooLate(_) => Conflict::TooLate.into(),
    }
}
