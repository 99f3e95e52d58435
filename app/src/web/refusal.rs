//! Why a request is refused.
//!
//! A handler returns `Result<Page, Refusal>`. Only `explain` knows whose request it was, so the words are chosen there.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use engine::{Conflict, Error};
use std::sync::Arc;

/// Why a request is refused.
#[derive(Clone, Debug)]
pub struct Refusal {
    error: Arc<Error>,
    status: StatusCode,
}

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Refusal {
        let error = error.into();
        Refusal { status: status(&error), error: Arc::new(error) }
    }
}

impl Refusal {
    /// Returns a refusal with another status than the error's own.
    pub fn with_status(error: Error, status: StatusCode) -> Refusal {
        Refusal { error: Arc::new(error), status }
    }

    /// Returns the error.
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the conflict, where the error is one.
    pub fn conflict(&self) -> Option<Conflict> {
        if let Error::Conflict(conflict) = &*self.error { Some(*conflict) } else { None }
    }
}

/// Leaves the words to the layer that knows who asked.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Returns the HTTP status of an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignedOut => StatusCode::UNAUTHORIZED,
        Error::Forbidden | Error::FactorNeeded | Error::OtherPerson(_) => StatusCode::FORBIDDEN,
        Error::Absent => StatusCode::NOT_FOUND,
        Error::TooMany(_) | Error::TooFast => StatusCode::TOO_MANY_REQUESTS,
        Error::Conflict(_) | Error::InExam | Error::CannotFill(_) | Error::BreaksPapers(_) | Error::TakesBackEdits(_) => {
            StatusCode::CONFLICT
        }
        Error::Invalid(_) | Error::BadText(_) => StatusCode::BAD_REQUEST,
        Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Store(store::Error::Busy(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Store(store::Error::Full(_)) => StatusCode::INSUFFICIENT_STORAGE,
        Error::Store(_) | Error::Damaged(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
