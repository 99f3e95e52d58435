//! How much time a sitting has left, by the clocks of a browser and what the server said. No clock is read here.

/// A smaller difference between the two clocks is how they are read, not a machine that slept, in milliseconds.
const PARTED: i64 = 1_500;

/// One moment on both clocks of a browser, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The page's own clock, which nobody can set. It stands still while the machine sleeps.
    pub page: i64,
    /// The machine's clock, which goes on in sleep. Anybody may set it.
    pub wall: i64,
}

impl Moment {
    fn ahead(self) -> i64 {
        self.wall - self.page
    }
}

/// The time that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLeft {
    /// What the page's clock shows at the deadline.
    end: i64,
    /// How far the machine's clock was ahead of the page's when the server was last heard.
    ahead: i64,
}

impl TimeLeft {
    /// Returns the time that a page came with: so many milliseconds from the moment it was asked for, seen now.
    pub fn new(remaining: i64, now: Moment) -> TimeLeft {
        TimeLeft { end: remaining, ahead: now.ahead() }
    }

    /// Returns by how much the clocks have parted since the server was last heard: more than zero after a sleep, or where the
    /// machine's clock was set on.
    fn parted(&self, now: Moment) -> i64 {
        let by = now.ahead() - self.ahead;
        if by.abs() > PARTED { by } else { 0 }
    }

    /// Returns whether the clocks have parted, so that only the server knows the time.
    pub fn is_doubtful(&self, now: Moment) -> bool {
        self.parted(now) != 0
    }

    /// Returns what is left, in milliseconds, below zero after the end. Until the server is heard again a sleep counts in full: too
    /// little shown costs nothing, too much costs answers.
    pub fn left(&self, now: Moment) -> i64 {
        self.end - now.page - self.parted(now).max(0)
    }

    /// Takes what the server said was left at some moment between asking and hearing, be it more or less than before.
    pub fn correct(&mut self, asked: Moment, heard: Moment, remaining: i64) {
        let (soonest, latest) = (asked.page + remaining, heard.page + remaining);
        // An end that fits what was said stays: no answer is so exact that it should make the seconds jump.
        if !(soonest..=latest).contains(&self.end) {
            self.end = soonest;
        }
        // A sleep on the way leaves the clocks parted, and the server is asked again.
        self.ahead = asked.ahead();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn at(page: i64, wall: i64) -> Moment {
        Moment { page, wall: 1_000_000_000 + wall }
    }

    /// A page with ten minutes, opened a second ago.
    fn ten_minutes() -> TimeLeft {
        TimeLeft::new(10 * MINUTE, at(1_000, 1_000))
    }

    #[test]
    fn it_counts_down_by_the_pages_clock() {
        let time = ten_minutes();
        assert_eq!(time.left(at(1_000, 1_000)), 10 * MINUTE - 1_000);
        assert_eq!(time.left(at(MINUTE, MINUTE)), 9 * MINUTE);
        assert_eq!(time.left(at(11 * MINUTE, 11 * MINUTE)), -MINUTE);
        assert!(!time.is_doubtful(at(MINUTE, MINUTE + 900)));
    }

    #[test]
    fn a_sleep_counts_at_once_and_for_good() {
        let mut time = ten_minutes();
        // Three minutes awake, four asleep.
        let awake = at(3 * MINUTE, 7 * MINUTE);
        assert!(time.is_doubtful(awake));
        assert_eq!(time.left(awake), 3 * MINUTE);
        time.correct(awake, at(3 * MINUTE + 80, 7 * MINUTE + 80), 3 * MINUTE);
        let later = at(4 * MINUTE, 8 * MINUTE);
        assert!(!time.is_doubtful(later));
        assert_eq!(time.left(later), 2 * MINUTE);
    }

    #[test]
    fn a_clock_that_was_set_changes_nothing_once_the_server_is_heard() {
        for hours in [-3, 3] {
            let mut time = ten_minutes();
            let set = at(2 * MINUTE, 2 * MINUTE + hours * 60 * MINUTE);
            assert!(time.is_doubtful(set));
            time.correct(set, set, 8 * MINUTE);
            assert_eq!(time.left(set), 8 * MINUTE);
            assert!(!time.is_doubtful(set));
        }
        let back = at(2 * MINUTE, -60 * MINUTE);
        assert_eq!(ten_minutes().left(back), 8 * MINUTE, "a clock that was set back gives no time");
    }

    #[test]
    fn the_server_may_give_time_and_take_it() {
        let mut time = ten_minutes();
        let now = at(2 * MINUTE, 2 * MINUTE);
        time.correct(now, now, 23 * MINUTE);
        assert_eq!(time.left(now), 23 * MINUTE);
        time.correct(now, now, 5 * MINUTE);
        assert_eq!(time.left(now), 5 * MINUTE);
        time.correct(now, now, -MINUTE);
        assert_eq!(time.left(now), -MINUTE);
    }

    #[test]
    fn a_slow_answer_that_fits_moves_nothing() {
        let mut time = ten_minutes();
        let (asked, heard) = (at(2 * MINUTE, 2 * MINUTE), at(2 * MINUTE + 4_000, 2 * MINUTE + 4_000));
        time.correct(asked, heard, 8 * MINUTE - 1_500);
        assert_eq!(time, ten_minutes());
    }

    #[test]
    fn a_sleep_between_asking_and_hearing_is_asked_about_again() {
        let mut time = ten_minutes();
        let (asked, heard) = (at(2 * MINUTE, 2 * MINUTE), at(2 * MINUTE + 50, 6 * MINUTE));
        time.correct(asked, heard, 8 * MINUTE);
        assert!(time.is_doubtful(heard));
        assert_eq!(time.left(heard), 8 * MINUTE - 50 - (4 * MINUTE - 50));
    }
}
