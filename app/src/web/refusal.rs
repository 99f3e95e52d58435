//! Why a request is refused, worded for whoever reads it: a page for a person, JSON for an island.
//!
//! A handler returns `Result<Page, Refusal>`. Only [`explain`] knows whose request it was, so the words are chosen there.

use crate::{
    web::{
        page::Page,
        site::Site,
        visitor::{Visitor, language},
    },
    wire::error::WireError,
};
use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Conflict, Error};
use exam::Lang;
use leptos::prelude::*;
use std::sync::{Arc, OnceLock};

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

    /// Returns the conflict, where the error is one.
    pub fn conflict(&self) -> Option<Conflict> {
        if let Error::Conflict(conflict) = &*self.error { Some(*conflict) } else { None }
    }

    /// Returns the refusal as this visitor reads it.
    pub fn explained_to(&self, visitor: &Visitor) -> Response {
        if self.status.is_server_error() {
            tracing::error!(error = %self.error, "request failed");
        } else if let Error::CannotFill(why) = &*self.error {
            tracing::warn!(error = %why, "paper cannot be filled");
        }
        let mut response = if visitor.path.starts_with("/api/") {
            (self.status, Json(wire_error(&self.error))).into_response()
        } else if matches!(*self.error, Error::SignedOut) {
            Redirect::to("/sign-in").into_response()
        } else {
            (self.status, self.page(visitor)).into_response()
        };
        let wait = match self.status {
            StatusCode::SERVICE_UNAVAILABLE => Some("2"),
            StatusCode::TOO_MANY_REQUESTS if matches!(*self.error, Error::TooFast) => Some("10"),
            StatusCode::TOO_MANY_REQUESTS => Some("900"),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        response
    }

    fn page(&self, visitor: &Visitor) -> Page {
        let lang = visitor.lang;
        let body = view! {
            <div class="notice">
                <h1>{message(&self.error, lang)}</h1>
                <p><a href="/">{t!(lang, "error.home")}</a></p>
            </div>
        };
        Page::new(visitor, t!(lang, "error.title"), body)
    }
}

/// Leaves the words to [`explain`].
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Whoever the request turned out to be from, as far as a handler asked.
#[derive(Clone, Debug, Default)]
pub struct Asker(Arc<OnceLock<Visitor>>);

impl Asker {
    /// Notes who asks.
    pub fn is(&self, visitor: &Visitor) {
        // A second look gives the same visitor.
        let _ = self.0.set(visitor.clone());
    }
}

/// Puts a refusal into the words of whoever asked.
pub async fn explain(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let asker = Asker::default();
    request.extensions_mut().insert(asker.clone());
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let lang = language(request.headers());
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let nobody = || Visitor { lang, path, person: None, assets: site.assets.clone() };
    let visitor = asker.0.get().cloned().unwrap_or_else(nobody);
    refusal.explained_to(&visitor)
}

/// Returns what an island is told of an error.
fn wire_error(error: &Error) -> WireError {
    match error {
        Error::Conflict(_) => WireError::Closed,
        Error::SignedOut => WireError::SignedOut,
        Error::Absent | Error::Invalid(_) | Error::TooLarge | Error::Forbidden | Error::InExam | Error::TooMany => {
            WireError::Refused
        }
        Error::TooFast | Error::Store(_) | Error::Damaged(_) | Error::CannotFill(_) => WireError::Failed(String::new()),
    }
}

/// Returns the HTTP status of an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignedOut => StatusCode::UNAUTHORIZED,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Absent => StatusCode::NOT_FOUND,
        Error::TooMany | Error::TooFast => StatusCode::TOO_MANY_REQUESTS,
        Error::Conflict(_) | Error::InExam | Error::CannotFill(_) => StatusCode::CONFLICT,
        Error::Invalid(_) => StatusCode::BAD_REQUEST,
        Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Store(store::Error::Busy(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Store(store::Error::Full(_)) => StatusCode::INSUFFICIENT_STORAGE,
        Error::Store(_) | Error::Damaged(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Returns what the reader is told of an error, and what they can do.
pub fn message(error: &Error, lang: Lang) -> String {
    match error {
        Error::SignedOut => t!(lang, "error.signed_out"),
        Error::Forbidden => t!(lang, "error.forbidden"),
        Error::Absent => t!(lang, "error.absent"),
        Error::TooMany => t!(lang, "error.too_many"),
        Error::TooFast => t!(lang, "error.too_fast"),
        Error::Conflict(conflict) => conflict_message(*conflict, lang),
        Error::InExam => t!(lang, "error.in_exam"),
        Error::Invalid(what) => t!(lang, "error.invalid", what = what),
        Error::TooLarge => t!(lang, "error.too_large"),
        Error::CannotFill(_) => t!(lang, "error.cannot_fill"),
        Error::Store(store::Error::Busy(_)) => t!(lang, "error.busy"),
        Error::Store(store::Error::Full(_)) => t!(lang, "error.full"),
        Error::Store(_) | Error::Damaged(_) => t!(lang, "error.internal"),
    }
}

fn conflict_message(conflict: Conflict, lang: Lang) -> String {
    match conflict {
        Conflict::SittingOver => t!(lang, "conflict.sitting_over"),
        Conflict::PaperNotOpen => t!(lang, "conflict.paper_not_open"),
        Conflict::NoAttemptLeft => t!(lang, "conflict.no_attempt_left"),
        Conflict::AlreadyScored => t!(lang, "conflict.already_scored"),
        Conflict::DecidedByRemark => t!(lang, "conflict.decided_by_remark"),
        Conflict::AnswerTaken => t!(lang, "conflict.answer_taken"),
        Conflict::MarkingChanged => t!(lang, "conflict.marking_changed"),
        Conflict::RubricPlanOutdated => t!(lang, "conflict.rubric_plan_outdated"),
        Conflict::RemarkRequested => t!(lang, "conflict.remark_requested"),
        Conflict::SimulationOutdated => t!(lang, "conflict.simulation_outdated"),
        Conflict::ImportNotInReview => t!(lang, "conflict.import_not_in_review"),
        Conflict::ImportNotLoaded => t!(lang, "conflict.import_not_loaded"),
        Conflict::UploadNotLoadable => t!(lang, "conflict.upload_not_loadable"),
        Conflict::NobodyWaitsForCode => t!(lang, "conflict.nobody_waits_for_code"),
    }
}

/// An error as it is shown, for handlers that know their visitor.
pub trait Shown {
    /// The HTTP status.
    fn status(&self) -> StatusCode;

    /// As a page for this visitor.
    fn page(self, visitor: &Visitor) -> Response;
}

impl Shown for Error {
    fn status(&self) -> StatusCode {
        status(self)
    }

    fn page(self, visitor: &Visitor) -> Response {
        Refusal::from(self).explained_to(visitor)
    }
}
