//! What every operation needs from the process: the database, the clock, chance and the process's memory.

use crate::state::State;
use exam::Timestamp;
use rand::Rng;
use std::sync::{Arc, Mutex};
use store::{Db, Id};

/// Says what time it is. The process passes the real clock, tests pass their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Where chance comes from.
pub type Chance = Arc<Mutex<dyn Rng + Send>>;

/// The first argument of every operation.
#[derive(Clone)]
pub struct Engine {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// What the process remembers.
    pub state: Arc<State>,
}

impl Engine {
    /// Returns the moment now.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Draws from chance.
    pub fn with_chance<T>(&self, draw: impl FnOnce(&mut dyn Rng) -> T) -> T {
        let mut rng = self.chance.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        draw(&mut *rng)
    }

    /// Makes a new id.
    pub fn new_id(&self) -> Id {
        Id::new(self.now(), self.with_chance(|rng| rng.next_u32()))
    }

    /// Draws groups of four letters of 20 bits each, easy to read out and to type: no i, l, o or 1.
    pub fn letters(&self, groups: usize) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
        let mut bytes = vec![0; groups * 4];
        self.with_chance(|rng| rng.fill_bytes(&mut bytes));
        let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    /// Draws 256 bits that nobody can guess, in hexadecimal.
    pub fn new_token(&self) -> String {
        let mut bytes = [0; 32];
        self.with_chance(|rng| rng.fill_bytes(&mut bytes));
        blake3::Hash::from(bytes).to_hex().to_string()
    }
}
