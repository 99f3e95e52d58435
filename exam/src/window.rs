//! When a paper may be sat (开放时间): from a moment on, until another, or at any time.

use crate::{TestSession, Timestamp};

/// The opening window of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Nobody starts before.
    pub opens: Option<Timestamp>,
    /// Nobody starts at this moment or later, and whoever is still writing hands in.
    pub closes: Option<Timestamp>,
}

/// Where a window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It opens then.
    Before(Timestamp),
    /// It is open.
    Open,
    /// It closed then.
    Over(Timestamp),
}

impl Window {
    /// Returns where it stands at this moment.
    pub fn phase(&self, now: Timestamp) -> Phase {
        match (self.opens, self.closes) {
            (_, Some(closes)) if now >= closes => Phase::Over(closes),
            (Some(opens), _) if now < opens => Phase::Before(opens),
            (Some(_) | None, Some(_) | None) => Phase::Open,
        }
    }

    /// Returns the sitting with a deadline at the closing of the window at the latest.
    pub fn within(&self, session: TestSession) -> TestSession {
        TestSession { deadline: session.deadline.map(|deadline| self.closes.map_or(deadline, |at| at.min(deadline))), ..session }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Millis;

    const WINDOW: Window = Window { opens: Some(Timestamp(1_000)), closes: Some(Timestamp(9_000)) };

    #[test]
    fn it_is_open_from_its_first_millisecond_to_the_last_before_it_closes() {
        assert_eq!(WINDOW.phase(Timestamp(999)), Phase::Before(Timestamp(1_000)));
        assert_eq!(WINDOW.phase(Timestamp(1_000)), Phase::Open);
        assert_eq!(WINDOW.phase(Timestamp(8_999)), Phase::Open);
        assert_eq!(WINDOW.phase(Timestamp(9_000)), Phase::Over(Timestamp(9_000)));
        assert_eq!(Window::default().phase(Timestamp(0)), Phase::Open);
    }

    #[test]
    fn who_starts_late_has_until_it_closes_and_no_longer() {
        let lasts = |at| WINDOW.within(TestSession::open(Timestamp(at), Some(Millis(5_000)))).deadline;
        assert_eq!(lasts(2_000), Some(Timestamp(7_000)));
        assert_eq!(lasts(6_000), Some(Timestamp(9_000)));
    }
}
