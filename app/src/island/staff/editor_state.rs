//! What the editor's panel says, and how it stands to the text beside it.

use serde::{Deserialize, Serialize};

/// The words of the panel, in the reader's language; `{}` stands for a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Words {
    pub findings: String,
    pub sound: String,
    pub line: String,
    pub error: String,
    pub warning: String,
    pub repair: String,
    pub repaired: String,
    pub preview: String,
    pub checking: String,
    pub offline: String,
}

/// How the panel stands to the text beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It shows the text as it is.
    #[default]
    Current,
    /// The text changed and is being checked.
    Checking,
    /// The last check did not come back.
    Offline,
}
