//! A paper as drafts: its sections with their questions.

use super::{draft::Draft, outline::Section, report::OrphanKey};
use crate::passage::RefusedPassage;

/// A section with its questions.
pub(crate) struct SectionDrafts {
    pub section: Section,
    pub drafts: Vec<Draft>,
}

/// What was read of a paper, as drafts.
#[derive(Default)]
pub(crate) struct PaperDrafts {
    pub chapters: Vec<String>,
    pub sections: Vec<SectionDrafts>,
    pub orphans: Vec<OrphanKey>,
    /// Lines of answers that went to the questions.
    pub answers: Vec<(u32, u32)>,
    pub refused: Vec<RefusedPassage>,
}
