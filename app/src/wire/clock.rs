//! The clock of a sitting: the deadline may move while it runs.

use super::Request;
use serde::{Deserialize, Serialize};

/// Asks how much time a running sitting has left, and what everybody who sits it is told.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClockRequest {
    /// The sitting.
    pub sitting: String,
}

impl Request for ClockRequest {
    const PATH: &'static str = "/api/clock";
    type Reply = RemainingTime;
}

/// The time that is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemainingTime {
    /// In milliseconds.
    pub remaining: i64,
    /// The deadline as people write it.
    pub until: String,
    /// What everybody who sits the delivery is told, a line each.
    pub announced: String,
}
