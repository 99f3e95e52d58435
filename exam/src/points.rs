//! Points, exact: a third of a point stays a third until it is shown, so that sums and comparisons never drift.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Unexpected, Visitor},
};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, Neg, Sub},
    str::FromStr,
};

/// How many units a hundredth of a point has: the least common multiple of 1 to 20, so that a share of any number of blanks or
/// choices up to 20 is a whole number of units, and halves of it are too.
const UNITS: i64 = 232_792_560;

/// A number of points, counted in whole units of 1/23,279,256,000 point. An author gives at most two decimals; a share of
/// that, such as one blank of three, is exact as well. Rounded only where it is shown. Written to JSON as a number of hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);

    /// Returns a number of whole points.
    pub const fn whole(points: i64) -> Points {
        Points::hundredths(points * 100)
    }

    /// Returns a number of hundredths of a point: `Points::hundredths(150)` is 1.5 points (1.5 分).
    pub const fn hundredths(hundredths: i64) -> Points {
        Points(hundredths * UNITS)
    }

    /// Returns the points that a number rounded to hundredths comes to, if there are so many.
    pub fn rounded_from(points: f64) -> Option<Points> {
        let hundredths = (points * 100.0).round();
        (hundredths.abs() < 1e9).then(|| Points::hundredths(hundredths as i64))
    }

    /// Returns the points with this number of units, as [`Points::units`] gave it to be stored.
    pub const fn from_units(units: i64) -> Points {
        Points(units)
    }

    /// Returns the number of units, for storing.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Returns the share `part / whole` of these points; nothing of nothing is zero. Exact to the unit, which is exact for any
    /// `whole` up to 20.
    pub fn share(self, part: usize, whole: usize) -> Points {
        if whole == 0 {
            return Points::ZERO;
        }
        let (part, whole) = (part as i128, whole as i128);
        Points(((2 * i128::from(self.0) * part + whole) / (2 * whole)) as i64)
    }

    /// Returns these points scaled by the ratio of two others, rounded to a unit; nothing where the second is nothing.
    pub fn scaled(self, to: Points, from: Points) -> Points {
        if from.0 == 0 {
            return Points::ZERO;
        }
        let (product, from) = (i128::from(self.0) * i128::from(to.0), i128::from(from.0));
        Points(((2 * product + from).div_euclid(2 * from)) as i64)
    }

    /// Returns these points multiplied by a count.
    pub fn times(self, count: usize) -> Points {
        Points(self.0.saturating_mul(count as i64))
    }

    /// Returns how often a step goes into these points, rounded down; none where the step is nothing.
    pub fn steps(self, step: Points) -> i64 {
        if step.0 == 0 { 0 } else { self.0.div_euclid(step.0) }
    }

    /// Returns whether these points are a whole number of steps.
    pub fn is_multiple_of(self, step: Points) -> bool {
        step.0 != 0 && self.0 % step.0 == 0
    }

    /// Returns the distance from nothing.
    pub fn abs(self) -> Points {
        Points(self.0.abs())
    }

    /// Returns the points rounded half up to a hundredth, as they are shown.
    pub fn rounded(self) -> Points {
        Points((self.0 + UNITS / 2).div_euclid(UNITS) * UNITS)
    }

    /// Returns the number of points for statistics and drawings.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / (100 * UNITS) as f64
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % UNITS {
            0 => serializer.serialize_i64(self.0 / UNITS),
            _ => serializer.serialize_f64(self.0 as f64 / UNITS as f64),
        }
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Points, D::Error> {
        deserializer.deserialize_any(Hundredths)
    }
}

/// Reads a number of hundredths, whole or not.
struct Hundredths;

