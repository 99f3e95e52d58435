//! Keeping an answer for the reviewer who is still reading it.

use super::Request;
use serde::{Deserialize, Serialize};

/// Keeps an answer for longer; the reply is `false` when somebody else has it by now.
#[derive(Debug, Serialize, Deserialize)]
pub struct RenewRequest {
    /// The answer's code.
    pub code: String,
}

impl Request for RenewRequest {
    const PATH: &'static str = "/api/renew";
    type Reply = bool;
}
