//! What loading an import did, and undoing it, as it is stored with the import.

use crate::error::Error;
use serde::{Deserialize, Serialize};

/// What loading an import did, and undoing it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ImportOutcome {
    /// Items and notes that were not there before.
    pub added: usize,
    /// Those with new text.
    pub changed: usize,
    /// Those that had this very text before.
    pub unchanged: usize,
    /// The notes among the added ones.
    pub notes: Vec<String>,
    /// The notes among the changed ones, with what they said before: of notes only the newest text is kept elsewhere.
    #[serde(default)]
    pub renewed: Vec<(String, String)>,
    /// What undoing the import did.
    pub undone: Option<UndoReport>,
}

/// What undoing an import did.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct UndoReport {
    /// Items that are used no more, and notes that are gone.
    pub retired: usize,
    /// Items and notes that read as before.
    pub restored: usize,
    /// Items and notes that a paper or a sitting uses.
    pub used: Vec<String>,
    /// Items and notes that were edited since.
    pub edited: Vec<String>,
}

impl ImportOutcome {
    pub(super) fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|_| Error::Damaged("import"))
    }
}
