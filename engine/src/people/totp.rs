//! One-time passwords by time (RFC 6238): SHA-1, six digits, thirty seconds, which every authenticator app understands.

use exam::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The bytes of a secret (RFC 4226 asks for 160 bits).
pub(super) const BYTES: usize = 20;
/// The milliseconds of a time step.
const STEP: i64 = 30_000;

/// Returns the time step of a moment.
fn step(now: Timestamp) -> i64 {
    now.0.div_euclid(STEP)
}

/// Returns the code of a time step.
fn code(secret: &[u8], step: i64) -> String {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let number = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]) & 0x7FFF_FFFF;
    format!("{:06}", number % 1_000_000)
}

/// Returns the time step whose code this is: the present one, or one beside it, for clocks that differ.
pub(super) fn find_step(secret: &[u8], typed: &str, now: Timestamp) -> Option<i64> {
    [0, -1, 1].map(|by| step(now) + by).into_iter().find(|at| is_same(&code(secret, *at), typed))
}

/// Compares two texts in a time that does not tell where they differ.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |sum, (one, other)| sum | (one ^ other)) == 0
}

/// Returns the code that an app shows at a moment.
pub fn code_at(secret: &str, now: Timestamp) -> Option<String> {
    Some(code(&from_base32(secret)?, step(now)))
}

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Returns bytes as they are typed into an app (RFC 4648, base 32 without padding).
pub(super) fn to_base32(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    let letter = |five: &[u8]| five.iter().fold(0, |value, bit| value * 2 + usize::from(*bit)) << (5 - five.len());
    bits.chunks(5).map(|five| char::from(ALPHABET[letter(five)])).collect()
}

/// Returns the bytes behind such letters.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let value = |letter: u8| ALPHABET.iter().position(|known| *known == letter);
    let values = text.bytes().filter(|byte| *byte != b' ').map(value).collect::<Option<Vec<usize>>>()?;
    let bits: Vec<u8> = values.iter().flat_map(|value| (0..5).rev().map(move |at| (value >> at & 1) as u8)).collect();
    Some(bits.chunks_exact(8).map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let secret = b"12345678901234567890";
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = Timestamp(seconds * 1_000);
            assert_eq!(code(secret, step(now)), expected);
            assert_eq!(code_at(&to_base32(secret), now).as_deref(), Some(expected));
            assert_eq!(
                find_step(secret, expected, Timestamp(now.0 + STEP)),
                Some(step(now)),
                "a clock that is half a minute off"
            );
            assert_eq!(find_step(secret, expected, Timestamp(now.0 + 2 * STEP)), None);
        }
        assert_eq!(to_base32(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(from_base32("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ").unwrap(), secret);
    }
}
