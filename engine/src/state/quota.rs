//! How much a sitting may bring in. An answer that is typed grows by little and is sent every few seconds; whoever sends more than any
//! hand can write fills the disk under everybody else.

use exam::Timestamp;
use std::{collections::HashMap, sync::Mutex};
use store::Id;

/// What a sitting may send at once, in bytes: hundreds of full essays.
const AT_ONCE: i64 = 64 << 20;
/// What it may send for good, in bytes a second: ten thousand characters, saved again every two seconds.
const STEADY: i64 = 16 << 10;
/// So many sittings are remembered.
const MOST: usize = 10_000;

/// What the sittings may still send, each since a moment.
#[derive(Default)]
pub struct SaveQuota(Mutex<HashMap<Id, (Timestamp, i64)>>);

impl SaveQuota {
    /// Whether a sitting may bring in so many bytes now. Asking costs nothing: whoever asks may not be its owner.
    pub fn fits(&self, sitting: Id, bytes: usize, now: Timestamp) -> bool {
        let all = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        left(&all, sitting, now) >= weight(bytes)
    }

    /// Counts what the owner of a sitting has brought in.
    pub fn spend(&self, sitting: Id, bytes: usize, now: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if all.len() >= MOST && !all.contains_key(&sitting) {
            all.retain(|_, (since, left)| refilled(*since, *left, now) < AT_ONCE);
        }
        let left = left(&all, sitting, now) - weight(bytes);
        all.insert(sitting, (now, left));
    }
}

fn left(all: &HashMap<Id, (Timestamp, i64)>, sitting: Id, now: Timestamp) -> i64 {
    all.get(&sitting).map_or(AT_ONCE, |(since, left)| refilled(*since, *left, now))
}

fn weight(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn refilled(since: Timestamp, left: i64, now: Timestamp) -> i64 {
    let more = (now - since).0.max(0).saturating_mul(STEADY) / 1_000;
    left.saturating_add(more).min(AT_ONCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITTING: Id = Id(1);

    fn takes(quota: &SaveQuota, sitting: Id, bytes: usize, at: i64) -> bool {
        let fits = quota.fits(sitting, bytes, Timestamp(at));
        if fits {
            quota.spend(sitting, bytes, Timestamp(at));
        }
        fits
    }

    #[test]
    fn a_hand_that_writes_is_never_stopped() {
        let quota = SaveQuota::default();
        // Ten thousand characters, saved anew every two seconds for three hours.
        assert!((0..5_400).all(|save| takes(&quota, SITTING, 30_000, save * 2_000)));
    }

    #[test]
    fn a_flood_is_stopped_for_its_own_sitting_alone_and_until_it_ebbs() {
        let quota = SaveQuota::default();
        let taken = (0..200).filter(|_| takes(&quota, SITTING, 1 << 20, 0)).count();
        assert_eq!(taken, 64);
        assert!(takes(&quota, Id(2), 1 << 20, 0));
        assert!(!takes(&quota, SITTING, 1 << 20, 60_000));
        assert!(takes(&quota, SITTING, 1 << 20, 64_000));
    }
}
