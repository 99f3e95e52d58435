//! The site's clock: set once, when the process starts, and from then on carried by a clock that nobody can set.
//!
//! A deadline is a moment, so a wall clock that is put forward would end every sitting, and one that is put back would extend
//! it. Why it is so: `docs/decisions/0016-the-clock.md`.

use exam::Timestamp;
use rustix::time::{ClockId, clock_gettime};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};
use store::Db;

/// Milliseconds: what is further off than this was set, what is nearer has drifted.
const SET: i64 = 5_000;
/// Milliseconds by which a drift is made up for at one comparison; with one every two seconds that is 0.05 %.
const STEP: i64 = 1;
/// Milliseconds: a database that takes longer to say what time it is does not say it well enough.
const PROMPT: i64 = 1_000;

/// What counts milliseconds and is never set.
type Ticks = Arc<dyn Fn() -> i64 + Send + Sync>;

/// A clock that is not moved by whoever sets the machine's.
#[derive(Clone)]
pub struct Clock {
    ticks: Ticks,
    ahead: Arc<AtomicI64>,
}

/// What a comparison with the clock outside finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// They agree, apart from a drift that is made up for little by little.
    Agreement,
    /// The one outside is this many milliseconds ahead (or, negative, behind): one of them was set. Ours goes on.
    Set(i64),
}

impl Clock {
    /// Starts at a moment.
    pub fn starting(at: Timestamp, ticks: Ticks) -> Clock {
        let ahead = Arc::new(AtomicI64::new(at.0 - ticks()));
        Clock { ticks, ahead }
    }

    /// Starts with the database's clock if it has one, so that all machines on it agree; otherwise with this machine's. If
    /// that was set since this process ran last, it goes on as before, unless the machine's is to be trusted.
    pub async fn of(db: &Db, trust: bool) -> store::Result<Clock> {
        let clock = Clock::starting(wall(), Arc::new(since_boot));
        let before = clock.now();
        let behind = match store::clock::moment(db).await? {
            Some(told) => told.0 - middle(before, clock.now()),
            None if trust => 0,
            None => {
                let ahead = store::clock::ahead(db, &boot()).await?;
                ahead.map_or(0, |ahead| as_before(ahead - clock.ahead.load(Ordering::Relaxed)))
            }
        };
        clock.ahead.fetch_add(behind, Ordering::Relaxed);
        Ok(clock)
    }

    /// Notes where it stands, for the next process on this machine; with a database that has a clock of its own, that is not
    /// needed.
    pub async fn remember(&self, db: &Db) -> store::Result<()> {
        let Db::Sqlite { .. } = db else { return Ok(()) };
        let (boot, ahead) = (boot(), self.ahead.load(Ordering::Relaxed));
        let noted = store::clock::ahead(db, &boot).await?;
        if noted.is_some_and(|noted| (noted - ahead).abs() < SET / 2) {
            Ok(())
        } else {
            store::clock::put(db, &boot, ahead).await
        }
    }

    /// The moment now.
    pub fn now(&self) -> Timestamp {
        Timestamp((self.ticks)() + self.ahead.load(Ordering::Relaxed))
    }

    /// Compares with the clock outside that it was started with.
    pub async fn compare(&self, db: &Db) -> store::Result<Found> {
        let before = self.now();
        let told = store::clock::moment(db).await?.unwrap_or_else(wall);
        let after = self.now();
        if after.0 - before.0 > PROMPT {
            return Ok(Found::Agreement);
        }
        Ok(self.heed(told.0 - middle(before, after)))
    }

    fn heed(&self, difference: i64) -> Found {
        if difference.abs() > SET {
            return Found::Set(difference);
        }
        self.ahead.fetch_add(difference.clamp(-STEP, STEP), Ordering::Relaxed);
        Found::Agreement
    }
}

/// By how much to put a clock right that was started anew, when it would be right by this much to go on as before.
fn as_before(difference: i64) -> i64 {
    if difference.abs() > SET { difference } else { 0 }
}

fn middle(before: Timestamp, after: Timestamp) -> i64 {
    before.0 + (after.0 - before.0) / 2
}

/// The machine's clock, which somebody may set.
#[expect(clippy::disallowed_methods, reason = "this is where the wall clock is read")]
pub fn wall() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(since.as_millis() as i64)
}

/// Not `Instant`: that stands still while a machine sleeps, and an hour asleep is an hour of the exam.
fn since_boot() -> i64 {
    let time = clock_gettime(ClockId::Boottime);
    time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
}

/// Names this run of the machine; without it, nothing is remembered for longer than a process.
fn boot() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map(|id| id.trim().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn clock() -> (Clock, Arc<AtomicI64>) {
        let ticks = Arc::new(AtomicI64::new(77));
        let count = ticks.clone();
        (Clock::starting(Timestamp(1_000_000), Arc::new(move || count.load(Ordering::Relaxed))), ticks)
    }

    #[test]
    fn setting_the_clock_outside_moves_nothing_and_is_told() {
        let (clock, ticks) = clock();
        for set in [2 * HOUR, -2 * HOUR, -24 * HOUR, 90_000, -90_000] {
            let before = clock.now();
            assert_eq!(clock.heed(set), Found::Set(set));
            assert_eq!(clock.now(), before);
        }
        ticks.fetch_add(2_000, Ordering::Relaxed);
        assert_eq!(clock.now(), Timestamp(1_002_000), "time itself goes on");
    }

    #[test]
    fn a_drift_is_made_up_for_little_by_little() {
        let (clock, ticks) = clock();
        for passed in 1..=100 {
            ticks.fetch_add(2_000, Ordering::Relaxed);
            let outside = 1_000_000 + 2_000 * passed + 100;
            assert_eq!(clock.heed(outside - clock.now().0), Found::Agreement);
        }
        assert_eq!(clock.now(), Timestamp(1_000_000 + 200_000 + 100));
    }

    #[test]
    fn a_process_that_starts_again_goes_on_as_before_only_if_the_clock_was_set() {
        assert_eq!((as_before(-2 * HOUR), as_before(24 * HOUR)), (-2 * HOUR, 24 * HOUR));
        assert_eq!(as_before(900), 0, "what drifted follows the machine's clock");
    }

    #[test]
    fn the_clock_since_boot_runs() {
        assert!(since_boot() > 0 && wall().0 > 0);
    }
}
