//! How much one person may ask of the server: more than any hand, and less than what keeps everybody else waiting.

use exam::Timestamp;
use std::{collections::HashMap, sync::Mutex};
use store::Id;

/// What a person may send at once.
const AT_ONCE: i64 = 1_000;
/// What they may send for good, in a second.
const STEADY: i64 = 5;
/// So many people are remembered.
const MOST: usize = 10_000;

/// What each person may still send, since a moment.
#[derive(Default)]
pub struct Pace(Mutex<HashMap<Id, (Timestamp, i64)>>);

impl Pace {
    /// Counts a request of a person; `false` when there were too many.
    pub fn takes(&self, person: Id, now: Timestamp) -> bool {
        let mut all = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if all.len() >= MOST && !all.contains_key(&person) {
            all.retain(|_, known| refilled(*known, now) < AT_ONCE);
        }
        let left = all.get(&person).map_or(AT_ONCE, |known| refilled(*known, now)) - 1;
        if left >= 0 {
            all.insert(person, (now, left));
        }
        left >= 0
    }
}

fn refilled((since, left): (Timestamp, i64), now: Timestamp) -> i64 {
    left.saturating_add((now - since).0.max(0).saturating_mul(STEADY) / 1_000).min(AT_ONCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_hand_meets_it_and_a_flood_is_stopped_for_its_sender_alone_until_it_ebbs() {
        let pace = Pace::default();
        assert!((0..100_000).all(|request| pace.takes(Id(1), Timestamp(request * 250))), "four a second for seven hours");
        assert_eq!((0..5_000).filter(|_| pace.takes(Id(2), Timestamp(0))).count(), 1_000);
        assert!(!pace.takes(Id(2), Timestamp(100)) && pace.takes(Id(3), Timestamp(100)));
        assert!(pace.takes(Id(2), Timestamp(200)));
    }
}
