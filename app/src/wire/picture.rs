//! A picture that an island stores while an item is being written.

use serde::{Deserialize, Serialize};

/// Where its bytes are sent.
pub const PATH: &str = "/bank/pictures";

/// How Markdown links to the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureLink {
    /// A relative path.
    pub link: String,
}
