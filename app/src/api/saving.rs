//! Server functions of the sitting: an island calls them, they answer once the save is durable.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

/// One changed part, as the page has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The part.
    pub slot: u16,
    /// One more than the number of the save that the page knows of.
    pub seq: i64,
    /// The values of its form fields: ticked positions, `true`/`false`, or texts.
    pub values: Vec<String>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// It is durable.
    Stored,
    /// Another tab or device saved this part meanwhile; what it saved stands.
    Conflict {
        /// The number of what stands: the next save of this page is one more.
        seq: i64,
    },
}

/// Why nothing was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaveError {
    /// The sitting is over.
    Closed,
    /// Nobody is signed in any more.
    SignedOut,
    /// There is no such sitting, or the values are none that the page can send.
    Refused,
    /// The server or the way to it failed; trying again is right.
    Failed(String),
    /// What came back is nothing that this page knows: perhaps the server is newer, perhaps something in between answered.
    Unreadable,
}

impl std::fmt::Display for SaveError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl FromServerFnError for SaveError {
    type Encoder = leptos::server_fn::codec::JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> SaveError {
        // On the server these are arguments that no page sends; trying again would not help.
        #[cfg(feature = "ssr")]
        if matches!(error, ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_)) {
            return Error::Invalid("arguments").into();
        }
        #[cfg(not(feature = "ssr"))]
        if matches!(error, ServerFnErrorErr::Deserialization(_)) {
            return SaveError::Unreadable;
        }
        SaveError::Failed(error.to_string())
    }
}

#[cfg(feature = "ssr")]
use super::prompt::Arrived;
#[cfg(feature = "ssr")]
use crate::{
    web::{refusal::status, site::Site},
    who::Trainee,
};
#[cfg(feature = "ssr")]
use engine::{Error, sitting::save};
#[cfg(feature = "ssr")]
use store::response::Saved;

#[cfg(feature = "ssr")]
impl SaveError {
    /// What an island is told of an error.
    pub fn of(error: &Error) -> SaveError {
        match error {
            Error::Conflict(_) => SaveError::Closed,
            Error::SignedOut => SaveError::SignedOut,
            Error::Absent | Error::Invalid(_) | Error::TooLarge | Error::Forbidden | Error::InExam | Error::TooMany => {
                SaveError::Refused
            }
            Error::TooFast | Error::Store(_) | Error::Damaged(_) | Error::CannotFill(_) => SaveError::Failed(String::new()),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<Error> for SaveError {
    fn from(error: Error) -> SaveError {
        let status = status(&error);
        if status.is_server_error() {
            tracing::error!(%error, "save failed");
        }
        if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(status);
        }
        SaveError::of(&error)
    }
}

#[cfg(feature = "ssr")]
pub(super) fn asking() -> Result<(Site, Trainee), SaveError> {
    use_context::<Site>().zip(use_context::<Trainee>()).ok_or(SaveError::Refused)
}

/// Saves changed parts, all or none, and says for each what became of it. What comes too late is kept as evidence.
#[server(prefix = "/api", endpoint = "save", input = Json, output = Json)]
pub async fn save_changes(sitting: String, changes: Vec<Change>) -> Result<Vec<Kept>, SaveError> {
    let (site, trainee) = asking()?;
    let id = sitting.parse().map_err(|_| Error::Absent)?;
    let Arrived { at, weight } = use_context().ok_or(SaveError::Refused)?;
    let saved = save::save(&site, &trainee.actor, id, changed(changes), (at, weight)).await?;
    let kept = |saved| match saved {
        Saved::Stored => Kept::Stored,
        Saved::Conflict(standing) => Kept::Conflict { seq: standing.seq },
    };
    Ok(saved.into_iter().map(kept).collect())
}

/// Flags a part to come back to, or takes the flag away.
#[server(prefix = "/api", endpoint = "flag", input = Json, output = Json)]
pub async fn flag(sitting: String, slot: u16, flagged: bool) -> Result<(), SaveError> {
    let (site, trainee) = asking()?;
    Ok(save::flag(&site, &trainee.actor, &sitting, slot, flagged).await?)
}

/// Keeps the highlighted passages of an item's material, as pairs of character offsets.
#[server(prefix = "/api", endpoint = "highlight", input = Json, output = Json)]
pub async fn highlight(sitting: String, item: u16, passages: Vec<(u32, u32)>) -> Result<(), SaveError> {
    let (site, trainee) = asking()?;
    Ok(save::highlight(&site, &trainee.actor, &sitting, item, &passages).await?)
}

/// The changes as the operation takes them.
#[cfg(feature = "ssr")]
pub(super) fn changed(changes: Vec<Change>) -> Vec<save::Change> {
    changes.into_iter().map(|Change { slot, seq, values }| save::Change { slot, seq, values }).collect()
}
