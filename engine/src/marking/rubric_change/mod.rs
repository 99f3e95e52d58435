//! Changing a rubric while answers are being marked by it: drafted, shown with what it would do, then made in one transaction.

mod draft;
mod plan;
mod revise;

pub use draft::{Fault, NEW_LINES, RubricBase, RubricDraft};
pub use plan::PlannedChange;
pub use revise::{PlanPreview, RevisionOutcome, preview, revise};
