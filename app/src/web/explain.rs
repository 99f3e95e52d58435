//! A refusal in the words of whoever asked: a page for a person, JSON for an island.

use crate::{
    web::{
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::{Asker, Visitor, language},
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

/// Puts a refusal into the words of whoever asked.
pub async fn explain(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let asker = Asker::default();
    request.extensions_mut().insert(asker.clone());
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let lang = language(request.headers());
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let nobody = || Visitor { lang, path, person: None, assets: site.assets.clone() };
    let visitor = asker.visitor().unwrap_or_else(nobody);
    explained(&refusal, &visitor)
}

/// Returns a refusal as this visitor reads it.
fn explained(refusal: &Refusal, visitor: &Visitor) -> Response {
    if refusal.status().is_server_error() {
        tracing::error!(error = %refusal.error(), "request failed");
    } else if let Error::CannotFill(why) = refusal.error() {
        tracing::warn!(error = %why, "paper cannot be filled");
    }
    let mut response = if visitor.path.starts_with("/api/") {
        (refusal.status(), Json(wire_error(refusal.error()))).into_response()
    } else if matches!(refusal.error(), Error::SignedOut) {
        Redirect::to("/sign-in").into_response()
    } else {
        (refusal.status(), page(refusal.error(), visitor)).into_response()
    };
    let wait = match refusal.status() {
        StatusCode::SERVICE_UNAVAILABLE => Some("2"),
        StatusCode::TOO_MANY_REQUESTS if matches!(refusal.error(), Error::TooFast) => Some("10"),
        StatusCode::TOO_MANY_REQUESTS => Some("900"),
        _ => None,
    };
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    }
    response
}

fn page(error: &Error, visitor: &Visitor) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="notice">
            <h1>{message(error, lang)}</h1>
            <p><a href="/">{t!(lang, "common.error.home")}</a></p>
        </div>
    };
    Page::new(visitor, t!(lang, "common.error.title"), body)
}

/// Returns what an island is told of an error.
fn wire_error(error: &Error) -> WireError {
    match error {
        Error::Conflict(_) => WireError::Closed,
        Error::SignedOut => WireError::SignedOut,
        Error::Absent | Error::Invalid(_) | Error::TooLarge | Error::Forbidden | Error::InExam | Error::TooMany => {
            WireError::Refused
        }
        Error::TooFast | Error::Store(_) | Error::Damaged(_) | Error::CannotFill(_) | Error::BreaksPapers(_) => {
            WireError::Failed(String::new())
        }
    }
}

/// Returns what the reader is told of an error, and what they can do.
pub fn message(error: &Error, lang: Lang) -> String {
    match error {
        Error::SignedOut => t!(lang, "common.error.signed_out"),
        Error::Forbidden => t!(lang, "common.error.forbidden"),
        Error::Absent => t!(lang, "common.error.absent"),
        Error::TooMany => t!(lang, "common.error.too_many"),
        Error::TooFast => t!(lang, "common.error.too_fast"),
        Error::Conflict(conflict) => conflict_message(*conflict, lang),
        Error::InExam => t!(lang, "common.error.in_exam"),
        Error::Invalid(what) => t!(lang, "common.error.invalid", what = what),
        Error::TooLarge => t!(lang, "common.error.too_large"),
        Error::CannotFill(_) => t!(lang, "common.error.cannot_fill"),
        Error::BreaksPapers(titles) => {
            t!(lang, "common.error.breaks_papers", titles = titles.join(&t!(lang, "common.mark.list")))
        }
        Error::Store(store::Error::Busy(_)) => t!(lang, "common.error.busy"),
        Error::Store(store::Error::Full(_)) => t!(lang, "common.error.full"),
        Error::Store(_) | Error::Damaged(_) => t!(lang, "common.error.internal"),
    }
}

fn conflict_message(conflict: Conflict, lang: Lang) -> String {
    match conflict {
        Conflict::SittingOver => t!(lang, "common.conflict.sitting_over"),
        Conflict::PaperNotOpen => t!(lang, "common.conflict.paper_not_open"),
        Conflict::NoAttemptLeft => t!(lang, "common.conflict.no_attempt_left"),
        Conflict::AlreadyScored => t!(lang, "common.conflict.already_scored"),
        Conflict::DecidedByRemark => t!(lang, "common.conflict.decided_by_remark"),
        Conflict::AnswerTaken => t!(lang, "common.conflict.answer_taken"),
        Conflict::MarkingChanged => t!(lang, "common.conflict.marking_changed"),
        Conflict::RubricPlanOutdated => t!(lang, "common.conflict.rubric_plan_outdated"),
        Conflict::RemarkRequested => t!(lang, "common.conflict.remark_requested"),
        Conflict::ImportNotInReview => t!(lang, "common.conflict.import_not_in_review"),
        Conflict::ImportNotLoaded => t!(lang, "common.conflict.import_not_loaded"),
        Conflict::ItemChanged => t!(lang, "common.conflict.item_changed"),
        Conflict::NobodyWaitsForCode => t!(lang, "common.conflict.nobody_waits_for_code"),
    }
}
