//! What a browser keeps of an answer that was not acknowledged, and the file of last resort that such answers are taken away in.

use serde::{Deserialize, Serialize};

/// What the file calls itself.
pub const FORMAT: &str = "keju-answers-1";

/// One answer that waits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The part.
    pub slot: u16,
    /// The number of the last save that its page knew of.
    pub after: i64,
    /// What that page had sent after it and got no answer to: it may stand, under the next number.
    pub tried: Option<Vec<String>>,
    /// What the form would send.
    pub values: Vec<String>,
    /// The same for people to read.
    pub says: String,
    /// When it was given, in milliseconds on the browser's clock.
    pub at: f64,
}

impl Entry {
    /// Returns whether nobody else saved the part meanwhile, going by what stands now.
    pub fn follows(&self, seq: i64, values: &[String]) -> bool {
        seq == self.after || (seq == self.after + 1 && self.tried.as_deref() == Some(values))
    }
}

/// The file of last resort.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rescue {
    /// [`FORMAT`].
    pub format: String,
    /// The sitting.
    pub sitting: String,
    /// Names, and in hexadecimal what is sealed under them: the nonce, then the text.
    pub entries: Vec<(String, String)>,
}
