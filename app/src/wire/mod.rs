//! What an island and the server say to each other, as types: each request has a name, and `post` sends it.

pub mod check;
pub mod clock;
pub mod error;
pub mod form;
pub mod picture;
#[cfg(feature = "hydrate")]
pub mod post;
pub mod renew;
pub mod save;

use serde::{Serialize, de::DeserializeOwned};

/// The header in which an island says whose page it is on, by the person's id.
pub const PAGE_OF: &str = "keju-person";

/// A request of an island.
pub trait Request: Serialize + DeserializeOwned {
    /// Where it is sent.
    const PATH: &'static str;

    /// What comes back.
    type Reply: Serialize + DeserializeOwned;
}

/// Where the requests of all islands are sent.
pub const PATHS: [&str; 6] = [
    check::CheckRequest::PATH,
    clock::ClockRequest::PATH,
    renew::RenewRequest::PATH,
    save::SaveRequest::PATH,
    save::FlagRequest::PATH,
    save::HighlightRequest::PATH,
];
