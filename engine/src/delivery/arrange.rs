//! Making, changing and cancelling deliveries.

use crate::{
    actor::Organizer,
    audit::{Event, record, refs},
    delivery::arrangement::{self, Arrangement, Problem},
    engine::Engine,
    error::{Error, Result},
    sitting::access_code::new_code,
    text::words,
};
use std::collections::BTreeSet;
use store::{
    Id, Tx,
    delivery::{Audience, Delivery},
};

/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// What became of an arrangement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrangeOutcome {
    /// It is stored.
    Arranged(Id),
    /// These things are wrong; nothing is stored.
    Refused(Vec<Problem>),
}

/// Gives a paper to some people at some time.
pub async fn make(engine: &Engine, organizer: &Organizer, paper: &str, wanted: &Arrangement) -> Result<ArrangeOutcome> {
    make_as(engine, Some(organizer.id()), paper, wanted).await
}

/// Gives a paper to some people at some time, from the command line.
pub async fn make_from_command_line(engine: &Engine, paper: &str, wanted: &Arrangement) -> Result<ArrangeOutcome> {
    make_as(engine, None, paper, wanted).await
}

async fn make_as(engine: &Engine, who: Option<Id>, paper: &str, wanted: &Arrangement) -> Result<ArrangeOutcome> {
    let stored = store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    let rules = engine.state.bank.paper(&engine.db, stored.version).await?;
    let mut read = arrangement::read(engine, wanted, &rules).await?;
    if !engine.state.bank.can_be_filled(&engine.db, stored.version).await? {
        read.problems.push(Problem::PaperCannotBeFilled);
    }
    if !read.problems.is_empty() {
        return Ok(ArrangeOutcome::Refused(read.problems));
    }
    let new = Delivery {
        id: engine.new_id(),
        paper: paper.to_owned(),
        version: None,
        offered: true,
        everybody: wanted.everybody,
        window: wanted.window,
        minutes: wanted.minutes,
        late_minutes: wanted.late_minutes,
        earliest_minutes: wanted.earliest_minutes,
        attempts: wanted.attempts,
        code: wanted.asks_code.then(|| new_code(engine, wanted.code_minutes)),
        place: wanted.place.trim().to_owned(),
        cancelled: None,
    };
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::delivery::add(&mut tx, &new, &read.audience, who, engine.now()).await?;
    record(&mut tx, engine, who, Event::DeliveryMade(said(&new, &read.audience))).await?;
    tx.commit().await?;
    Ok(ArrangeOutcome::Arranged(new.id))
}

/// What the audit log says of a delivery.
fn said<'a>(delivery: &'a Delivery, audience: &'a Audience) -> crate::audit::DeliveryDetail<'a> {
    crate::audit::DeliveryDetail {
        delivery: delivery.id.into(),
        paper: &delivery.paper,
        opens: delivery.window.opens,
        closes: delivery.window.closes,
        minutes: delivery.minutes,
        attempts: delivery.attempts,
        access_code: delivery.code.is_some(),
        code_minutes: delivery.code.as_ref().and_then(|code| code.minutes),
        everybody: delivery.everybody,
        classes: &audience.classes,
        people: refs(&audience.people),
        reason: "",
    }
}

/// Changes a delivery. Once somebody has begun, the change needs a reason, length and opening stay, and the audience only grows; running
/// sittings end by the new closing time. A paper's first delivery keeps what the lines of the paper say.
pub async fn change(
    engine: &Engine,
    organizer: &Organizer,
    id: Id,
    wanted: &Arrangement,
    reason: &str,
) -> Result<ArrangeOutcome> {
    let before = store::delivery::get(&engine.db, id).await?.filter(|one| one.cancelled.is_none()).ok_or(Error::Absent)?;
    let stored = store::paper::current(&engine.db, &before.paper).await?.ok_or(Error::Absent)?;
    let rules = engine.state.bank.paper(&engine.db, stored.version).await?;
    let had = store::delivery::audience(&engine.db, id).await?;
    let wanted = if before.is_first() { kept_lines(wanted, &before, &had) } else { wanted.clone() };
    let mut read = arrangement::read(engine, &wanted, &rules).await?;
    if before.is_first() {
        // What the lines of a paper name is the checker's to judge.
        read.audience = had.clone();
        let by_lines = |problem: &Problem| {
            matches!(problem, Problem::UnknownClass(_) | Problem::NoAudience | Problem::WindowOrder | Problem::ClosesInPast)
        };
        read.problems.retain(|problem| !by_lines(problem));
    }
    let begun = store::delivery::sittings(&engine.db, id, engine.now()).await?.begun > 0;
    let reason = words(reason, LONGEST_REASON);
    if begun {
        read.problems.extend(after_beginning(&before, &had, &wanted, &read.audience));
        read.problems.extend(reason.is_none().then_some(Problem::Reason));
    }
    if !read.problems.is_empty() {
        return Ok(ArrangeOutcome::Refused(read.problems));
    }
    let code = match (wanted.asks_code, &before.code) {
        (false, _) => None,
        (true, Some(code)) if code.minutes == wanted.code_minutes => Some(code.clone()),
        (true, _) => Some(new_code(engine, wanted.code_minutes)),
    };
    let after = Delivery {
        everybody: wanted.everybody,
        window: wanted.window,
        minutes: wanted.minutes,
        late_minutes: wanted.late_minutes,
        earliest_minutes: wanted.earliest_minutes,
        attempts: wanted.attempts,
        code,
        place: wanted.place.trim().to_owned(),
        ..before
    };
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::delivery::set(&mut tx, &after).await?;
    store::delivery::set_audience(&mut tx, id, &read.audience).await?;
    store::delivery::move_closing(&mut tx, id, after.window.closes, engine.now()).await?;
    let reason = reason.unwrap_or_default();
    let detail = crate::audit::DeliveryDetail { reason: &reason, ..said(&after, &read.audience) };
    record(&mut tx, engine, Some(organizer.id()), Event::DeliveryChanged(detail)).await?;
    tx.commit().await?;
    Ok(ArrangeOutcome::Arranged(id))
}

