//! The access code of a delivery (考场口令): asked for before the start, and slow to guess.

use crate::{
    engine::Engine,
    error::{Conflict, Error, Result},
};
use exam::{Timestamp, time::Millis};
use store::{Id, delivery::Delivery, sign_in_attempt::Attempt};

/// For how long a wrong code counts.
const COUNTS: Millis = Millis(15 * 60_000);
/// How many wrong codes one person may type at a delivery within that time.
const MOST: i64 = 10;

/// Returns a new code of six digits.
pub fn new_code(engine: &Engine) -> String {
    let number = engine.with_chance(|rng| rng.next_u32());
    format!("{:06}", number % 1_000_000)
}

/// Checks the code that a trainee typed, if the delivery asks for one. After ten wrong ones in a quarter of an hour no further one is
/// looked at for a while.
pub async fn check(engine: &Engine, delivery: &Delivery, trainee: Id, typed: Option<&str>) -> Result<()> {
    let Some(code) = &delivery.code else { return Ok(()) };
    let Some(typed) = typed.map(normalized).filter(|typed| !typed.is_empty()) else { return Err(Conflict::AccessCode.into()) };
    let (now, under) = (engine.now(), format!("access code {} {trainee}", delivery.id));
    let mut tx = engine.db.begin().await?;
    let count = store::sign_in_attempt::count(&mut tx, &under, Timestamp(now.0 - COUNTS.0)).await?;
    let oldest = count.oldest.filter(|_| count.attempts >= MOST);
    if let Some(until) = oldest.map(|oldest| oldest + COUNTS).filter(|until| *until > now) {
        return Err(Error::TooMany(until - now));
    }
    if typed == normalized(code) {
        store::sign_in_attempt::forget(&mut tx, &under, "access code").await?;
        return Ok(tx.commit().await?);
    }
    let attempt = Attempt { id: engine.new_id(), under: &under, name: "access code", at: now };
    store::sign_in_attempt::add(&mut tx, attempt).await?;
    tx.commit().await?;
    Err(Conflict::AccessCode.into())
}

/// Returns a code as it is compared: without spaces, full-width digits as half-width ones.
fn normalized(code: &str) -> String {
    let digit = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - 0xff10 + 0x30).unwrap_or(letter),
        other => other,
    };
    code.chars().filter(|letter| !letter.is_whitespace()).map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_with_spaces_and_in_full_width() {
        assert_eq!(normalized(" ０12 ３45 "), "012345");
        assert_eq!(normalized("\u{3000}"), "");
    }
}
