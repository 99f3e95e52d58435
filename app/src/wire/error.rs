//! Why an island's request was not done.

use serde::{Deserialize, Serialize};

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WireError {
    /// The sitting is over, or what was asked about is no longer as it was.
    Closed,
    /// Nobody is signed in any more.
    SignedOut,
    /// Another person is signed in than the one whose page this is: who, by name.
    OtherPerson(String),
    /// There is no such thing, or the values are none that the page can send.
    Refused,
    /// The server or the way to it failed; trying again is right.
    Failed(String),
    /// What came back is nothing that this page knows: perhaps the server is newer, perhaps something in between answered.
    Unreadable,
}
