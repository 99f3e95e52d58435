//! Marking: reviewers, and what trainees see of it.

mod anonymity;
mod crowd;
pub mod fixture;
mod reading;
mod set_aside;
mod totals;
mod undo;
mod unsaved;
mod void;
