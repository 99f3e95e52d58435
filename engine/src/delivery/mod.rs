//! Deliveries (考试安排): one paper given to some people at some time.

pub mod announcement;
pub mod arrange;
pub mod arrangement;
mod first;
pub mod intervene;
pub mod listed;
pub mod live;

pub(crate) use first::follow;
pub use first::follow_papers;
