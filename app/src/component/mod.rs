//! Pieces that several pages show.

pub mod marked;
pub mod marked_text;
pub mod pager;
pub mod part;
pub mod reviewed;
