//! Password hashes: argon2id, a few at a time, off the threads that answer requests.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{Semaphore, SemaphorePermit};

/// The hash of a password that nobody has, at the cost of all others.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$QjDQOh5gk37RbNYN5VQw3w$Gb8/GIMroUp2/w2YbyO5uypSaFYquF1DvD10ofgFraw";

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
