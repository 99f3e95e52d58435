//! A refusal in the words of whoever asked: a page for a person, JSON for an island.

use crate::{
    web::{
        address::own_path,
        back::keep_back,
        form::Fields,
        i18n::minute,
        kept_form,
        page::Page,
        refusal::Refusal,
        site::Site,
        source::Source,
        visitor::{Asker, Visitor, language},
    },
    wire::{
        error::WireError,
        form::{BY_ISLAND, Moved},
    },
};
use axum::{
    Json,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Conflict, Error, people::access::note_refusal};
use exam::{Lang, time::Millis};
use leptos::prelude::*;

/// Puts a refusal into the words of whoever asked.
pub async fn explain(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asker = Asker::default();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(asker.clone());
    parts.extensions.insert(site.clone());
    let (source, page) = (Source::of(&parts, &site), parts.extensions.get::<MatchedPath>().cloned());
    let request = Request::from_parts(parts, body);
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let lang = language(request.headers());
    let back = back(&request);
    let by_island = path.starts_with("/api/") || request.headers().contains_key(BY_ISLAND);
    let (request, sent) = kept_form::read_ahead(&site, request).await;
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else {
        return if by_island { moved(response) } else { response };
    };
    let nobody = || Visitor {
        lang,
        path,
        person: None,
        proved: None,
        notices: Vec::new(),
        look: Default::default(),
        assets: site.assets.clone(),
    };
    let visitor = asker.visitor().unwrap_or_else(nobody);
    if let (Error::Forbidden, Some(person)) = (refusal.error(), &visitor.person) {
        let page = page.as_ref().map_or("-", MatchedPath::as_str);
        if let Err(error) = note_refusal(&site, person.id, page, &source.0).await {
            tracing::error!(%error, "a refusal could not be noted");
        }
    }
    let form = sent.as_ref().and_then(kept_form::worth_keeping);
    if let (Error::SignedOut, Some(fields)) = (refusal.error(), &form) {
        return (refusal.status(), kept_form::signed_out(&visitor, fields)).into_response();
    }
    let wants_page = !by_island && !matches!(refusal.error(), Error::SignedOut);
    let running = if wants_page { RunningPaper::of(&site, &visitor).await } else { None };
    log(&site, &refusal);
    explained(&refusal, &visitor, (by_island, &back), running, form)
}

/// Returns a redirect as an island reads it: the island itself goes there, once it has put away what waits.
fn moved(response: Response) -> Response {
    let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
    to.map_or(response, |to| Json(Moved { to }).into_response())
}

/// Returns the page that a request came from or asks for: where a sign-in leads back to. A draft waits there for whoever sent a form.
fn back(request: &Request) -> String {
    let asked = || request.uri().path_and_query().map_or("/", |path| path.as_str());
    let from = || {
        let referer = request.headers().get(header::REFERER)?.to_str().ok()?;
        let (_, rest) = referer.split_once("://")?;
        let (host, path) = rest.split_at(rest.find('/')?);
        (request.headers().get(header::HOST)?.as_bytes() == host.as_bytes()).then_some(path)
    };
    let path = if request.method() == Method::GET { Some(asked()) } else { from() };
    own_path(path.unwrap_or("/")).to_owned()
}

/// A paper that the visitor is sitting.
struct RunningPaper {
    path: String,
    title: String,
    until: String,
    minutes: i64,
}

impl RunningPaper {
    /// Returns the visitor's running paper, the one that ends first. Without a database there is none to lead to.
    async fn of(site: &Site, visitor: &Visitor) -> Option<RunningPaper> {
        let person = visitor.person.as_ref()?;
        let now = site.now();
        let running = store::session::running(&site.db, person.id).await.ok()?;
        let running = running.into_iter().filter_map(|sitting| Some((sitting.session.deadline?, sitting)));
        let (deadline, sitting) = running.filter(|(deadline, _)| *deadline > now).min_by_key(|(deadline, _)| *deadline)?;
        Some(RunningPaper {
            path: format!("/sittings/{}", sitting.id),
            title: sitting.title,
            until: minute(deadline),
            minutes: (deadline - now).0 / 60_000,
        })
    }
}

