//! Moments as people write them, `2026-11-20 09:00`, in China's one time zone.

use exam::Timestamp;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// UTC+8.
const ZONE: i64 = 8 * 60 * MINUTE;

/// Which end of a window a moment is: a day without a time is its first minute, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Opens,
    Closes,
}

/// Reads a moment: `2026-11-20 09:00`, `2026/11/20`, `2026年11月20日 9：00`.
pub(crate) fn read(text: &str, end: End) -> Option<Timestamp> {
    let text = text.replace(['/', '年', '月'], "-").replace(['日', 'T'], " ").replace('：', ":");
    let (day, time) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    let minute = match (time.trim(), end) {
        ("", End::Opens) => 0,
        ("", End::Closes) => 24 * 60,
        (time, End::Opens | End::Closes) => minute(time)?,
    };
    Some(Timestamp(self::day(day)? * DAY + minute * MINUTE - ZONE))
}

fn minute(time: &str) -> Option<i64> {
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) || (hour, minute) == (24, 0);
    fits.then_some(hour * 60 + minute)
}

/// Returns the moment as it is written.
pub(crate) fn word(at: Timestamp) -> String {
    let local = at.0 + ZONE;
    let (year, month, day) = date(local.div_euclid(DAY));
    let minute = local.rem_euclid(DAY) / MINUTE;
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minute / 60, minute % 60)
}

/// Returns the number of a calendar day, written year-month-day, counted from 1970-01-01.
pub(crate) fn day(text: &str) -> Option<i64> {
    let numbers: Vec<i64> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [year @ 1970..=9999, month @ 1..=12, day @ 1..=31] = numbers[..] else { return None };
    // Days from civil (H. Hinnant): the year begins in March, so that a leap day is its last.
    let from_march = (month + 9) % 12;
    let year_of = if month <= 2 { year - 1 } else { year };
    let of_era = year_of.rem_euclid(400);
    let within = of_era * 365 + of_era / 4 - of_era / 100 + (153 * from_march + 2) / 5 + day - 1;
    let number = year_of.div_euclid(400) * 146_097 + within - 719_468;
    (date(number) == (year, month, day)).then_some(number)
}

/// Year, month and day of a day's number.
fn date(number: i64) -> (i64, i64, i64) {
    let shifted = number + 719_468;
    let within = shifted.rem_euclid(146_097);
    let of_era = (within - within / 1_460 + within / 36_524 - within / 146_096) / 365;
    let of_year = within - (365 * of_era + of_era / 4 - of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = of_era + shifted.div_euclid(146_097) * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_people_write_them() {
        let nine = Some(Timestamp(1_795_136_400_000));
        for text in ["2026-11-20 09:00", "2026/11/20 9:00", "2026年11月20日 9：00", "2026-11-20T09:00"] {
            assert_eq!(read(text, End::Opens), nine, "{text}");
        }
        assert_eq!(read("2026-11-20", End::Opens).map(word).as_deref(), Some("2026-11-20 00:00"));
        assert_eq!(read("2026-11-20", End::Closes).map(word).as_deref(), Some("2026-11-21 00:00"), "the whole day");
        for text in ["明天", "2026-02-29 09:00", "2026-11-20 25:00", "2026-11-20 9", "11-20 09:00", ""] {
            assert_eq!(read(text, End::Opens), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_reads_back() {
        for number in 0..146_097 {
            let (year, month, day_of_month) = date(number);
            assert_eq!(day(&format!("{year}-{month}-{day_of_month}")), Some(number));
        }
    }
}
