//! What can go wrong, worded for the person who reads it.

use crate::{api::saving::SaveError, shell::Page, who::Visitor};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use exam::Lang;
use leptos::prelude::*;

/// The one error at the edge.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in.
    #[error("not signed in")]
    SignedOut,
    /// The person's roles do not open this door.
    #[error("not allowed")]
    Forbidden,
    /// There is no such thing, or it is somebody else's.
    #[error("not found")]
    Absent,
    /// Too many attempts to sign in.
    #[error("too many attempts")]
    TooMany,
    /// More than any hand can write.
    #[error("too fast")]
    TooFast,
    /// The sitting takes no more answers.
    #[error("closed")]
    Closed,
    /// A paper of this trainee is running, and this page would show keys.
    #[error("a paper is running")]
    InExam,
    /// The request makes no sense; the field says what.
    #[error("invalid {0}")]
    Invalid(&'static str),
    /// More than any form or file of this page may hold.
    #[error("too large")]
    TooLarge,
    /// The paper cannot be put together from the bank as it is.
    #[error("{0}")]
    CannotFill(#[from] question_bank::paper::FillError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something stored cannot be read back.
    #[error("damaged {0}")]
    Damaged(&'static str),
}

impl AppError {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            AppError::SignedOut => StatusCode::UNAUTHORIZED,
            AppError::Forbidden => StatusCode::FORBIDDEN,
            AppError::Absent => StatusCode::NOT_FOUND,
            AppError::TooMany | AppError::TooFast => StatusCode::TOO_MANY_REQUESTS,
            AppError::Closed | AppError::InExam | AppError::CannotFill(_) => StatusCode::CONFLICT,
            AppError::Invalid(_) => StatusCode::BAD_REQUEST,
            AppError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            AppError::Store(store::Error::Busy(_)) => StatusCode::SERVICE_UNAVAILABLE,
            AppError::Store(store::Error::Full(_)) => StatusCode::INSUFFICIENT_STORAGE,
            AppError::Store(_) | AppError::Damaged(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether trying again later may help.
    pub fn passes(&self) -> bool {
        matches!(self, AppError::Store(store::Error::Busy(_) | store::Error::Full(_)))
    }

    fn words(&self, lang: Lang) -> String {
        match self {
            AppError::SignedOut => t!(lang, "error.signed_out"),
            AppError::Forbidden => t!(lang, "error.forbidden"),
            AppError::Absent => t!(lang, "error.absent"),
            AppError::TooMany => t!(lang, "error.too_many"),
            AppError::TooFast => t!(lang, "error.too_fast"),
            AppError::Closed => t!(lang, "error.closed"),
            AppError::InExam => t!(lang, "error.in_exam"),
            AppError::Invalid(what) => t!(lang, "error.invalid", what = what),
            AppError::TooLarge => t!(lang, "error.too_large"),
            AppError::CannotFill(_) => t!(lang, "error.cannot_fill"),
            AppError::Store(store::Error::Busy(_)) => t!(lang, "error.busy"),
            AppError::Store(store::Error::Full(_)) => t!(lang, "error.full"),
            AppError::Store(_) | AppError::Damaged(_) => t!(lang, "error.internal"),
        }
    }

    /// As a page for this visitor.
    pub fn page(self, visitor: &Visitor) -> Response {
        let wait = match self.status() {
            StatusCode::SERVICE_UNAVAILABLE => Some("2"),
            StatusCode::TOO_MANY_REQUESTS if matches!(self, AppError::TooFast) => Some("10"),
            StatusCode::TOO_MANY_REQUESTS => Some("900"),
            _ => None,
        };
        let mut response = self.body(visitor);
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        response
    }

    fn body(self, visitor: &Visitor) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = %self, "request failed");
        } else if let AppError::CannotFill(why) = &self {
            tracing::warn!(error = %why, "paper cannot be filled");
        }
        if visitor.path.starts_with("/api/") {
            // An island asked: it reads the error as the server function would have sent it.
            return (status, Json(SaveError::of(&self))).into_response();
        }
        if matches!(self, AppError::SignedOut) {
            return Redirect::to("/sign-in").into_response();
        }
        let lang = visitor.lang;
        let words = self.words(lang);
        let body = view! {
            <div class="notice">
                <h1>{words}</h1>
                <p><a href="/">{t!(lang, "error.home")}</a></p>
            </div>
        };
        (status, Page::new(visitor, t!(lang, "error.title"), body)).into_response()
    }
}