/// Tells whoever watches the process of a refusal that is the server's fault. Of those that only ask to come again, a line a second.
fn log(site: &Site, refusal: &Refusal) {
    if let Error::Store(store::Error::Busy(why)) = refusal.error() {
        if let Some(count) = site.state.busy.count(site.now()) {
            tracing::warn!(count, last = %why, "told to come again");
        }
    } else if refusal.status().is_server_error() {
        tracing::error!(error = %refusal.error(), "request failed");
    } else if let Error::CannotFill(why) = refusal.error() {
        tracing::warn!(error = %why, "paper cannot be filled");
    }
}

/// Returns a refusal as this visitor reads it.
fn explained(
    refusal: &Refusal,
    visitor: &Visitor,
    (by_island, back): (bool, &str),
    running: Option<RunningPaper>,
    form: Option<Fields>,
) -> Response {
    let mut response = if by_island {
        (refusal.status(), Json(wire_error(refusal.error()))).into_response()
    } else if matches!(refusal.error(), Error::FactorNeeded) {
        Redirect::to("/second-factor").into_response()
    } else if matches!(refusal.error(), Error::SignedOut) {
        let mut response = Redirect::to("/sign-in").into_response();
        keep_back(&mut response, back);
        response
    } else {
        (refusal.status(), page(refusal, visitor, running, form)).into_response()
    };
    let wait = match refusal.error() {
        Error::TooMany(wait) => Some(seconds(*wait)),
        Error::TooFast => Some(10),
        Error::SignedOut
        | Error::Forbidden
        | Error::FactorNeeded
        | Error::Absent
        | Error::InExam
        | Error::Conflict(_)
        | Error::Invalid(_)
        | Error::BadText(_)
        | Error::TooLarge
        | Error::CannotFill(_)
        | Error::BreaksPapers(_)
        | Error::TakesBackEdits(_)
        | Error::OtherPerson(_)
        | Error::Store(_)
        | Error::Damaged(_) => (refusal.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(2),
    };
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Returns the whole seconds of a time to wait, at least one.
fn seconds(wait: Millis) -> i64 {
    (wait.0 + 999) / 1_000
}

/// Returns when the next attempt to sign in is looked at, in words.
fn too_many(wait: Millis, lang: Lang) -> String {
    match seconds(wait) {
        seconds @ ..60 => plural!(lang, seconds, "common.error.too_many_seconds", n = seconds),
        seconds => {
            let minutes = (seconds + 59) / 60;
            plural!(lang, minutes, "common.error.too_many", n = minutes)
        }
    }
}

fn page(refusal: &Refusal, visitor: &Visitor, running: Option<RunningPaper>, form: Option<Fields>) -> Page {
    let (error, lang) = (refusal.error(), visitor.lang);
    // What is refused for the moment may be sent again as it is.
    let passes = matches!(refusal.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    let kept = form.map(|fields| kept_form::kept(visitor, &fields, passes));
    let on = match running {
        Some(running) => view! {
            <p>{plural!(lang, running.minutes, "common.error.running", title = running.title, n = running.minutes, at = running.until)}</p>
            <p><a class="button primary" href=running.path>{t!(lang, "common.error.back_to_paper")}</a></p>
        }
        .into_any(),
        None => view! { <p><a href="/">{t!(lang, "common.error.home")}</a></p> }.into_any(),
    };
    let body = view! {
        <div class="notice">
            <h1>{message(error, lang)}</h1>
            {signed_in_as(error, visitor)}
            {kept}
            {on}
        </div>
    };
    Page::new(visitor, t!(lang, "common.error.title"), body)
}

/// Says who is signed in where a page may be absent because it is somebody else's: on a machine that several people use, the reader
/// may not know that they are no longer signed in themselves.
fn signed_in_as(error: &Error, visitor: &Visitor) -> Option<AnyView> {
    let name = &visitor.person.as_ref()?.display;
    let lang = visitor.lang;
    if !matches!(error, Error::Absent | Error::Forbidden) {
        return None;
    }
    let keeps = ["/sittings/", "/practice/", "/marking/", "/bank/"].iter().any(|room| visitor.path.starts_with(room));
    let kept = keeps.then(|| t!(lang, "common.error.kept_here"));
    Some(view! { <p>{t!(lang, "common.error.signed_in_as", name = name)} " " {kept}</p> }.into_any())
}

/// Returns what an island is told of an error. A failure has a name, for whoever looks at the traffic.
fn wire_error(error: &Error) -> WireError {
    let failed = |name: &str| WireError::Failed(name.to_owned());
    match error {
        Error::Conflict(_) => WireError::Closed,
        Error::SignedOut => WireError::SignedOut,
        Error::Absent
        | Error::Invalid(_)
        | Error::BadText(_)
        | Error::TooLarge
        | Error::Forbidden
        | Error::FactorNeeded
        | Error::InExam
        | Error::TooMany(_) => WireError::Refused,
        Error::OtherPerson(name) => WireError::OtherPerson(name.clone()),
        Error::TooFast => failed("too-fast"),
        Error::Store(store::Error::Busy(_)) => failed("busy"),
        Error::Store(store::Error::Full(_)) => failed("full"),
        Error::Store(_) | Error::Damaged(_) | Error::CannotFill(_) | Error::BreaksPapers(_) | Error::TakesBackEdits(_) => {
            failed("internal")
        }
    }
}

/// Returns what the reader is told of an error, and what they can do.
pub fn message(error: &Error, lang: Lang) -> String {
    match error {
        Error::SignedOut => t!(lang, "common.error.signed_out"),
        Error::OtherPerson(name) => t!(lang, "common.error.other_person", name = name),
        Error::Forbidden | Error::FactorNeeded => t!(lang, "common.error.forbidden"),
        Error::Absent => t!(lang, "common.error.absent"),
        Error::TooMany(wait) => too_many(*wait, lang),
        Error::TooFast => t!(lang, "common.error.too_fast"),
        Error::Conflict(conflict) => conflict_message(*conflict, lang),
        Error::InExam => t!(lang, "common.error.in_exam"),
        Error::Invalid(what) => t!(lang, "common.error.invalid", what = what),
        Error::BadText(most) => t!(lang, "common.error.bad_text", n = most),
        Error::TooLarge => t!(lang, "common.error.too_large"),
        Error::CannotFill(_) => t!(lang, "common.error.cannot_fill"),
        Error::BreaksPapers(titles) => {
            t!(lang, "common.error.breaks_papers", titles = titles.join(&t!(lang, "common.mark.list")))
        }
        Error::TakesBackEdits(ids) => {
            t!(lang, "common.error.takes_back_edits", ids = ids.join(&t!(lang, "common.mark.list")))
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
        Conflict::TooLate => t!(lang, "common.conflict.too_late"),
        Conflict::AccessCode => t!(lang, "common.conflict.access_code"),
        Conflict::TooEarly => t!(lang, "common.conflict.too_early"),
        Conflict::AlreadyScored => t!(lang, "common.conflict.already_scored"),
        Conflict::DecidedByRemark => t!(lang, "common.conflict.decided_by_remark"),
        Conflict::AnswerTaken => t!(lang, "common.conflict.answer_taken"),
        Conflict::MarkingChanged => t!(lang, "common.conflict.marking_changed"),
        Conflict::RubricPlanOutdated => t!(lang, "common.conflict.rubric_plan_outdated"),
        Conflict::RemarkRequested => t!(lang, "common.conflict.remark_requested"),
        Conflict::Reported => t!(lang, "common.conflict.reported"),
        Conflict::ReportAnswered => t!(lang, "common.conflict.report_answered"),
        Conflict::ImportNotInReview => t!(lang, "common.conflict.import_not_in_review"),
        Conflict::ImportNotLoaded => t!(lang, "common.conflict.import_not_loaded"),
        Conflict::ItemChanged => t!(lang, "common.conflict.item_changed"),
        Conflict::ResultsClosed => t!(lang, "common.conflict.results_closed"),
        Conflict::NobodyWaitsForCode => t!(lang, "common.conflict.nobody_waits_for_code"),
    }
}
