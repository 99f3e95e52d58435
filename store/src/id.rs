//! Ids: made by the application, ordered by time, short in a URL.

use exam::Timestamp;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The id of a row: milliseconds since 2020 in the upper bits, chance in the lower 22, so that ids made at about the same
/// time lie together on disk and two machines do not make the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(pub i64);

const EPOCH: i64 = 1_577_836_800_000;
const CHANCE_BITS: u32 = 22;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Id {
    /// A new id, from the clock and from chance.
    pub fn new(now: Timestamp, chance: u32) -> Id {
        Id(((now.0 - EPOCH).max(0) << CHANCE_BITS) | i64::from(chance >> (32 - CHANCE_BITS)))
    }
}

/// Crockford's base 32: 13 characters, no I, L, O, U.
impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..13).rev().try_for_each(|place| write!(f, "{}", char::from(ALPHABET[(self.0 >> (5 * place) & 31) as usize])))
    }
}

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Id, NotAnId> {
        if text.len() != 13 {
            return Err(NotAnId);
        }
        let digit = |byte| ALPHABET.iter().position(|&letter| letter == byte).map(|at| at as i64);
        let value = text.bytes().try_fold(0i64, |sum, byte| Some(sum.checked_mul(32)? + digit(byte)?));
        value.map(Id).ok_or(NotAnId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_sorts_by_time() {
        let (early, late) = (Id::new(Timestamp(1_795_000_000_000), u32::MAX), Id::new(Timestamp(1_795_000_000_001), 0));
        assert_eq!(early.to_string().parse(), Ok(early));
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!("zzzzzzzzzzzzz".parse::<Id>(), Err(NotAnId));
        assert_eq!("1".parse::<Id>(), Err(NotAnId));
    }
}
