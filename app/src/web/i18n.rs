//! The interface's texts: `locales/*.yml`, both languages side by side.

/// A text in the reader's language; `t!(lang, "account.sign_in.title")`, `t!(lang, "home.hello", name = …)`.
macro_rules! t {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        rust_i18n::t!($key, locale = $lang.tag() $(, $name = $value)*).into_owned()
    };
}

/// A text that depends on a number: `plural!(lang, n, "bank.count", n = n)` is `bank.count_one` where the number is one, and
/// `bank.count` otherwise.
macro_rules! plural {
    ($lang:expr, $number:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $crate::web::i18n::is_one(&$number) {
            true => rust_i18n::t!(concat!($key, "_one"), locale = $lang.tag() $(, $name = $value)*).into_owned(),
            false => rust_i18n::t!($key, locale = $lang.tag() $(, $name = $value)*).into_owned(),
        }
    };
}

use exam::{Decision, Kind, Lang, Points, Timestamp, time::Day};
use jiff::{fmt::strtime, tz::TimeZone};
use std::fmt::Display;

/// Tells whether a number reads as one, so that English takes the singular.
pub fn is_one(number: &impl Display) -> bool {
    number.to_string() == "1"
}

/// A number with so many decimal places. What rounds to zero has no minus sign.
pub fn decimal(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    match text.strip_prefix('-') {
        Some(digits) if digits.chars().all(|c| matches!(c, '0' | '.')) => digits.to_owned(),
        Some(_) | None => text,
    }
}

/// The name of an item type.
pub fn kind(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Single => t!(lang, "common.kind.single"),
        Kind::Multi => t!(lang, "common.kind.multi"),
        Kind::TrueFalse => t!(lang, "common.kind.true_false"),
        Kind::Fill => t!(lang, "common.kind.fill"),
        Kind::Numeric => t!(lang, "common.kind.numeric"),
        Kind::Short => t!(lang, "common.kind.short"),
        Kind::Essay => t!(lang, "common.kind.essay"),
        Kind::Case => t!(lang, "common.kind.case"),
        Kind::TermPaper => t!(lang, "common.kind.term_paper"),
    }
}

/// A decision in words.
pub fn decision(lang: Lang, decision: Decision) -> String {
    match decision {
        Decision::Passed => t!(lang, "common.result.passed"),
        Decision::Failed => t!(lang, "common.result.failed"),
        Decision::Pending => t!(lang, "common.result.pending"),
    }
}

/// Points with their unit.
pub fn points(lang: Lang, points: Points) -> String {
    plural!(lang, points, "common.points", n = points)
}

/// Level and chapter as one name, whatever of it there is.
pub fn shelf(lang: Lang, level: &str, chapter: &str) -> String {
    match (level, chapter) {
        ("", "") => t!(lang, "common.no_chapter"),
        (level, "") => level.to_owned(),
        ("", chapter) => chapter.to_owned(),
        (level, chapter) => format!("{level} · {chapter}"),
    }
}

/// A moment as people write it, in China's one time zone.
pub fn moment(at: Timestamp) -> String {
    formatted("%Y-%m-%d %H:%M", at)
}

/// The time of day, where the day is known.
pub fn minute(at: Timestamp) -> String {
    formatted("%H:%M", at)
}

/// The day alone, where the minute would tell too much.
pub fn day(at: Timestamp) -> String {
    formatted("%Y-%m-%d", at)
}

/// A day of the calendar as fields and people write it.
pub fn calendar_day(day: Day) -> String {
    formatted("%Y-%m-%d", Timestamp(day.0.saturating_mul(86_400_000)))
}

/// The same as [`moment`] to the second, where seconds decide.
pub fn moment_exact(at: Timestamp) -> String {
    formatted("%Y-%m-%d %H:%M:%S", at)
}

/// The first moment of a day that is written as `2026-11-18`.
pub fn first_moment(day: &str) -> Option<Timestamp> {
    let day: jiff::civil::Date = day.parse().ok()?;
    let moment = day.to_zoned(TimeZone::fixed(jiff::tz::offset(8))).ok()?;
    Some(Timestamp(moment.timestamp().as_millisecond()))
}

/// A moment as a field for date and time holds it, in China's one time zone.
pub fn moment_field(at: Timestamp) -> String {
    formatted("%Y-%m-%dT%H:%M", at)
}

/// The moment that a field for date and time holds.
pub fn read_moment(text: &str) -> Option<Timestamp> {
    let at: jiff::civil::DateTime = text.trim().parse().ok().filter(|_| text.contains(['T', ' ']))?;
    let moment = at.to_zoned(TimeZone::fixed(jiff::tz::offset(8))).ok()?;
    Some(Timestamp(moment.timestamp().as_millisecond()))
}

fn formatted(format: &str, at: Timestamp) -> String {
    let zone = TimeZone::fixed(jiff::tz::offset(8));
    let Ok(at) = jiff::Timestamp::from_millisecond(at.0) else { return String::new() };
    strtime::format(format, &at.to_zoned(zone)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounds_to_zero_has_no_minus_sign() {
        for (value, places, text) in [
            (-0.0, 2, "0.00"),
            (-0.004, 2, "0.00"),
            (-0.04, 1, "0.0"),
            (-0.4, 0, "0"),
            (-0.006, 2, "-0.01"),
            (-1.5, 1, "-1.5"),
            (0.004, 2, "0.00"),
            (0.5, 2, "0.50"),
        ] {
            assert_eq!(decimal(value, places), text, "{value}");
        }
    }

    #[test]
    fn one_takes_the_singular() {
        assert_eq!(points(Lang::En, Points::whole(1)), "1 pt");
        assert_eq!(points(Lang::En, Points::hundredths(50)), "0.5 pts");
        assert_eq!(points(Lang::En, Points::ZERO), "0 pts");
        assert_eq!(points(Lang::Zh, Points::whole(1)), "1 分");
        assert_eq!(plural!(Lang::En, 1_usize, "bank.count", n = 1_usize), "1 item");
        assert_eq!(plural!(Lang::En, 21_i64, "bank.count", n = 21_i64), "21 items");
    }
}
