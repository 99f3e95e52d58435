//! Results of papers: what they come to, how items did, and corrections of scores.

pub mod catch_up;
pub mod closed;
mod contribution;
pub mod correction;
pub mod count;
pub mod figures;
pub mod item_health;
pub mod matrix;
mod packed;
pub mod people;
mod portion;
pub mod recount;
pub mod regrade;
pub mod reliability;
mod rescore;
pub mod sheet;
pub mod sheets;
pub mod summary;
pub mod typed;
