//! What is noted once in a while rather than each time: whoever tries again and again must not fill the audit log.

use exam::{Timestamp, time::Millis};
use std::{collections::HashSet, sync::Mutex};

/// For how long the same is noted once.
const ONCE_IN: Millis = Millis(15 * 60_000);
/// The most that is noted within that time, whatever it is.
const MOST: usize = 1_000;

/// What has been noted since a moment.
#[derive(Default)]
pub struct Noted(Mutex<(i64, HashSet<String>)>);

impl Noted {
    /// Returns whether something is to be noted: once in a quarter of an hour, and no more than a thousand of all kinds.
    pub fn is_due(&self, what: String, now: Timestamp) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let quarter = now.0.div_euclid(ONCE_IN.0);
        if noted.0 != quarter {
            *noted = (quarter, HashSet::new());
        }
        noted.1.len() < MOST && noted.1.insert(what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_noted_once_in_a_quarter_of_an_hour_and_a_flood_no_more_than_a_thousand_times() {
        let noted = Noted::default();
        assert!(noted.is_due("a".into(), Timestamp(0)) && !noted.is_due("a".into(), Timestamp(899_999)));
        assert!(noted.is_due("b".into(), Timestamp(0)) && noted.is_due("a".into(), Timestamp(900_000)));
        assert_eq!((0..5_000).filter(|at| noted.is_due(at.to_string(), Timestamp(900_001))).count(), 999);
    }
}