impl Visitor<'_> for Hundredths {
    type Value = Points;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of hundredths of a point")
    }

    fn visit_i64<E: de::Error>(self, hundredths: i64) -> Result<Points, E> {
        hundredths.checked_mul(UNITS).map(Points).ok_or_else(|| E::invalid_value(Unexpected::Signed(hundredths), &self))
    }

    fn visit_u64<E: de::Error>(self, hundredths: u64) -> Result<Points, E> {
        i64::try_from(hundredths)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(hundredths), &self))
            .and_then(|n| self.visit_i64(n))
    }

    fn visit_f64<E: de::Error>(self, hundredths: f64) -> Result<Points, E> {
        let units = (hundredths * UNITS as f64).round();
        if units.abs() < i64::MAX as f64 {
            Ok(Points(units as i64))
        } else {
            Err(E::invalid_value(Unexpected::Float(hundredths), &self))
        }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.rounded().0 / UNITS;
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// Returns a text with full-width digits and points written as half-width ones: `２．５` is 2.5.
pub fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        c => c,
    };
    text.chars().map(narrow).collect()
}

/// The text is not a number with at most two decimals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of points: {0}")]
pub struct NotPoints(pub String);

impl FromStr for Points {
    type Err = NotPoints;

    fn from_str(text: &str) -> Result<Points, NotPoints> {
        let text = &half_width(text);
        let wrong = || NotPoints(text.to_owned());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |s: &str, most: usize| !s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 6) || !digits(fraction, 2) {
            return Err(wrong());
        }
        let scale = if fraction.len() == 1 { 10 } else { 1 };
        let (whole, fraction): (i64, i64) = (whole.parse().map_err(|_| wrong())?, fraction.parse().map_err(|_| wrong())?);
        Ok(Points::hundredths(whole * 100 + fraction * scale))
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

impl Neg for Points {
    type Output = Points;
    fn neg(self) -> Points {
        Points(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        // What an author types may be absurd; the sum of it is then as large as can be.
        all.fold(Points::ZERO, |sum, points| Points(sum.0.saturating_add(points.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_absurd_sum_is_as_large_as_can_be() {
        let absurd = Points::whole(999_999).times(usize::MAX >> 1);
        assert_eq!([absurd, absurd].into_iter().sum::<Points>(), absurd);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(hundredths in 0i64..99_999_999) {
            let points = Points::hundredths(hundredths);
            prop_assert_eq!(points.to_string().parse::<Points>(), Ok(points));
        }

        #[test]
        fn a_share_is_never_more_than_the_whole(hundredths in 0i64..100_000, part in 0usize..10, more in 0usize..10) {
            let points = Points::hundredths(hundredths);
            prop_assert!(points.share(part, part + more) <= points);
        }

        #[test]
        fn shares_add_up_to_the_last_unit(hundredths in 1i64..10_000, whole in 1usize..=20, parts in proptest::collection::vec(0usize..=20, 1..40)) {
            let points = Points::hundredths(hundredths);
            let parts: Vec<usize> = parts.into_iter().map(|part| part.min(whole)).collect();
            let apart: Points = parts.iter().map(|&part| points.share(part, whole)).sum();
            prop_assert_eq!(apart.times(whole), points.times(parts.iter().sum()));
        }

        #[test]
        fn json_loses_nothing(hundredths in 0i64..1_000_000, part in 0usize..=20, whole in 1usize..=20) {
            let points = Points::hundredths(hundredths).share(part.min(whole), whole);
            prop_assert_eq!(serde_json::from_str::<Points>(&serde_json::to_string(&points).unwrap()).unwrap(), points);
        }
    }

    #[test]
    fn thirds_and_sixths_add_up_and_are_rounded_only_to_be_shown() {
        let third = Points::whole(1).share(1, 3);
        assert_eq!(third + third + third, Points::whole(1));
        assert_eq!(third + third.share(1, 2) + third.share(1, 2), third + third);
        assert_eq!((third.to_string(), (third + third).to_string()), ("0.33".to_owned(), "0.67".to_owned()));
        assert_eq!(
            serde_json::to_string(&Points::hundredths(150)).unwrap(),
            "150",
            "whole hundredths are written as they always were"
        );
        assert_eq!((-third).to_string(), "-0.33");
    }

    #[test]
    fn halves_and_odd_texts() {
        assert_eq!("1.5".parse(), Ok(Points::hundredths(150)));
        assert_eq!("２．５".parse(), Ok(Points::hundredths(250)), "digits have one meaning, whatever their width");
        assert!("1,5".parse::<Points>().is_err());
        assert!("".parse::<Points>().is_err());
    }
}
