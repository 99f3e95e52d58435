//! The words of the marking screen.

use serde::{Deserialize, Serialize};

/// The words of the screen, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Words {
    pub keys: String,
    pub help: Vec<String>,
    pub lost: String,
    pub offline: String,
    pub highlight: String,
    pub passage_keys: String,
    pub note: String,
    pub remove: String,
    pub missing: String,
    pub out_of_range: String,
    pub all_set: String,
}
