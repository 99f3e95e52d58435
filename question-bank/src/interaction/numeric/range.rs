//! What one line of accepted numbers allows.

use crate::{
    fold,
    number::Number,
    units::{self, Unit},
};
use exam::interaction::Precision;

/// What one accepted number allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Everything from the first to the second, both included.
    Between(Number, Number),
    /// Everything that rounds to the number.
    Rounded(Number, Precision),
}

/// Why a line allows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no number, or has a unit that is not named.
    NoNumber,
    /// It ends below its start.
    Empty,
}

/// The most decimals or digits that can be asked for.
const MOST: u8 = 9;

impl Range {
    /// Reads a line as an author writes it.
    pub fn read(text: &str, units: &[Unit], precision: Option<Precision>) -> Result<Range, Fault> {
        let text = fold::answer(text);
        let value = |text: &str| units::read_folded_measure(text.trim(), units).ok_or(Fault::NoNumber);
        if let Some((middle, room)) = ["±", "+-", "+/-"].iter().find_map(|sign| text.split_once(sign)) {
            let middle_value = value(middle)?;
            let room = match room.trim().strip_suffix('%').filter(|_| !middle.trim().ends_with('%')) {
                Some(percent) => {
                    crate::number::read(percent).and_then(|share| share.times(Number::ten_to(-2)?)?.times(middle_value.abs()))
                }
                None => Some(value(room)?),
            };
            let room = room.ok_or(Fault::NoNumber)?;
            return Range::between(middle_value.minus(room), middle_value.plus(room));
        }
        if let Some((from, to)) = ends(&text) {
            // What is named once is meant twice: 84～86 秒.
            let unit =
                units.iter().map(|unit| unit.folded()).find(|unit| to.ends_with(unit.as_str()) && !from.ends_with(unit.as_str()));
            let sign = to.ends_with('%') && !from.ends_with('%') && unit.is_none();
            let from = format!("{}{}{}", from.trim_end(), unit.unwrap_or_default(), if sign { "%" } else { "" });
            return Range::between(Some(value(&from)?), Some(value(to)?));
        }
        let key = value(&text)?;
        match precision {
            Some(precision) => Ok(Range::Rounded(key.rounded(precision).ok_or(Fault::NoNumber)?, precision)),
            None => Ok(Range::Between(key, key)),
        }
    }

    fn between(from: Option<Number>, to: Option<Number>) -> Result<Range, Fault> {
        let (from, to) = (from.ok_or(Fault::NoNumber)?, to.ok_or(Fault::NoNumber)?);
        if from > to { Err(Fault::Empty) } else { Ok(Range::Between(from, to)) }
    }

    /// Returns whether a number lies within.
    pub fn holds(self, value: Number) -> bool {
        match self {
            Range::Between(from, to) => from <= value && value <= to,
            Range::Rounded(key, precision) => value.rounded(precision) == Some(key),
        }
    }

    /// Returns the middle, and how far the ends are from it.
    pub fn middle(self) -> Option<(Number, Number)> {
        let half = Number::fraction(1, 2)?;
        match self {
            Range::Between(from, to) => Some((from.plus(to)?.times(half)?, to.minus(from)?.times(half)?)),
            Range::Rounded(key, Precision::Decimals(decimals)) => Some((key, Number::ten_to(-i32::from(decimals))?.times(half)?)),
            Range::Rounded(key, Precision::Significant(digits)) => {
                let steps = i32::from(digits.max(1)) - 1 - if key == Number::ZERO { 0 } else { key.magnitude() };
                Some((key, Number::ten_to(-steps)?.times(half)?))
            }
        }
    }
}

/// Returns the two ends of a range that is written so.
fn ends(text: &str) -> Option<(&str, &str)> {
    if let Some(pair) = ["~", "..", "至", "到"].iter().find_map(|sign| text.split_once(sign)) {
        return Some(pair);
    }
    // A hyphen between two numbers, and not the sign of one.
    let at = text.match_indices('-').map(|(at, _)| at).find(|at| {
        let before = text[..*at].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit() || c == '%') && !before.is_empty()
    })?;
    let plain = |text: &str| !text.contains('e') && !text.contains('^');
    plain(text).then(|| (&text[..at], &text[at + 1..]))
}

/// Reads how exact an answer has to be: `2 位小数`, `整数`, `3 位有效数字`, `2 decimals`, `3 significant digits`.
pub(crate) fn precision(text: &str) -> Option<Precision> {
    let text = fold::answer(text).replace(' ', "");
    if ["整数", "wholenumber", "integer"].contains(&text.as_str()) {
        return Some(Precision::Decimals(0));
    }
    let number = |ends: &[&str]| {
        let bare = ends.iter().find_map(|end| text.strip_suffix(end))?;
        let digit = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"].iter().position(|word| bare == *word);
        let digit = digit.or((bare == "两").then_some(2)).map(|digit| digit as u8);
        digit.or_else(|| bare.parse::<u8>().ok()).filter(|number| *number <= MOST)
    };
    let decimals = ["位小数", "decimals", "decimal", "decimalplaces", "decimalplace"];
    let significant = ["位有效数字", "significantdigits", "significantdigit", "significantfigures", "significantfigure"];
    let significant = number(&significant).filter(|digits| *digits > 0).map(Precision::Significant);
    significant.or_else(|| number(&decimals).map(Precision::Decimals))
}

/// Returns how exact an answer has to be as it is written.
pub(crate) fn precision_word(precision: Precision) -> String {
    match precision {
        Precision::Decimals(0) => "整数".to_owned(),
        Precision::Decimals(decimals) => format!("{decimals} 位小数"),
        Precision::Significant(digits) => format!("{digits} 位有效数字"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_precision_is_read_in_both_languages_and_written_in_one() {
        let table: [(&[&str], Precision); 3] = [
            (&["2 位小数", "两位小数", "２位小数", "2 decimals", "2 decimal places"], Precision::Decimals(2)),
            (&["整数", "whole number", "0 位小数"], Precision::Decimals(0)),
            (&["3 位有效数字", "三位有效数字", "3 significant digits", "3 significant figures"], Precision::Significant(3)),
        ];
        for (texts, expected) in table {
            for text in texts {
                assert_eq!(precision(text), Some(expected), "{text}");
            }
            assert_eq!(precision(&precision_word(expected)), Some(expected));
        }
        for text in ["两位", "0 位有效数字", "12 位小数", "", "小数"] {
            assert_eq!(precision(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_that_allows_nothing_says_why() {
        let units = units::read("秒").unwrap();
        let fault = |text: &str| Range::read(text, &units, None).err();
        assert_eq!(fault("86～84"), Some(Fault::Empty));
        assert_eq!(fault("85 ± -1"), Some(Fault::Empty));
        for text in ["八十五", "85 分钟", "85 ±", "± 1", "85 左右", "～", ""] {
            assert_eq!(fault(text), Some(Fault::NoNumber), "{text}");
        }
        for text in ["85", "85 秒", "84～86 秒", "84 至 86", "84-86", "84..86", "85±0.5", "85 秒 ± 1 秒", "85 +- 1%", "1e3"]
        {
            assert_eq!(fault(text), None, "{text}");
        }
    }
}
