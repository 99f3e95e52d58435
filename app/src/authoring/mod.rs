//! The instructors' work: drafts as they look, tables for download.

pub mod preview;
pub mod sheet;
