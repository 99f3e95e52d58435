//! One more attempt for one person at a delivery, with a reason.

use crate::{
    actor::Administrator,
    engine::Engine,
    error::Error,
    sitting::allowance::{Grant, GrantOutcome, LONGEST_REASON, Recipient, save_grant},
    text::words,
};
use store::{Id, allowance, delivery::Delivery};

/// Grants one more attempt than the paper allows, at the delivery that the person would begin now or has sat last.
pub async fn grant_attempt(
    engine: &Engine,
    administrator: &Administrator,
    recipient: Recipient<'_>,
    reason: &str,
) -> Result<GrantOutcome, Error> {
    store::paper::current(&engine.db, recipient.paper).await?.ok_or(Error::Absent)?;
    let delivery = delivery_of(engine, recipient).await?;
    grant_attempt_at(engine, administrator.id(), recipient, &delivery, reason).await
}

/// Grants one more attempt at a delivery.
pub(crate) async fn grant_attempt_at(
    engine: &Engine,
    who: Id,
    recipient: Recipient<'_>,
    delivery: &Delivery,
    reason: &str,
) -> Result<GrantOutcome, Error> {
    let Some(reason) = words(reason, LONGEST_REASON) else { return Ok(GrantOutcome::BadReason) };
    let before = allowance::of_paper(&engine.db, recipient.trainee, recipient.paper).await?;
    let attempt = delivery.attempts + allowance::attempts_at(&before, delivery.id) as i64 + 1;
    save_grant(engine, who, recipient, Grant { delivery: Some(delivery.id), attempt, minutes: None, reason }).await
}

/// Returns the delivery of a paper that somebody would begin now; else the one that they have sat last; else the first.
async fn delivery_of(engine: &Engine, Recipient { trainee, paper, .. }: Recipient<'_>) -> Result<Delivery, Error> {
    let all = store::delivery::of_paper(&engine.db, paper).await?;
    let expecting = store::delivery::expecting(&engine.db, trainee, engine.now()).await?;
    let last = store::session::of_paper(&engine.db, trainee, paper).await?.last().and_then(|sitting| sitting.delivery);
    let sat = all.iter().find(|delivery| Some(delivery.id) == last);
    let expected = expecting.iter().find(|delivery| delivery.paper == paper);
    let may_be_sat_again = sat.filter(|sat| expecting.iter().any(|delivery| delivery.id == sat.id));
    may_be_sat_again.or(expected).or(sat).or(all.first()).cloned().ok_or(Error::Damaged("first delivery"))
}
