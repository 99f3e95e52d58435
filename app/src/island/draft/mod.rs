//! Drafts: what is written into a form waits in the browser until the server has taken it. It survives a reload, a crash, a lost network
//! and an expired sign-in, and comes back into the form.

#[cfg(feature = "hydrate")]
mod fields;
#[cfg(feature = "hydrate")]
mod keeper;
#[cfg(feature = "hydrate")]
mod notice;

#[cfg(feature = "staff")]
pub use fields::Fields;
#[cfg(feature = "hydrate")]
pub use keeper::keep;

use serde::{Deserialize, Serialize};

/// A form's draft, as its page hands it to the island.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// What it waits under: nobody can tell from it what the form is about.
    pub name: String,
    /// The key that seals it.
    pub key: String,
    /// What the form was filled in over, such as the version of an item. A draft over something else is offered, not put in.
    pub over: String,
    /// Whether the form shows what was sent and is not stored, rather than what is stored.
    pub unsaved: bool,
    /// The words of it.
    pub words: Words,
}

/// The words of a draft, in the reader's language; `{}` stands for a time or a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Words {
    pub restored: String,
    pub discard: String,
    pub offer: String,
    pub take: String,
    pub leave: String,
    pub sending: String,
    pub offline: String,
    pub offline_unkept: String,
    pub signed_out: String,
    pub sign_in: String,
    pub other_person: String,
}
