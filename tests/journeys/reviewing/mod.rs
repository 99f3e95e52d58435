//! The marking room: reviewers, leads, and what trainees see of it.

mod anonymity;
mod reading;
mod rubric;
mod totals;
mod void;
mod world;
