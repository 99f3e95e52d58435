//! Marking: reviewers, and what trainees see of it.

mod anonymity;
pub mod fixture;
mod reading;
mod totals;
mod unsaved;
mod void;
