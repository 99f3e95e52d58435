//! Results of papers: what they come to, how items did, and corrections of scores.

pub mod catch_up;
pub mod closed;
pub mod correction;
pub mod figures;
mod portion;
pub mod regrade;
mod rescore;
pub mod summary;
pub mod typed;
