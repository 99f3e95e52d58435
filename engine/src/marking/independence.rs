//! Independent readings: what a lead who marks as well may see of them.

use crate::actor::Lead;
use exam::Role;
use store::board::Reading;

/// Returns whether a lead marks answers as well.
pub fn marks_answers(lead: &Lead) -> bool {
    lead.person().roles.contains(&Role::Reviewer)
}

/// Divides readings into those that a lead may see and those that are hidden from them. A lead who marks as well sees the readings of
/// an answer only once nobody reads it independently any more: they may be its second reader, or have marks of their own to replace.
pub fn divide_readings(lead: &Lead, mut readings: Vec<Reading>) -> (Vec<Reading>, Vec<Reading>) {
    let hidden = if marks_answers(lead) { readings.extract_if(.., |reading| !reading.open).collect() } else { Vec::new() };
    (readings, hidden)
}
