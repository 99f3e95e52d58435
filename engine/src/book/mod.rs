//! The review book 错题本: what a trainee has met, how well they know it, when it comes again, and what they say of it themselves.
//!
//! Recalls are rows. They come from practice at once, and from a result once its items were opened to the trainee. What they come to is
//! derived from them item by item, and only from those whose version asks what the current one asks: a corrected item starts anew.

mod ease;
mod entry;
mod feed;
mod goal;
mod mark;
pub(crate) mod recompute;
mod remember;

pub use ease::ease_in_practice;
pub use entry::{Book, Entry};
pub use feed::feed;
pub use goal::{MOST_DAILY, StudyGoal, goal, set_goal};
pub use mark::{LONGEST_NOTE, MarkedItem, last_source, mark_of, shown_at, star, write_note};
pub(crate) use remember::{derive, remember};
