//! The router: the site's doors, its files, and what every answer carries.

use crate::{
    assets,
    watch::{self, Metrics},
};
use app::{web::site::Site, wire::error::WireError};
use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{net::SocketAddr, time::Duration};
use tokio::time::timeout;
use tower_http::compression::{
    CompressionLayer, CompressionLevel,
    predicate::{DefaultPredicate, NotForContentType, Predicate},
};

/// The whole site.
pub fn router(site: Site) -> Router {
    watched_router(site, Metrics::default())
}

/// The whole site, counting into these.
pub fn watched_router(site: Site, metrics: Metrics) -> Router {
    let tls = site.secure;
    // A backup is compressed already.
    let packable = DefaultPredicate::new().and(NotForContentType::const_new("application/gzip"));
    let watch = middleware::from_fn_with_state((site.clone(), metrics), watch::watched);
    Router::new()
        .merge(app::routes::routes().into_router())
        .route("/assets/{file}", get(assets::serve))
        .route("/healthz", get(|| async { "ok" }))
        .fallback(app::routes::absent)
        .route("/readyz", get(watch::ready))
        .layer(middleware::from_fn_with_state(site.clone(), app::web::explain::explain))
        .with_state(site)
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(packable))
        .layer(middleware::from_fn(no_nul))
        .layer(middleware::from_fn(same_origin))
        .layer(middleware::from_fn(one_host))
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn(headers))
        .layer(middleware::from_fn(move |request, next| hsts(tls, request, next)))
        .layer(watch)
}

/// Nothing is loaded or framed from anywhere else, and no script or style stands in a page itself.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What no page of ours needs.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                           magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

/// More than any request takes, the receiving of the largest upload included: what takes longer waits for something that
/// does not come, such as a database whose machine is gone.
const PATIENCE: Duration = Duration::from_secs(180);

/// More than an island should wait: it says what is not saved, and sends it again. It counts from when its body is there: a line may
/// be slow.
const OF_ISLANDS: Duration = Duration::from_secs(10);

/// The most that an island sends.
const MOST: usize = 4 << 20;

async fn in_time(request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        let late = "The server is too busy; please try again. 服务器忙，请稍后再试。";
        let answered = timeout(PATIENCE, next.run(request)).await;
        return answered.unwrap_or_else(|_| (StatusCode::SERVICE_UNAVAILABLE, late).into_response());
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let late = |_| (StatusCode::SERVICE_UNAVAILABLE, Json(WireError::Failed(String::new()))).into_response();
    timeout(OF_ISLANDS, next.run(Request::from_parts(parts, Body::from(body)))).await.unwrap_or_else(late)
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        // Not every refusal is made where this is known, such as a timeout.
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("2"));
    }
    let add = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    for (name, value) in add {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn hsts(tls: bool, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if tls {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Refuses a NUL in the address: no name of ours has one, and PostgreSQL cannot be asked about it.
async fn no_nul(request: Request, next: Next) -> Response {
    if request.uri().path().contains("%00") {
        return StatusCode::BAD_REQUEST.into_response();
    }
    next.run(request).await
}

/// Refuses a request that came over a connection without exactly one `Host` line (RFC 9112, 3.2): a proxy and we might read it
/// differently.
async fn one_host(request: Request, next: Next) -> Response {
    let lines = request.headers().get_all(header::HOST).iter().count();
    let least = usize::from(request.extensions().get::<ConnectInfo<SocketAddr>>().is_some());
    if lines > 1 || lines < least {
        return (StatusCode::BAD_REQUEST, "A request has exactly one Host line. 请求须有且仅有一个 Host。").into_response();
    }
    next.run(request).await
}

/// Refuses writes that a page of another site sent. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; a request
/// with neither does not come from a browser, and then no cookie was lured into it.
async fn same_origin(request: Request, next: Next) -> Response {
    let reading = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reading || is_same_origin(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This request came from another site. 请求来自其他网站，已拒绝。").into_response()
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(from) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(from, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(pairs: &[(&'static str, &'static str)]) -> bool {
        is_same_origin(
            &pairs.iter().map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect(),
        )
    }

    #[test]
    fn only_our_own_pages_may_write() {
        assert!(verdict(&[("sec-fetch-site", "same-origin")]));
        assert!(verdict(&[("origin", "https://exam.example"), ("host", "exam.example")]));
        assert!(verdict(&[("host", "exam.example")]));
        assert!(!verdict(&[("sec-fetch-site", "cross-site"), ("origin", "https://exam.example"), ("host", "exam.example")]));
        assert!(!verdict(&[("sec-fetch-site", "same-site")]));
        assert!(!verdict(&[("origin", "https://evil.invalid"), ("host", "exam.example")]));
        assert!(!verdict(&[("origin", "null"), ("host", "exam.example")]));
    }
}