/// Returns what is wanted of a first delivery, with what its paper's lines say as it is.
fn kept_lines(wanted: &Arrangement, before: &Delivery, had: &Audience) -> Arrangement {
    Arrangement {
        window: before.window,
        minutes: before.minutes,
        attempts: before.attempts,
        everybody: before.everybody,
        classes: had.classes.clone(),
        people: Vec::new(),
        ..wanted.clone()
    }
}

/// Returns what is wanted although somebody has begun.
fn after_beginning(before: &Delivery, had: &Audience, wanted: &Arrangement, audience: &Audience) -> Vec<Problem> {
    let grows = wanted.everybody
        || (!before.everybody
            && had.classes.iter().collect::<BTreeSet<_>>().is_subset(&audience.classes.iter().collect())
            && had.people.iter().collect::<BTreeSet<_>>().is_subset(&audience.people.iter().collect()));
    let found = [
        (wanted.minutes != before.minutes, Problem::MinutesAfterBeginning),
        (wanted.window.opens != before.window.opens, Problem::OpeningAfterBeginning),
        (!grows, Problem::AudienceAfterBeginning),
    ];
    found.into_iter().filter(|(holds, _)| *holds).map(|(_, problem)| problem).collect()
}

/// What became of the wish to cancel a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelOutcome {
    /// Nobody begins it any more; whoever sits it goes on to the end of their time.
    Cancelled,
    /// It was cancelled before.
    Unchanged,
    /// The reason is missing or too long.
    BadReason,
}

/// Cancels a delivery: nobody begins it any more.
pub async fn cancel(engine: &Engine, organizer: &Organizer, id: Id, reason: &str) -> Result<CancelOutcome> {
    cancel_as(engine, Some(organizer.id()), id, reason).await
}

/// Cancels a delivery from the command line.
pub async fn cancel_from_command_line(engine: &Engine, id: Id, reason: &str) -> Result<CancelOutcome> {
    cancel_as(engine, None, id, reason).await
}

async fn cancel_as(engine: &Engine, who: Option<Id>, id: Id, reason: &str) -> Result<CancelOutcome> {
    let Some(reason) = words(reason, LONGEST_REASON) else { return Ok(CancelOutcome::BadReason) };
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let before = get(&mut tx, id).await?;
    if before.cancelled.is_some() {
        return Ok(CancelOutcome::Unchanged);
    }
    let after = Delivery { cancelled: Some(engine.now()), ..before };
    store::delivery::set(&mut tx, &after).await?;
    let event = Event::DeliveryCancelled { delivery: id.into(), paper: &after.paper, reason: &reason };
    record(&mut tx, engine, who, event).await?;
    tx.commit().await?;
    Ok(CancelOutcome::Cancelled)
}

/// Gives a delivery that asks for an access code another one.
pub async fn renew_code(engine: &Engine, organizer: &Organizer, id: Id) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let before = get(&mut tx, id).await?;
    let Some(code) = &before.code else { return Err(Error::Absent) };
    let after = Delivery { code: Some(new_code(engine, code.minutes)), ..before };
    store::delivery::set(&mut tx, &after).await?;
    let event = Event::DeliveryCodeRenewed { delivery: id.into(), paper: &after.paper };
    record(&mut tx, engine, Some(organizer.id()), event).await?;
    Ok(tx.commit().await?)
}

async fn get(tx: &mut Tx, id: Id) -> Result<Delivery> {
    store::delivery::get_within(tx, id).await?.ok_or(Error::Absent)
}
