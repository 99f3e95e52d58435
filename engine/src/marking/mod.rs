//! Marking: open answers go into the queue, out of it under a claim, and come back with marks; the sitting is finished with its
//! last part.

pub mod agreement;
pub mod appeal;
mod queue;
mod rate;
pub mod rubric_change;
pub mod rubric_draft;
mod rubrics;
mod subject;

pub use queue::{gather, knows, next, renew};
pub use rate::{Draft, Rater, rate};
pub use rubrics::Rubrics;
pub use subject::{CLAIM, Marked, Subject, standing, text};
