//! The lead's board.

pub mod answer;
pub mod evidence;
pub mod item;
pub mod lists;
pub mod overview;
pub mod rubric;
