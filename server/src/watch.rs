//! What an operator watches: whether the process is alive and ready, how busy it is, and one line of the log for one request.

use app::web::site::Site;
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::time::timeout;
use tracing::Instrument;

/// How long the database may take to answer before the process calls itself not ready.
const READY: Duration = Duration::from_secs(2);

/// Which requests are counted together: by door, not by address, so that there are only so many.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Door {
    method: &'static str,
    path: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: &'static str,
    path: String,
    status: u16,
}

/// The head of the audit log, to be kept where nobody who can write the database can write too.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Head {
    /// The hash of the newest entry; empty for an empty log.
    hash: String,
}

/// The counts of this process.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    answers: Family<Answer, Counter>,
    seconds: Family<Door, Histogram>,
    head: Family<Head, Gauge>,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let answers = Family::<Answer, Counter>::default();
        // From a millisecond to some eight seconds.
        let buckets = || Histogram::new(exponential_buckets(0.001, 2.0, 14));
        let seconds = Family::<Door, Histogram>::new_with_constructor(buckets);
        let mut registry = Registry::with_prefix("keju");
        registry.register("http_requests", "Requests answered", answers.clone());
        registry.register("http_request_seconds", "From a request's head to its answer's", seconds.clone());
        let head = Family::<Head, Gauge>::default();
        registry.register("audit_head", "The number of the newest entry of the audit log, with its hash", head.clone());
        Metrics { registry: Arc::new(registry), answers, seconds, head }
    }
}

impl Metrics {
    /// The page that Prometheus reads; it has a listener of its own, because it is not for everybody.
    pub fn router(self, site: Site) -> Router {
        Router::new().route("/metrics", get(show)).with_state((self, site))
    }

    /// Notes the head of the audit log as it is; without a database there is none to note.
    async fn note_head(&self, site: &Site) {
        self.head.clear();
        if let Ok(Ok((seq, hash))) = timeout(READY, store::audit::head(&site.db)).await {
            self.head.get_or_create(&Head { hash }).set(seq);
        }
    }

    fn count(&self, door: Door, status: StatusCode, took: Duration) {
        let answer = Answer { method: door.method, path: door.path.clone(), status: status.as_u16() };
        self.answers.get_or_create(&answer).inc();
        self.seconds.get_or_create(&door).observe(took.as_secs_f64());
    }
}

async fn show(State((metrics, site)): State<(Metrics, Site)>) -> Response {
    metrics.note_head(&site).await;
    let mut text = String::new();
    if encode(&mut text, &metrics.registry).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
}

/// Whether the database answers; a balancer sends nobody here while it does not.
pub async fn ready(State(site): State<Site>) -> Response {
    match timeout(READY, store::person::count(&site.db)).await {
        Ok(Ok(_)) => "ready".into_response(),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "2")], "not ready").into_response(),
    }
}

/// The methods that have doors by name, and whatever else somebody makes up as one: each label is kept for good.
fn counted(method: &Method) -> &'static str {
    [("GET", Method::GET), ("HEAD", Method::HEAD), ("POST", Method::POST)]
        .into_iter()
        .find_map(|(name, known)| (known == method).then_some(name))
        .unwrap_or("other")
}

/// Gives each request a number that its answer and every line of the log about it carry, and counts it. The log has the door's
/// path, not the address: what is in an address may be somebody's.
#[expect(clippy::disallowed_methods, reason = "how long an answer took is measured, not decided by")]
pub async fn watched(State((site, metrics)): State<(Site, Metrics)>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or("-", |path| path.as_str()).to_owned();
    let door = Door { method: counted(request.method()), path };
    let id = format!("{:016x}", site.with_chance(|rng| rng.next_u64()));
    let span = tracing::info_span!("request", %id, method = %door.method, path = %door.path);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status(), begun.elapsed());
    span.in_scope(|| tracing::debug!(status = status.as_u16(), ms = took.as_millis() as u64, "answered"));
    metrics.count(door, status, took);
    response.headers_mut().extend(HeaderValue::from_str(&id).map(|id| (header::HeaderName::from_static("x-request-id"), id)));
    response
}
