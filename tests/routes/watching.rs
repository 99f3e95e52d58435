//! Health checks, metrics and logs for operators.

use axum::{body::Body, http::Request};
use exam::Role;
use server::watch::Metrics;
use tests::{Client, each_site};
use tower::ServiceExt;

#[tokio::test]
async fn requests_are_counted_by_route_and_not_by_address() {
    each_site(async |site| {
        let metrics = Metrics::default();
        let visitor = Client::new(server::router::watched_router(site.site.clone(), metrics.clone()));
        for paper in ["somebodys-paper", "another-paper"] {
            visitor.send(axum::http::Method::GET, &format!("/papers/{paper}?token=secret"), "", "").await;
        }
        let shown = Client::new(metrics.router(site.site.clone())).get("/metrics").await.body;
        let counted = r#"keju_http_requests_total{method="GET",path="/papers/{paper}",status="303"} 2"#;
        assert!(shown.contains(counted), "{shown}");
        assert!(!shown.contains("somebodys-paper") && !shown.contains("secret"));
        assert_eq!(visitor.get("/metrics").await.status, 404, "they are not for the public");
    })
    .await;
}

#[tokio::test]
async fn methods_that_somebody_makes_up_are_counted_as_one() {
    each_site(async |site| {
        let metrics = Metrics::default();
        let visitor = Client::new(server::router::watched_router(site.site.clone(), metrics.clone()));
        for made_up in ["A1", "A2"] {
            visitor.send(made_up.parse().unwrap(), "/sign-in", "", "").await;
        }
        let shown = Client::new(metrics.router(site.site.clone())).get("/metrics").await.body;
        let counted = r#"keju_http_requests_total{method="other",path="/sign-in",status="405"} 2"#;
        assert!(shown.contains(counted) && !shown.contains("A1"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn a_process_without_its_database_is_alive_and_not_ready() {
    each_site(async |site| {
        let visitor = site.visitor();
        assert_eq!(visitor.get("/readyz").await.status, 200);
        site.site.db.close().await;
        let refused = visitor.get("/readyz").await;
        assert_eq!(refused.status, 503);
        assert_eq!(refused.headers["retry-after"], "2");
        assert_eq!(visitor.get("/healthz").await.status, 200);
        let page = visitor.post("/sign-in", &[("name", "lin"), ("password", "x")]).await;
        assert_eq!((page.status.as_u16(), page.says("服务器暂时繁忙")), (503, true), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn an_island_is_told_as_json_that_the_database_is_away() {
    each_site(async |site| {
        let both = site.person("both", &[Role::Trainee, Role::Reviewer, Role::Instructor]).await;
        let sitting = both.start("on-hand-in").await;
        let save = serde_json::json!({ "sitting": sitting.sitting(), "changes": [{ "slot": 0, "seq": 1, "values": ["0"] }] });
        assert_eq!(both.call("/api/save", &save).await.status, 200);
        site.site.db.close().await;
        for path in ["/api/save", "/api/clock", "/api/flag", "/api/highlight", "/api/check", "/api/renew"] {
            let refused = both.call(path, &save).await;
            assert_eq!((refused.status.as_u16(), refused.body.as_str()), (503, r#"{"Failed":"busy"}"#), "{path}");
            assert_eq!(refused.headers["content-type"], "application/json", "{path}");
            assert_eq!(refused.headers["retry-after"], "2", "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_head_of_the_audit_log_stands_among_the_metrics() {
    each_site(async |site| {
        engine::log_check::begin(&site.site).await.unwrap();
        let (seq, hash) = store::audit::head(&site.site.db).await.unwrap();
        let shown = Client::new(Metrics::default().router(site.site.clone())).get("/metrics").await.body;
        assert!(seq > 0 && shown.contains(&format!("keju_audit_head{{hash=\"{hash}\"}} {seq}")), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn every_answer_has_a_number_of_its_own_that_the_log_names_too() {
    each_site(async |site| {
        let mut numbers = Vec::new();
        for _ in 0..2 {
            let request = Request::get("/sign-in").body(Body::empty()).unwrap();
            let response = server::router::router(site.site.clone()).oneshot(request).await.unwrap();
            numbers.push(response.headers()["x-request-id"].to_str().unwrap().to_owned());
        }
        assert!(numbers.iter().all(|number| number.len() == 16) && numbers[0] != numbers[1], "{numbers:?}");
    })
    .await;
}
