//! What was read of a paper: its sections with their questions.

use super::{draft::Draft, outline::Section, report::OrphanKey};
use crate::passage::RefusedPassage;

/// A section with its questions.
pub(crate) struct Filled {
    pub section: Section,
    pub drafts: Vec<Draft>,
}

/// What was read of a paper.
#[derive(Default)]
pub(crate) struct Paper {
    pub chapters: Vec<String>,
    pub filled: Vec<Filled>,
    pub orphans: Vec<OrphanKey>,
    pub refused: Vec<RefusedPassage>,
}
