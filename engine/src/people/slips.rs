//! One-time codes for whoever is expected at a delivery, valid until it ends, to print and cut.

use crate::{
    actor::Administrator,
    engine::Engine,
    error::{Conflict, Error},
    people::{
        error::PeopleError,
        one_time_code::{IssuedCode, issue},
        person::account,
    },
};
use store::Id;

/// Gives a code to those who are expected at a delivery and have set no password, or to `everybody` who is expected and has not handed in;
/// a conflict where there is nobody. A code works until the delivery closes, or as long as codes usually do.
pub async fn issue_for_delivery(
    engine: &Engine,
    administrator: &Administrator,
    delivery: Id,
    everybody: bool,
) -> Result<Vec<IssuedCode>, PeopleError> {
    let found = store::delivery::get(&engine.db, delivery).await.map_err(Error::from)?.ok_or(Error::Absent)?;
    let attendees = store::attendance::attendees(&engine.db, delivery, engine.now()).await.map_err(Error::from)?;
    let mut people = Vec::new();
    for attendee in attendees.into_iter().filter(|attendee| attendee.sitting.is_none()) {
        let account = account(engine, attendee.person).await?;
        if !account.disabled && (everybody || !account.has_password) {
            people.push(attendee.person);
        }
    }
    if people.is_empty() {
        return Err(Error::from(Conflict::NobodyWaitsForCode).into());
    }
    let until = found.window.closes.filter(|closes| *closes > engine.now());
    issue(engine, administrator, &people, until).await
}
