//! The access code of a delivery (考场口令): asked for before the start, and slow to guess. It stays, or changes every few minutes, so that
//! whoever passes it on to somebody outside the room has to do so again and again.

use crate::{
    engine::Engine,
    error::{Conflict, Error, Result},
};
use exam::{Timestamp, time::Millis};
use store::{
    Id,
    delivery::{AccessCode, Delivery},
    sign_in_attempt::Attempt,
};

/// For how long a wrong code counts.
const COUNTS: Millis = Millis(15 * 60_000);
/// How many wrong codes one person may type at a delivery within that time.
const MOST: i64 = 10;
/// For how long the code before is taken after a change: for those who were typing it.
const GRACE: Millis = Millis(60_000);

/// A code as it is shown in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCode {
    /// Six digits.
    pub text: String,
    /// When the next one takes its place.
    pub until: Option<Timestamp>,
}

/// Returns a new code: six digits that stay, or a secret from which another six digits are derived every so many minutes.
pub fn new_code(engine: &Engine, minutes: Option<i64>) -> AccessCode {
    let secret = match minutes {
        None => six_digits(engine.with_chance(|rng| rng.next_u32())),
        // 128 bits: nobody finds out the next code from those that were shown.
        Some(_) => (0..4).map(|_| format!("{:08x}", engine.with_chance(|rng| rng.next_u32()))).collect(),
    };
    AccessCode { secret, minutes }
}

/// Returns the code that is shown at a moment.
pub fn shown(code: &AccessCode, at: Timestamp) -> ShownCode {
    match period(code) {
        None => ShownCode { text: code.secret.clone(), until: None },
        Some(period) => {
            let number = at.0.div_euclid(period.0);
            ShownCode { text: derived(&code.secret, number), until: Some(Timestamp((number + 1) * period.0)) }
        }
    }
}

/// Returns whether somebody typed the code that was shown at this moment or just before.
fn is_right(code: &AccessCode, typed: &str, now: Timestamp) -> bool {
    let moments = if code.minutes.is_some() { vec![now, Timestamp(now.0 - GRACE.0)] } else { vec![now] };
    moments.into_iter().any(|at| shown(code, at).text == typed)
}

fn period(code: &AccessCode) -> Option<Millis> {
    code.minutes.map(|minutes| Millis::minutes(minutes.max(1)))
}

/// Returns the code of a period, by its number since 1970: the first 32 bits of a keyed BLAKE3 hash of the number.
fn derived(secret: &str, number: i64) -> String {
    let key = blake3::derive_key("keju 2026 access codes of a delivery", secret.as_bytes());
    let hash = blake3::keyed_hash(&key, &number.to_le_bytes());
    let [first, second, third, fourth, ..] = *hash.as_bytes();
    six_digits(u32::from_le_bytes([first, second, third, fourth]))
}

fn six_digits(number: u32) -> String {
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
    if is_right(code, &typed, now) {
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
    fn a_code_that_changes_is_right_in_its_minutes_and_one_minute_longer() {
        let code = AccessCode { secret: "00ff".to_owned(), minutes: Some(5) };
        let at = |minutes: i64| Timestamp(minutes * 60_000);
        let first = shown(&code, at(0));
        assert_eq!((first.text.len(), first.until), (6, Some(at(5))));
        assert_eq!(shown(&code, Timestamp(at(5).0 - 1)), first);
        let second = shown(&code, at(5));
        assert_ne!(second.text, first.text);
        assert!(is_right(&code, &second.text, at(5)) && !is_right(&code, &second.text, at(4)));
        assert!(is_right(&code, &first.text, Timestamp(at(6).0 - 1)) && !is_right(&code, &first.text, at(6)));
        let other = AccessCode { secret: "00fe".to_owned(), minutes: Some(5) };
        assert_ne!(shown(&other, at(0)).text, first.text);
        let fixed = AccessCode { secret: "012345".to_owned(), minutes: None };
        assert_eq!(shown(&fixed, at(77)), ShownCode { text: "012345".to_owned(), until: None });
    }

    #[test]
    fn a_code_may_be_typed_with_spaces_and_in_full_width() {
        assert_eq!(normalized(" ０12 ３45 "), "012345");
        assert_eq!(normalized("\u{3000}"), "");
    }
}
