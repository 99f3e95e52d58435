//! Deliveries (考试安排): one paper given to some people at some time.

pub mod announcement;
pub mod arrange;
pub mod arrangement;
pub mod intervene;
pub mod listed;
pub mod live;
