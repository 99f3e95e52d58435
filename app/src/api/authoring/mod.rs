//! What the instructors' pages send: drafts to check, edits, uploads, corrections of scores.

#[cfg(feature = "ssr")]
pub mod edit;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod opinion;
#[cfg(feature = "ssr")]
pub mod regrade;
#[cfg(feature = "ssr")]
pub mod upload;

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// One item.
    Item,
    /// One paper.
    Paper,
}

/// What to put right before checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repair {
    /// Nothing.
    Nothing,
    /// The finding at this place of the list.
    One(usize),
    /// Whatever has exactly one meaning.
    All,
}

/// One finding of the checker, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// From 1.
    pub line: usize,
    /// An error rather than a warning.
    pub grave: bool,
    /// What is wrong and what to do.
    pub message: String,
    /// The line as it stands.
    pub text: String,
    /// The line as it should be, where one click can make it so.
    pub repaired: Option<String>,
}

/// A draft, looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The text, repaired if that was asked for.
    pub text: String,
    /// By line.
    pub findings: Vec<Finding>,
    /// As HTML that the server made.
    pub preview: String,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckError {
    /// Not an instructor, or not a text to check.
    Refused,
    /// The server or the way to it failed.
    Failed(String),
}

impl std::fmt::Display for CheckError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl FromServerFnError for CheckError {
    type Encoder = leptos::server_fn::codec::JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> CheckError {
        // On the server these are arguments that no page sends.
        #[cfg(feature = "ssr")]
        if matches!(error, ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_)) {
            return Error::Invalid("arguments").into();
        }
        CheckError::Failed(error.to_string())
    }
}

#[cfg(feature = "ssr")]
use crate::web::refusal::Shown as _;
#[cfg(feature = "ssr")]
use crate::{web::site::Site, who::Instructor};
#[cfg(feature = "ssr")]
use engine::Error;

#[cfg(feature = "ssr")]
impl From<Error> for CheckError {
    fn from(error: Error) -> CheckError {
        let status = error.status();
        if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(status);
        }
        if status.is_server_error() {
            tracing::error!(%error, "check failed");
            return CheckError::Failed(String::new());
        }
        CheckError::Refused
    }
}

/// Checks a draft and shows it.
#[server(prefix = "/api", endpoint = "check", input = Json, output = Json)]
pub async fn check(what: What, text: String, repair: Repair) -> Result<Checked, CheckError> {
    let (site, who) = use_context::<Site>().zip(use_context::<Instructor>()).ok_or(CheckError::Refused)?;
    Ok(crate::authoring::preview::check(&site, &who, what, &text, repair).await?)
}

/// Hands a request to the server function registered for its path, with the instructor who asks in its context.
#[cfg(feature = "ssr")]
pub async fn server_fn(
    who: Instructor,
    axum::extract::State(site): axum::extract::State<Site>,
    request: axum::http::Request<axum::body::Body>,
) -> impl axum::response::IntoResponse {
    let context = move || {
        provide_context(site.clone());
        provide_context(who.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, request).await
}
