//! Moments and durations, always handed in from outside.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A moment on the server's clock: milliseconds since the Unix epoch (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

/// A day in China's one time zone, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i64);

impl Day {
    /// Returns the first moment of this day in China.
    pub fn start(self) -> Timestamp {
        Timestamp(self.0.saturating_mul(86_400_000).saturating_sub(8 * 3_600_000))
    }

    /// Returns how many days later another day is; negative where it is earlier.
    pub fn until(self, later: Day) -> i64 {
        later.0.saturating_sub(self.0)
    }
}

impl Timestamp {
    /// Returns the day that this moment is of.
    pub fn day(self) -> Day {
        Day(self.0.saturating_add(8 * 3_600_000).div_euclid(86_400_000))
    }
}

impl Millis {
    /// Returns a number of minutes.
    pub fn minutes(minutes: i64) -> Millis {
        Millis(minutes.saturating_mul(60_000))
    }
}

impl Add<Millis> for Timestamp {
    type Output = Timestamp;
    fn add(self, span: Millis) -> Timestamp {
        Timestamp(self.0.saturating_add(span.0))
    }
}

impl Sub for Timestamp {
    type Output = Millis;
    fn sub(self, earlier: Timestamp) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }
}
