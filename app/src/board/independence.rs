//! Which readings a lead may see who marks as well.

use crate::web::visitor::Lead;
use exam::Role;
use store::board::Reading;

/// The readings that a lead may see. Who marks as well sees those of an answer only once nobody reads it independently any more: they
/// may be its second reader, or have marks of their own to replace.
pub fn shown_to(lead: &Lead, mut readings: Vec<Reading>) -> (Vec<Reading>, Vec<Reading>) {
    let hidden = if marks(lead) { readings.extract_if(.., |reading| !reading.open).collect() } else { Vec::new() };
    (readings, hidden)
}

/// Whether a lead marks answers as well.
pub fn marks(lead: &Lead) -> bool {
    lead.actor.person().roles.contains(&Role::Reviewer)
}
