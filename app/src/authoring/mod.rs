//! The instructors' work: checking drafts, figures of papers, corrections of scores, tables for download.

pub mod draft;
pub mod figures;
pub mod regrade;
pub mod sheet;
pub mod summary;
pub mod unpack;
