//! Pieces that several pages show.

pub mod part;
pub mod reviewed;
