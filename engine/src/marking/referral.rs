//! What a reviewer does with an answer that they do not mark now: put it off, or refer it to the lead, who decides it or gives it back.

use crate::{
    actor::{Lead, Reviewer},
    audit::{self, Event},
    engine::Engine,
    error::{Conflict, Error, Result},
    marking::{queue::open_next_but, subject::Subject},
    text::words,
};
use store::{Id, Tx, referral::Referral};

/// The longest reason and reply, in characters.
const LONGEST: usize = 500;

/// Gives an answer back unmarked, to come to this reviewer after all others. Returns the code of the next one, if there is another.
pub async fn skip(engine: &Engine, reviewer: &Reviewer, code: &str) -> Result<Option<String>> {
    store::claim::held(&engine.db, code, reviewer.id()).await?.ok_or(Error::Absent)?;
    let task = store::task::get(&engine.db, code).await?.ok_or(Error::Absent)?;
    let mut tx = engine.db.begin().await?;
    store::claim::give_back(&mut tx, code, reviewer.id()).await?;
    store::referral::put_off(&mut tx, code, reviewer.id(), engine.now()).await?;
    audit::record(&mut tx, engine, Some(reviewer.id()), Event::AnswerSkipped { answer: code }).await?;
    tx.commit().await?;
    open_next_but(engine, reviewer, &task.item, task.part, Some(code)).await
}

/// Refers an answer to the lead, with a reason. Until the lead has dealt with it, nobody else gets this reading of it. Returns the code of
/// the next one, if there is another.
pub async fn refer(engine: &Engine, reviewer: &Reviewer, code: &str, reason: &str) -> Result<Option<String>> {
    let (round, _) = store::claim::held(&engine.db, code, reviewer.id()).await?.ok_or(Error::Absent)?;
    let task = store::task::get(&engine.db, code).await?.ok_or(Error::Absent)?;
    let reason = words(reason, LONGEST).ok_or(Error::Invalid("reason"))?;
    let now = engine.now();
    let mut tx = engine.db.begin().await?;
    store::task::lock(&mut tx, task.session).await?;
    if !store::queue::rounds_for(&mut tx, reviewer.id(), code, now).await?.contains(&round) {
        return Err(Conflict::AnswerTaken.into());
    }
    let event = Event::AnswerReferred { answer: code, round: round.name(), reason: &reason };
    audit::record(&mut tx, engine, Some(reviewer.id()), event).await?;
    let id = engine.new_id();
    let referral =
        Referral { id, task: code.to_owned(), round, reviewer: reviewer.id(), reason: reason.clone(), at: now, reply: None };
    store::referral::add(&mut tx, &referral).await?;
    store::claim::give_back(&mut tx, code, reviewer.id()).await?;
    tx.commit().await?;
    open_next_but(engine, reviewer, &task.item, task.part, Some(code)).await
}

/// Gives a referred answer back to the reviewers, with a reply to whoever referred it.
pub async fn return_referred(engine: &Engine, lead: &Lead, code: &str, reply: &str) -> Result<()> {
    let subject = Subject::load(engine, code).await?;
    if subject.task.trainee == lead.id() {
        return Err(Error::Absent);
    }
    let reply = words(reply, LONGEST).ok_or(Error::Invalid("reply"))?;
    let mut tx = engine.db.begin().await?;
    store::task::lock(&mut tx, subject.task.session).await?;
    if store::referral::close(&mut tx, code, lead.id(), &reply, engine.now()).await? == 0 {
        return Err(Conflict::MarkingChanged.into());
    }
    audit::record(&mut tx, engine, Some(lead.id()), Event::ReferralReturned { answer: code, reply: &reply }).await?;
    Ok(tx.commit().await?)
}

/// Ends the referrals of an answer that its lead decides.
pub(super) async fn close_decided(tx: &mut Tx, engine: &Engine, lead: Id, code: &str) -> Result<()> {
    store::referral::close(tx, code, lead, "", engine.now()).await?;
    Ok(())
}
