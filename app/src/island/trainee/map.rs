//! The question map as the page hands it to the panel.

use serde::{Deserialize, Serialize};

/// A section of the question map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapSection {
    /// The section's heading.
    pub title: String,
    /// One for each part.
    pub cells: Vec<Cell>,
}

/// One part in the question map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The part.
    pub slot: u16,
    /// Its number as the paper shows it.
    pub label: String,
    /// Whether it has an answer.
    pub answered: bool,
    /// Whether the answer is shorter or longer than asked for.
    pub off_length: bool,
    /// Whether the trainee wants to come back to it.
    pub flagged: bool,
}
