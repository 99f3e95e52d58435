//! Marking: reviewers, and what trainees see of it.

mod anonymity;
mod reading;
mod totals;
mod void;
pub mod world;
