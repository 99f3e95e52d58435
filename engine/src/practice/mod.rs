//! Practice: rounds of items that a trainee answers one by one, each with what is right behind it.

mod round;

pub use round::{CheckOutcome, Selection, check, is_missed, repeat, start};
