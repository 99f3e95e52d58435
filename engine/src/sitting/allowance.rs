//! More time, for one person or for a whole class, with a reason.

use crate::{
    actor::Administrator,
    audit::{Event, record},
    engine::Engine,
    error::Error,
    text::words,
};
use exam::Timestamp;
use std::collections::HashSet;
use store::{
    Id, Tx,
    allowance::{self, Allowance, Sitter},
};

/// The most minutes that one grant adds: a working day.
pub const MOST_MINUTES: i64 = 480;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// Whom a grant is for, and for which paper.
#[derive(Clone, Copy, Debug)]
pub struct Recipient<'a> {
    /// The trainee.
    pub trainee: Id,
    /// The paper's id.
    pub paper: &'a str,
    /// How many grants the page showed; a second click on its form, or somebody else's grant meanwhile, is noticed by it.
    pub seen: Option<usize>,
}

/// More time for one attempt.
#[derive(Clone, Copy, Debug)]
pub struct TimeGrant<'a> {
    /// The attempt that the page showed: the running one, or the next. Nothing where it was no number.
    pub attempt: Option<i64>,
    /// How many minutes; nothing where it was no number.
    pub minutes: Option<i64>,
    /// Why.
    pub reason: &'a str,
}

/// What became of a grant to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantOutcome {
    /// The grant is made.
    Granted,
    /// The reason is missing or too long.
    BadReason,
    /// The minutes are missing, too few or too many.
    BadMinutes,
    /// The sitting has ended.
    SittingOver,
    /// Something was granted since the form was shown.
    ChangedMeanwhile,
}

/// Grants more time for the running attempt or the next.
pub async fn grant_time(
    engine: &Engine,
    administrator: &Administrator,
    recipient: Recipient<'_>,
    grant: TimeGrant<'_>,
) -> Result<GrantOutcome, Error> {
    grant_time_as(engine, administrator.id(), recipient, grant).await
}

/// Grants more time for the running attempt or the next, by whoever watches a delivery.
pub(crate) async fn grant_time_as(
    engine: &Engine,
    who: Id,
    recipient: Recipient<'_>,
    grant: TimeGrant<'_>,
) -> Result<GrantOutcome, Error> {
    store::paper::current(&engine.db, recipient.paper).await?.ok_or(Error::Absent)?;
    let Some(reason) = words(grant.reason, LONGEST_REASON) else { return Ok(GrantOutcome::BadReason) };
    let Some(minutes) = acceptable_minutes(grant.minutes) else { return Ok(GrantOutcome::BadMinutes) };
    let next = store::session::of_paper(&engine.db, recipient.trainee, recipient.paper).await?.len() as i64 + 1;
    let attempt = grant.attempt.filter(|attempt| (1..=next).contains(attempt)).ok_or(Error::Invalid("attempt"))?;
    let grant = Grant { delivery: None, attempt, minutes: Some(minutes), reason };
    save_grant(engine, who, recipient, grant).await
}

/// Takes minutes back that were granted for an attempt, at most as many as were granted for it. A running sitting keeps at least the
/// minute that has begun.
pub async fn take_time_back(
    engine: &Engine,
    administrator: &Administrator,
    recipient: Recipient<'_>,
    taken: TimeGrant<'_>,
) -> Result<GrantOutcome, Error> {
    take_time_back_as(engine, administrator.id(), recipient, taken).await
}

/// Takes granted minutes back, by whoever watches a delivery.
pub(crate) async fn take_time_back_as(
    engine: &Engine,
    who: Id,
    recipient: Recipient<'_>,
    taken: TimeGrant<'_>,
) -> Result<GrantOutcome, Error> {
    let Recipient { trainee, paper, seen } = recipient;
    store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    let Some(reason) = words(taken.reason, LONGEST_REASON) else { return Ok(GrantOutcome::BadReason) };
    let attempt = taken.attempt.ok_or(Error::Invalid("attempt"))?;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let granted = allowance::lock(&mut tx, trainee, paper).await?;
    if seen != Some(granted.len()) {
        return Ok(GrantOutcome::ChangedMeanwhile);
    }
    let most = allowance::minutes(&granted, attempt);
    let Some(minutes) = taken.minutes.filter(|minutes| (1..=most).contains(minutes)) else {
        return Ok(GrantOutcome::BadMinutes);
    };
    let (id, at) = (engine.new_id(), engine.now());
    let (less, of, why) = (Some(-minutes), paper.to_owned(), reason.clone());
    let row = Allowance { id, trainee, paper: of, delivery: None, attempt, minutes: less, reason: why, who, at };
    if !allowance::add(&mut tx, &row).await? {
        return Ok(GrantOutcome::SittingOver);
    }
    let event = Event::TimeTakenBack { person: trainee.into(), paper, attempt, minutes, reason: &reason };
    record(&mut tx, engine, Some(who), event).await?;
    tx.commit().await?;
    Ok(GrantOutcome::Granted)
}

fn acceptable_minutes(minutes: Option<i64>) -> Option<i64> {
    minutes.filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
}

/// What is granted.
pub(super) struct Grant {
    /// The delivery that a further attempt is for.
    pub delivery: Option<Id>,
    /// The attempt.
    pub attempt: i64,
    /// How many minutes; none for the attempt itself.
    pub minutes: Option<i64>,
    /// Why.
    pub reason: String,
}

