//! How often the database was too busy: one line a second in the process's log, however many are told to come again.

use exam::Timestamp;
use std::sync::Mutex;

/// The time between two lines, in milliseconds.
const LINE: i64 = 1_000;

/// What was refused since the last line.
#[derive(Default)]
pub struct BusyRefusals(Mutex<(Option<Timestamp>, u64)>);

impl BusyRefusals {
    /// Counts a refusal. Returns how many there were since the last line, this one included, when it is time for another line.
    pub fn count(&self, now: Timestamp) -> Option<u64> {
        let mut state = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        state.1 += 1;
        // A clock that was set back is no reason to fall silent.
        let is_time = state.0.is_none_or(|last| !(0..LINE).contains(&(now - last).0));
        is_time.then(|| {
            state.0 = Some(now);
            std::mem::take(&mut state.1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_refusals_is_a_line_a_second_with_their_number() {
        let busy = BusyRefusals::default();
        let lines: Vec<u64> = (0..10_000).filter_map(|at| busy.count(Timestamp(at))).collect();
        assert_eq!(lines, [vec![1], vec![1_000; 9]].concat());
        assert_eq!(busy.count(Timestamp(0)), Some(1_000), "also after the clock was set back");
    }
}
