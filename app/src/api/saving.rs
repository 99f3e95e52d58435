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
            return AppError::Invalid("arguments").into();
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
use crate::{answerable::Answerable, error::AppError, evidence, site::Site, sitting::Desk, who::Trainee};
#[cfg(feature = "ssr")]
use exam::Response;
#[cfg(feature = "ssr")]
use std::collections::HashSet;
#[cfg(feature = "ssr")]
use store::response::{self as stored, Saved};

#[cfg(feature = "ssr")]
impl SaveError {
    /// What an island is told of an error.
    pub fn of(error: &AppError) -> SaveError {
        match error {
            AppError::Closed => SaveError::Closed,
            AppError::SignedOut => SaveError::SignedOut,
            AppError::Absent
            | AppError::Invalid(_)
            | AppError::TooLarge
            | AppError::Forbidden
            | AppError::InExam
            | AppError::TooMany => SaveError::Refused,
            AppError::TooFast | AppError::Store(_) | AppError::Damaged(_) | AppError::CannotFill(_) => {
                SaveError::Failed(String::new())
            }
        }
    }
}

#[cfg(feature = "ssr")]
impl From<AppError> for SaveError {
    fn from(error: AppError) -> SaveError {
        let status = error.status();
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
pub async fn save(sitting: String, changes: Vec<Change>) -> Result<Vec<Kept>, SaveError> {
    let (site, trainee) = asking()?;
    let (id, person) = (sitting.parse().map_err(|_| AppError::Absent)?, trainee.person.id);
    let Arrived { at, weight } = use_context().ok_or(SaveError::Refused)?;
    let answerable = Answerable::own(&site, id, person).await?;
    site.bank.volume.spend(id, weight, at);
    let saves = read(&answerable, changes)?;
    let Some(saved) = stored::save(&site.db, id, person, &saves, at).await.map_err(AppError::from)? else {
        evidence::late(&site, id, &saves, at).await?;
        return Err(AppError::Closed.into());
    };
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
    let desk = Desk::open(&site, &sitting, trainee.person.id).await?;
    Answerable::of(&desk).kind(slot)?;
    let flags = [(slot, flagged)];
    let kept = stored::flag(&site.db, desk.sitting.id, trainee.person.id, &flags, site.now()).await.map_err(AppError::from)?;
    if kept { Ok(()) } else { Err(AppError::Closed.into()) }
}

/// Keeps the highlighted passages of an item's material, as pairs of character offsets.
#[server(prefix = "/api", endpoint = "highlight", input = Json, output = Json)]
pub async fn highlight(sitting: String, item: u16, passages: Vec<(u32, u32)>) -> Result<(), SaveError> {
    let (site, trainee) = asking()?;
    let desk = Desk::open(&site, &sitting, trainee.person.id).await?;
    if usize::from(item) >= desk.items.len() || passages.len() > 500 {
        return Err(AppError::Invalid("highlight").into());
    }
    let body = serde_json::to_string(&passages).map_err(|_| AppError::Invalid("highlight"))?;
    let (id, person) = (desk.sitting.id, trainee.person.id);
    let kept = stored::highlight(&site.db, id, person, item, &body, site.now()).await.map_err(AppError::from)?;
    if kept { Ok(()) } else { Err(AppError::Closed.into()) }
}

/// The answers that a page sends, each part once.
#[cfg(feature = "ssr")]
pub(super) fn read(answerable: &Answerable, changes: Vec<Change>) -> Result<Vec<stored::Save>, AppError> {
    let mut slots = HashSet::new();
    let one = |change: Change| {
        let kind = answerable.kind(change.slot)?;
        if !slots.insert(change.slot) {
            return Err(AppError::Invalid("slot"));
        }
        let response = Response::from_fields(kind, &change.values).ok_or(AppError::Invalid("response"))?;
        answerable.accept(change.slot, &response)?;
        if !(1..=i64::from(u32::MAX)).contains(&change.seq) {
            return Err(AppError::Invalid("seq"));
        }
        Ok(stored::Save { slot: change.slot, seq: change.seq, response })
    };
    changes.into_iter().map(one).collect()
}
