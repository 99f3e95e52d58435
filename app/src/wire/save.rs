//! Saving answers, flags and highlights of a running sitting.

use super::Request;
use serde::{Deserialize, Serialize};

/// One changed part, as the page has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The part.
    pub slot: u16,
    /// One more than the number of the save that the page knows of.
    pub seq: i64,
    /// The values of its form fields: ticked positions, `true`/`false`, or texts.
    pub values: Vec<String>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaveOutcome {
    /// It is durable.
    Stored,
    /// Another tab or device saved this part meanwhile; what it saved stands.
    Conflict {
        /// The number of what stands: the next save of this page is one more.
        seq: i64,
    },
}

/// Saves changed parts, all or none.
#[derive(Debug, Serialize, Deserialize)]
pub struct SaveRequest {
    /// The sitting.
    pub sitting: String,
    /// The parts.
    pub changes: Vec<Change>,
}

/// The reply has one outcome for each change.
impl Request for SaveRequest {
    const PATH: &'static str = "/api/save";
    type Reply = Vec<SaveOutcome>;
}

/// Flags a part to come back to, or takes the flag away.
#[derive(Debug, Serialize, Deserialize)]
pub struct FlagRequest {
    /// The sitting.
    pub sitting: String,
    /// The part.
    pub slot: u16,
    /// Whether it is flagged now.
    pub flagged: bool,
}

impl Request for FlagRequest {
    const PATH: &'static str = "/api/flag";
    type Reply = ();
}

/// Keeps the highlighted passages of an item's material.
#[derive(Debug, Serialize, Deserialize)]
pub struct HighlightRequest {
    /// The sitting.
    pub sitting: String,
    /// The item, from 0.
    pub item: u16,
    /// Pairs of character offsets.
    pub passages: Vec<(u32, u32)>,
}

impl Request for HighlightRequest {
    const PATH: &'static str = "/api/highlight";
    type Reply = ();
}
