//! The time that a sitting has left, and what was granted beyond the paper's.

use exam::{Lang, Timestamp};
use store::{
    allowance::{self, Allowance},
    session::Sitting,
};

/// Returns the time that a running sitting has left, in whole minutes rounded up.
pub fn minutes_left(sitting: &Sitting, now: Timestamp) -> Option<i64> {
    let running = sitting.session.accept(now).is_ok();
    sitting.session.deadline.filter(|_| running).map(|deadline| ((deadline - now).0 + 59_999) / 60_000)
}

/// Returns what an attempt got beyond the paper's time, in words.
pub fn describe_extra_time(granted: &[Allowance], attempt: i64, lang: Lang) -> Option<String> {
    Some(allowance::minutes(granted, attempt)).filter(|minutes| *minutes > 0).map(|n| t!(lang, "allowance.extra_n", n = n))
}
