//! Points, exact to a hundredth, so that sums never drift.

use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, Sub},
    str::FromStr,
};

/// Points in hundredths: `Points(150)` is 1.5 points (1.5 分).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);

    /// Returns a number of whole points.
    pub const fn whole(points: i64) -> Points {
        Points(points * 100)
    }

    /// Returns the share `part / whole` of these points, rounded half up to a hundredth; nothing of nothing is zero.
    pub fn share(self, part: usize, whole: usize) -> Points {
        if whole == 0 {
            return Points::ZERO;
        }
        let (part, whole) = (part as i128, whole as i128);
        Points(((2 * i128::from(self.0) * part + whole) / (2 * whole)) as i64)
    }

    /// Returns these points multiplied by a count.
    pub fn times(self, count: usize) -> Points {
        Points(self.0.saturating_mul(count as i64))
    }

    /// For people and for JSON, where a fraction is expected.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// The text is not a number with at most two decimals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of points: {0}")]
pub struct NotPoints(pub String);

impl FromStr for Points {
    type Err = NotPoints;

    fn from_str(text: &str) -> Result<Points, NotPoints> {
        let wrong = || NotPoints(text.to_owned());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |s: &str, most: usize| !s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 6) || !digits(fraction, 2) {
            return Err(wrong());
        }
        let scale = if fraction.len() == 1 { 10 } else { 1 };
        let (whole, fraction): (i64, i64) = (whole.parse().map_err(|_| wrong())?, fraction.parse().map_err(|_| wrong())?);
        Ok(Points(whole * 100 + fraction * scale))
    }
}

impl Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0 - other.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_shown_reads_back(hundredths in 0i64..99_999_999) {
            let points = Points(hundredths);
            prop_assert_eq!(points.to_string().parse::<Points>(), Ok(points));
        }

        #[test]
        fn a_share_is_never_more_than_the_whole(points in 0i64..100_000, part in 0usize..10, more in 0usize..10) {
            let whole = part + more;
            prop_assert!(Points(points).share(part, whole) <= Points(points));
        }
    }

    #[test]
    fn halves_and_odd_shares() {
        assert_eq!("1.5".parse(), Ok(Points(150)));
        assert_eq!(Points::whole(2).share(1, 3), Points(67));
        assert!("1,5".parse::<Points>().is_err());
        assert!("".parse::<Points>().is_err());
    }
}
