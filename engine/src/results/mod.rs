//! Results of papers: what they come to, how items did, and corrections of scores.

pub mod catch_up;
pub mod closed;
pub mod correction;
pub mod figures;
pub mod matrix;
pub mod people;
mod portion;
pub mod regrade;
pub mod reliability;
mod rescore;
pub mod sheet;
pub mod summary;
pub mod typed;
