//! Password hashes: argon2id, a few at a time, off the threads that answer requests.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{Semaphore, SemaphorePermit};

/// The least a password may have, in characters (NIST SP 800-63B-4 asks for 8).
pub const LEAST: usize = 8;

/// The hash of a password that nobody has, at the cost of all others.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$QjDQOh5gk37RbNYN5VQw3w$Gb8/GIMroUp2/w2YbyO5uypSaFYquF1DvD10ofgFraw";

/// What is typed when a password is asked for and none comes to mind, in small letters.
const COMMON: [&str; 40] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "password1",
    "password123",
    "qwertyui",
    "qwertyuiop",
    "1qaz2wsx",
    "1q2w3e4r",
    "qazwsxedc",
    "asdfghjkl",
    "zxcvbnm,",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "welcome1",
    "letmein1",
    "admin123",
    "admin888",
    "administrator",
    "changeme",
    "computer",
    "superman",
    "trustno1",
    "whatever",
    "starwars",
    "michelle",
    "woaini520",
    "woaini1314",
    "5201314520",
    "52013145",
    "a1234567",
    "a12345678",
    "a123456789",
    "abc12345",
    "abcd1234",
    "qq123456",
];

/// Whether a password is one that everybody tries first: a word of the list, one character or a short piece again and again, a row of
/// characters up or down, or the person's own name with or without digits.
pub fn is_common(name: &str, password: &str) -> bool {
    let (name, password) = (name.to_lowercase(), password.trim().to_lowercase());
    let chars: Vec<char> = password.chars().collect();
    let repeats = |length: usize| chars.iter().zip(chars.iter().skip(length)).all(|(one, next)| one == next);
    let row = |step: i64| chars.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step);
    let digits = |rest: &str| rest.chars().all(|c| c.is_ascii_digit());
    let own = !name.is_empty() && password.contains(&name) && digits(&password.replace(&name, ""));
    COMMON.contains(&password.as_str()) || (1..=4).any(repeats) || row(1) || row(-1) || "1234567890".starts_with(&password) || own
}

/// Hashes and checks passwords. Each hash takes 19 MiB and some 20 ms of one core, so only so many run at once.
pub struct Hasher {
    permits: Semaphore,
    turns: Semaphore,
    verified: AtomicU64,
}

impl Hasher {
    /// At most so many at once.
    pub fn new(at_once: usize) -> Hasher {
        let (permits, turns) = (Semaphore::new(at_once), Semaphore::new(4 * at_once));
        Hasher { permits, turns, verified: AtomicU64::new(0) }
    }

    /// A turn to sign in, until it is dropped. Hundreds who sign in at once would stand before every save in the queue of the
    /// database's one writer; so they stand here, and a few at a time there.
    pub async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// The hash to store, as a PHC string.
    pub async fn hash(&self, password: String) -> String {
        let _permit = self.permits.acquire().await;
        tokio::task::spawn_blocking(move || hash(&password)).await.unwrap_or_default()
    }

    /// Whether the password is the one behind the hash. Without a hash (nobody of that name) it takes just as long, so that
    /// the time does not tell whether a name exists; likewise for people who have not set a password yet.
    pub async fn verify(&self, password: String, stored: Option<String>) -> bool {
        let _permit = self.permits.acquire().await;
        let stored = stored.filter(|stored| !stored.is_empty());
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| DECOY.to_owned());
        self.verified.fetch_add(1, Ordering::Relaxed);
        let verified = move || {
            let parsed = PasswordHash::new(&stored).ok()?;
            Argon2::default().verify_password(password.as_bytes(), &parsed).ok()
        };
        tokio::task::spawn_blocking(verified).await.ok().flatten().is_some() && known
    }

    /// How often a password was compared with a hash, somebody's or the decoy.
    pub fn verified(&self) -> u64 {
        self.verified.load(Ordering::Relaxed)
    }
}

/// Argon2id with the crate's defaults: 19 MiB, two passes, one lane (OWASP's minimum), salted by the crate.
fn hash(password: &str) -> String {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_common_and_a_phrase_is_not() {
        for common in [
            "password",
            "P@ssw0rd",
            "12345678",
            "1234567890",
            "87654321",
            "abcdefgh",
            "        ",
            "aaaaaaaa",
            "t5t5t5t5",
            "chen01chen01",
            "chen012026",
        ] {
            assert!(is_common("chen01", common), "{common}");
        }
        for good in
            ["correct horse battery staple", "海棠依旧绿肥红瘦", "a long enough one", "chen01 on the river", "2026kaoshi!"]
        {
            assert!(!is_common("chen01", good), "{good}");
        }
    }

    #[tokio::test]
    async fn only_the_right_password_of_an_existing_person_passes() {
        let hasher = Hasher::new(2);
        let stored = hasher.hash("正确的密码".into()).await;
        let cost = "$argon2id$v=19$m=19456,t=2,p=1$";
        assert!(stored.starts_with(cost) && DECOY.starts_with(cost), "the decoy costs what a real one costs");
        assert!(hasher.verify("正确的密码".into(), Some(stored.clone())).await);
        assert!(!hasher.verify("wrong".into(), Some(stored)).await);
        assert!(PasswordHash::new(DECOY).is_ok());
        assert!(!hasher.verify("decoy".into(), None).await);
        assert!(!hasher.verify("".into(), Some(String::new())).await);
        assert_eq!(hasher.verified(), 4, "whoever it was, a hash was computed");
    }
}