/// Saves a grant, unless something was granted since the form was shown.
pub(super) async fn save_grant(engine: &Engine, who: Id, recipient: Recipient<'_>, grant: Grant) -> Result<GrantOutcome, Error> {
    let Recipient { trainee, paper, seen } = recipient;
    let (id, at, Grant { delivery, attempt, minutes, reason }) = (engine.new_id(), engine.now(), grant);
    let new = Allowance { id, trainee, paper: paper.to_owned(), delivery, attempt, minutes, reason, who, at };
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    if seen != Some(allowance::lock(&mut tx, trainee, paper).await?.len()) {
        return Ok(GrantOutcome::ChangedMeanwhile);
    }
    if !add_with_entry(&mut tx, engine, &new).await? {
        return Ok(GrantOutcome::SittingOver);
    }
    tx.commit().await?;
    Ok(GrantOutcome::Granted)
}

/// Adds a grant and its entry in the audit log; does neither, and returns `false`, where the sitting has ended.
async fn add_with_entry(tx: &mut Tx, engine: &Engine, new: &Allowance) -> Result<bool, Error> {
    if !allowance::add(tx, new).await? {
        return Ok(false);
    }
    let Allowance { attempt, minutes, .. } = *new;
    let (person, paper, reason) = (new.trainee.into(), new.paper.as_str(), new.reason.as_str());
    let event = match minutes {
        Some(_) => Event::TimeGranted { person, paper, attempt, minutes, reason },
        None => Event::AttemptGranted { person, paper, attempt, minutes, reason },
    };
    record(tx, engine, Some(new.who), event).await?;
    Ok(true)
}

/// More time for everybody of a class who is sitting a paper: the power failed, the fire alarm rang.
#[derive(Clone, Copy, Debug)]
pub struct ClassGrant<'a> {
    /// The class.
    pub class: Id,
    /// The paper's id.
    pub paper: &'a str,
    /// How many minutes; nothing where it was no number.
    pub minutes: Option<i64>,
    /// Why.
    pub reason: &'a str,
    /// The [`fingerprint`] of those whom the page showed.
    pub seen: &'a str,
}

/// What became of a grant to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassGrantOutcome {
    /// This many people got the time.
    Granted(usize),
    /// The reason is missing or too long.
    BadReason,
    /// The minutes are missing, too few or too many.
    BadMinutes,
    /// Nobody sits the paper any more, somebody began meanwhile, or something was granted since the form was shown.
    ChangedMeanwhile,
}

/// Returns a text that names some sitters and what they had been granted: a second click on a form made from it, or somebody who
/// began meanwhile, is noticed.
pub fn fingerprint(sitters: &[Sitter]) -> String {
    sitters.iter().map(fingerprint_of_one).collect::<Vec<_>>().join(" ")
}

fn fingerprint_of_one(sitter: &Sitter) -> String {
    format!("{}-{}-{}", sitter.trainee, sitter.attempt, sitter.granted)
}

/// Grants more time to everybody of a class who is sitting a paper.
pub async fn grant_class_time(
    engine: &Engine,
    administrator: &Administrator,
    grant: ClassGrant<'_>,
) -> Result<ClassGrantOutcome, Error> {
    let ClassGrant { class, paper, .. } = grant;
    store::class::get(&engine.db, class).await?.ok_or(Error::Absent)?;
    store::paper::current(&engine.db, paper).await?.ok_or(Error::Absent)?;
    let Some(reason) = words(grant.reason, LONGEST_REASON) else { return Ok(ClassGrantOutcome::BadReason) };
    let Some(minutes) = acceptable_minutes(grant.minutes) else { return Ok(ClassGrantOutcome::BadMinutes) };
    let now = engine.now();
    let sitters = sitters_of_paper(engine, class, paper, now).await?;
    let seen: HashSet<&str> = grant.seen.split(' ').collect();
    // Whoever has handed in meanwhile is none of them any more, and needs no more time.
    if sitters.is_empty() || !sitters.iter().all(|sitter| seen.contains(fingerprint_of_one(sitter).as_str())) {
        return Ok(ClassGrantOutcome::ChangedMeanwhile);
    }
    let (mut tx, mut count) = (engine.db.begin().await?, 0);
    store::audit::lock(&mut tx).await?;
    for Sitter { trainee, attempt, granted, .. } in sitters {
        let (id, paper, reason) = (engine.new_id(), paper.to_owned(), reason.clone());
        let (who, minutes) = (administrator.id(), Some(minutes));
        let new = Allowance { id, trainee, paper, delivery: None, attempt, minutes, reason, who, at: now };
        if allowance::lock(&mut tx, trainee, &new.paper).await?.len() as i64 != granted {
            return Ok(ClassGrantOutcome::ChangedMeanwhile);
        }
        count += usize::from(add_with_entry(&mut tx, engine, &new).await?);
    }
    tx.commit().await?;
    Ok(ClassGrantOutcome::Granted(count))
}

async fn sitters_of_paper(engine: &Engine, class: Id, paper: &str, now: Timestamp) -> Result<Vec<Sitter>, Error> {
    let mut sitters = allowance::sitters(&engine.db, class, now).await?;
    sitters.retain(|sitter| sitter.paper == paper);
    Ok(sitters)
}
