//! Scores: what the machine makes of responses, what corrections make of that, and when a result is out.

pub mod correction;
pub mod disclosure;
pub mod marked;
pub mod score;
pub mod settle;
pub mod standing;
