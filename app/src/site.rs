//! Everything a request needs from the process: the database, the clock, chance, the bank in memory.

use crate::{bank::BankCache, password::Hasher};
use exam::Timestamp;
use rand::Rng;
use std::sync::{Arc, Mutex};
use store::{Db, Id};

/// Says what time it is. The process passes the real clock, tests pass their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Where chance comes from.
pub type Chance = Arc<Mutex<dyn Rng + Send>>;

/// The parts that every page and door works with.
#[derive(Clone)]
pub struct Site {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// Items already read.
    pub bank: Arc<BankCache>,
    /// Hashes passwords without holding up anything else.
    pub hasher: Arc<Hasher>,
    /// Where scripts and styles are.
    pub assets: Arc<Assets>,
    /// Cookies are marked `Secure` and named `__Host-…`, because the site is served over TLS.
    pub secure: bool,
}

/// Paths of the site's own files, with their content hash in the name; empty when they were not built.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The icon.
    pub favicon: String,
    /// The trainees' islands.
    pub trainee: Scripts,
    /// The staff's islands.
    pub staff: Scripts,
}

/// One set of islands.
#[derive(Clone, Debug, Default)]
pub struct Scripts {
    /// The few lines that start the loader.
    pub boot: String,
    /// The wasm's loader.
    pub js: String,
    /// The wasm.
    pub wasm: String,
}

impl Site {
    /// The moment now.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Uses chance.
    pub fn with_chance<T>(&self, draw: impl FnOnce(&mut dyn Rng) -> T) -> T {
        let mut rng = self.chance.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        draw(&mut *rng)
    }

    /// A new id.
    pub fn new_id(&self) -> Id {
        Id::new(self.now(), self.with_chance(|rng| rng.next_u32()))
    }

    /// 256 bits that nobody can guess, in hexadecimal.
    pub fn new_token(&self) -> String {
        let mut bytes = [0; 32];
        self.with_chance(|rng| rng.fill_bytes(&mut bytes));
        blake3::Hash::from(bytes).to_hex().to_string()
    }
}
