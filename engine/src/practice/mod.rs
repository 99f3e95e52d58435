//! Practice: rounds of items that a trainee answers one by one, each with what is right behind it.

mod check;
mod everybody;
mod filter;
mod keep;
mod offer;
mod rate;
mod round;
mod start;

pub use check::{CheckOutcome, Manner, check};
pub use everybody::Everybody;
pub use filter::{Filter, Mode};
pub use keep::keep;
pub use offer::{Offer, Offered};
pub use rate::{may_rate, rate};
pub use round::{OpenRound, Round, Verdict, end, open_round, open_rounds};
pub use start::{StartOutcome, repeat, start};
