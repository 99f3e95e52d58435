//! Exact numbers: what a person typed is compared with a key without any rounding that nobody asked for.

mod typed;

pub use self::typed::read;
pub(crate) use self::typed::read_folded;

use exam::interaction::Precision;
use std::cmp::Ordering;

/// The largest power of ten that a number may have above or below its bar.
const MOST_DIGITS: u32 = 18;

/// A fraction in its lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    over: i128,
    /// At least one.
    under: i128,
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number { over: 0, under: 1 };

    /// Returns `over / under` in its lowest terms; `None` where `under` is nothing.
    pub fn fraction(over: i128, under: i128) -> Option<Number> {
        if under == 0 {
            return None;
        }
        let shared = gcd(over.unsigned_abs(), under.unsigned_abs()).max(1) as i128;
        let sign = under.signum();
        Some(Number { over: over.checked_div(shared)?.checked_mul(sign)?, under: under.checked_div(shared)?.checked_mul(sign)? })
    }

    /// Returns a power of ten.
    pub fn ten_to(exponent: i32) -> Option<Number> {
        let power = 10i128.checked_pow(exponent.unsigned_abs()).filter(|_| exponent.unsigned_abs() <= MOST_DIGITS)?;
        if exponent < 0 { Number::fraction(1, power) } else { Number::fraction(power, 1) }
    }

    /// Returns the sum, if it can be held.
    pub fn plus(self, other: Number) -> Option<Number> {
        let shared = gcd(self.under.unsigned_abs(), other.under.unsigned_abs()).max(1) as i128;
        let (mine, its) = (other.under / shared, self.under / shared);
        let over = self.over.checked_mul(mine)?.checked_add(other.over.checked_mul(its)?)?;
        Number::fraction(over, self.under.checked_mul(mine)?)
    }

    /// Returns the difference, if it can be held.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(Number { over: -other.over, under: other.under })
    }

    /// Returns the product, if it can be held.
    pub fn times(self, other: Number) -> Option<Number> {
        let (one, two) = (Number::fraction(self.over, other.under)?, Number::fraction(other.over, self.under)?);
        Number::fraction(one.over.checked_mul(two.over)?, one.under.checked_mul(two.under)?)
    }

    /// Returns one divided by the number, unless it is nothing.
    pub fn inverse(self) -> Option<Number> {
        Number::fraction(self.under, self.over)
    }

    /// Returns the distance from nothing.
    pub fn abs(self) -> Number {
        Number { over: self.over.abs(), under: self.under }
    }

    /// Returns the number rounded, halves away from zero, if it can be held.
    pub fn rounded(self, precision: Precision) -> Option<Number> {
        let decimals = match precision {
            Precision::Decimals(decimals) => i32::from(decimals),
            Precision::Significant(_) if self.over == 0 => return Some(self),
            Precision::Significant(digits) => i32::from(digits.max(1)) - 1 - self.magnitude(),
        };
        let step = Number::ten_to(-decimals)?;
        let steps = self.abs().times(step.inverse()?)?;
        let whole = steps.over.checked_mul(2)?.checked_add(steps.under)?.div_euclid(steps.under.checked_mul(2)?);
        Number::fraction(whole.checked_mul(self.over.signum())?, 1)?.times(step)
    }

    /// Returns the exponent of the power of ten at or below the size of a number that is not nothing.
    pub(crate) fn magnitude(self) -> i32 {
        let size = self.abs();
        let digits = |number: i128| number.checked_ilog10().unwrap_or(0) as i32;
        let guess = digits(size.over) - digits(size.under);
        if Number::ten_to(guess).is_some_and(|power| power > size) { guess - 1 } else { guess }
    }

    /// Returns the number with at most so many decimals, without zeros at the end.
    pub fn to_decimal(self, decimals: u8) -> String {
        let Some(rounded) = self.rounded(Precision::Decimals(decimals)) else { return format!("{}/{}", self.over, self.under) };
        let scale = 10i128.pow(u32::from(decimals));
        let units = rounded.over * (scale / rounded.under);
        let (whole, rest) = (units.abs() / scale, units.abs() % scale);
        let text = format!("{}{whole}.{rest:0width$}", if units < 0 { "-" } else { "" }, width = usize::from(decimals));
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    /// Compares whole parts, then what is left of each turned upside down, so that nothing can overflow.
    fn cmp(&self, other: &Number) -> Ordering {
        let (mut a, mut b) = ((self.over, self.under), (other.over, other.under));
        loop {
            let (left, right) = ((a.0.div_euclid(a.1), a.0.rem_euclid(a.1)), (b.0.div_euclid(b.1), b.0.rem_euclid(b.1)));
            match (left.0.cmp(&right.0), left.1, right.1) {
                (Ordering::Equal, 0, 0) => return Ordering::Equal,
                (Ordering::Equal, 0, _) => return Ordering::Less,
                (Ordering::Equal, _, 0) => return Ordering::Greater,
                (Ordering::Equal, ..) => (a, b) = ((b.1, right.1), (a.1, left.1)),
                (unequal, ..) => return unequal,
            }
        }
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        read(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let table = [
            ("2.345", Precision::Decimals(2), "2.35"),
            ("-2.345", Precision::Decimals(2), "-2.35"),
            ("0.5", Precision::Decimals(0), "1"),
            ("4.4999", Precision::Decimals(0), "4"),
            ("123456", Precision::Significant(3), "123000"),
            ("0.0012345", Precision::Significant(3), "0.00123"),
            ("99.96", Precision::Significant(3), "100"),
            ("0", Precision::Significant(3), "0"),
            ("1/3", Precision::Decimals(3), "0.333"),
        ];
        for (text, precision, expected) in table {
            assert_eq!(number(text).rounded(precision), Some(number(expected)), "{text}");
        }
    }

    #[test]
    fn a_number_is_written_as_a_decimal() {
        for (text, decimals, expected) in [("1/3", 4, "0.3333"), ("-2.50", 6, "-2.5"), ("1e6", 3, "1000000"), ("0.0004", 3, "0")]
        {
            assert_eq!(number(text).to_decimal(decimals), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn comparing_is_what_multiplying_across_says(a in -10_000i128..10_000, b in 1i128..10_000, c in -10_000i128..10_000, d in 1i128..10_000) {
            let (one, two) = (Number::fraction(a, b).unwrap(), Number::fraction(c, d).unwrap());
            prop_assert_eq!(one.cmp(&two), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn nothing_is_lost_by_adding_and_taking_away(a in -1_000_000i128..1_000_000, b in 1i128..1_000, c in -1_000_000i128..1_000_000, d in 1i128..1_000) {
            let (one, two) = (Number::fraction(a, b).unwrap(), Number::fraction(c, d).unwrap());
            prop_assert_eq!(one.plus(two).and_then(|sum| sum.minus(two)), Some(one));
            if c != 0 {
                prop_assert_eq!(one.times(two).and_then(|product| product.times(two.inverse()?)), Some(one));
            }
        }

        #[test]
        fn the_largest_numbers_are_compared_without_overflow(a in any::<i64>(), b in 1i64.., c in any::<i64>(), d in 1i64..) {
            let scale = i128::from(i64::MAX);
            let make = |over: i64, under: i64| Number::fraction(i128::from(over) * scale + 1, i128::from(under) * scale);
            let (one, two) = (make(a, b).unwrap(), make(c, d).unwrap());
            prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
        }
    }
}
