//! Numbers as people type them.

use super::{MOST_DIGITS, Number};
use crate::fold;

/// The digits of a number that count; what a calculator shows beyond them changes nothing.
const MOST_COUNTED: usize = 17;

/// Reads a number as people type it: `1,234.5`, `１２３４．５`, `1 234.5`, `1.2×10³`, `1.2e3`, `3/4`, `1½`, `85%`, `1.2 万`, `≈ 3`.
/// `None` for anything else.
pub fn read(text: &str) -> Option<Number> {
    read_folded(&fold::answer(text))
}

/// Reads a number from a text that is folded to one form already.
pub(crate) fn read_folded(text: &str) -> Option<Number> {
    let text = ["大约", "约为", "约", "≈", "="].iter().fold(text, |text, lead| text.strip_prefix(lead).unwrap_or(text)).trim();
    let scales = [("%", -2), ("‰", -3), ("万", 4), ("亿", 8)];
    match scales.iter().find_map(|(sign, power)| Some((text.strip_suffix(sign)?, *power))) {
        Some((bare, power)) => expression(bare.trim_end())?.times(Number::ten_to(power)?),
        None => expression(text),
    }
}

/// A decimal, a power of ten, a fraction, or a whole number and a fraction.
fn expression(text: &str) -> Option<Number> {
    let (negative, text) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest.trim_start()),
        None => (false, text),
    };
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let size = scientific(text).or_else(|| mixed(text)).or_else(|| ratio(text)).or_else(|| decimal(text))?;
    if negative { Number::ZERO.minus(size) } else { Some(size) }
}

/// `1.2e-3`, `1.2*10^3`, `1.2x10^(3)`, `10^3`.
fn scientific(text: &str) -> Option<Number> {
    let (factor, power) = match text.split_once("10^") {
        Some(("", power)) => ("1", power),
        Some((factor, power)) => (factor.strip_suffix(['*', 'x', '·'])?, power),
        None => text.split_once('e')?,
    };
    let power = power.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(power);
    let power: i32 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    decimal(factor)?.times(Number::ten_to(power)?)
}

/// `1 1/2`, `1又1/2`.
fn mixed(text: &str) -> Option<Number> {
    let (whole, part) = text.split_once(['又', ' '])?;
    let part = ratio(part)?;
    (part < Number::fraction(1, 1)?).then_some(())?;
    digits(whole).then(|| decimal(whole))??.plus(part)
}

fn ratio(text: &str) -> Option<Number> {
    let (over, under) = text.split_once('/')?;
    decimal(over)?.times(decimal(under)?.inverse()?)
}

/// Digits with at most one point, thousands parted by spaces or not.
fn decimal(text: &str) -> Option<Number> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole)?;
    let fits =
        (whole.is_empty() || digits(&whole)) && (rest.is_empty() || digits(rest)) && !(whole.is_empty() && rest.is_empty());
    fits.then_some(())?;
    let whole = whole.trim_start_matches('0');
    let rest = &rest[..rest.len().min(MOST_COUNTED)];
    (whole.len() < MOST_DIGITS as usize).then_some(())?;
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i128 = if rest.is_empty() { 0 } else { rest.parse().ok()? };
    Number::fraction(whole, 1)?.plus(Number::fraction(part, 10i128.pow(rest.len() as u32))?)
}

/// Returns digits without the spaces that part their thousands.
fn ungrouped(text: &str) -> Option<String> {
    if !text.contains(' ') {
        return Some(text.to_owned());
    }
    let mut groups = text.split(' ');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<&str> = groups.collect();
    rest.iter().all(|group| group.len() == 3).then(|| format!("{first}{}", rest.concat()))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let table: [(&[&str], (i128, i128)); 12] = [
            (&["85", "８５", " 85 ", "85.", "85.0", "+85", "=85", "≈85", "约85", "约 85", "85。", "085"], (85, 1)),
            (&["1234567.5", "1,234,567.5", "１，２３４，５６７．５", "1 234 567.5"], (2_469_135, 2)),
            (&["-5", "－5", "−5", "– 5", "-5.00"], (-5, 1)),
            (&["1200", "1.2e3", "1.2E+3", "1.2×10³", "1.2*10^3", "1.2x10^3", "1.2 × 10^3", "1.2×10^(3)", "12e2"], (1200, 1)),
            (&["0.0012", "1.2e-3", "1.2×10⁻³", "1.2×10^-3", ".0012"], (12, 10_000)),
            (&["1000", "10^3", "10³", "1,000"], (1000, 1)),
            (&["0.75", "3/4", "３／４", "75%", "75 %", "７５％", "750‰", "¾", "0.75000000000000000000000"], (3, 4)),
            (&["1.5", "1 1/2", "1½", "1又1/2", "3/2", "150%"], (3, 2)),
            (&["12000", "1.2万", "1.2 万"], (12_000, 1)),
            (&["320000000", "3.2亿"], (320_000_000, 1)),
            (&["0", "-0", "0.00", "0%"], (0, 1)),
            (&["-0.5", "-1/2", "-50%"], (-1, 2)),
        ];
        for (texts, (over, under)) in table {
            for text in texts {
                assert_eq!(read(text), Number::fraction(over, under), "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            " ",
            "-",
            ".",
            "八十五",
            "85a",
            "a85",
            "1/0",
            "1..2",
            "1.2.3",
            "8 5",
            "3,5",
            "12,34",
            "1e",
            "1e999",
            "10^99",
            "1/2/3",
            "--5",
            "5-3",
            "%",
            "万",
            "1 3/2",
            "85 86",
            "1234 567",
            "99999999999999999999",
            "∞",
            "3*4",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_decimal_is_read_as_it_is_written(units in -999_999_999i128..999_999_999, decimals in 0u8..6) {
            let number = Number::fraction(units, 10i128.pow(u32::from(decimals))).unwrap();
            prop_assert_eq!(read(&number.to_decimal(decimals)), Some(number));
        }

        #[test]
        fn width_and_groups_change_nothing(units in 0u64..999_999_999_999) {
            let plain = units.to_string();
            let wide: String = plain.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect();
            let mut grouped = String::new();
            for (at, c) in plain.chars().enumerate() {
                if at > 0 && (plain.len() - at) % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(c);
            }
            for other in [wide, grouped.replace(',', "，"), grouped.replace(',', " "), grouped] {
                prop_assert_eq!(read(&other), read(&plain), "{}", other);
            }
        }

        #[test]
        fn nothing_that_is_typed_makes_it_fail(text in "\\PC{0,24}", digits in "[-+0-9,. /eE×^%万又½()]{0,24}") {
            let _ = (read(&text), read(&digits));
        }
    }
}
