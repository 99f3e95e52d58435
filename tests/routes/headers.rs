//! The headers of every response.

use axum::http::Method;
use scraper::{Html, Selector};
use tests::{
    Page, each_site,
    routes::{Names, all, method, paths, request_route},
};

fn assert_guarded(page: &Page) {
    let header = |name| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
    let policy = header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.split("; ").any(|stated| stated == rule), "{}: {rule} is missing in {policy}", page.path);
    }
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{}", page.path);
    assert_eq!(header("referrer-policy"), "same-origin", "{}", page.path);
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{}", page.path);
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{}", page.path);
    assert!(header("permissions-policy").contains("camera=()"), "{}", page.path);
    if header("content-type").starts_with("text/html") {
        assert_eq!(header("cache-control"), "no-store", "{}: a shared computer's cache would keep it", page.path);
        assert_bare(page);
    }
}

/// No script and no style stands in a page itself: the policy would stop it, so it would be a mistake.
fn assert_bare(page: &Page) {
    let inline = Selector::parse("script:not([src]), style, [style]").unwrap();
    let document = Html::parse_document(&page.body);
    let found: Vec<_> = document.select(&inline).map(|element| element.html()).collect();
    assert!(found.is_empty(), "{}: {found:?}", page.path);
    let handler = |name: &str| name.starts_with("on");
    let handlers = document.tree.values().filter_map(|node| node.as_element()).flat_map(|element| element.attrs());
    assert!(!handlers.map(|(name, _)| name).any(handler), "{} has an event handler", page.path);
}

#[tokio::test]
async fn every_response_of_every_route_has_its_security_headers() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let practice = lin.post("/practice", &[("place", "三级\t服务标准"), ("count", "3")]).await;
        let past = lin.start("on-hand-in").await;
        lin.hand_in(&past).await;
        let running = lin.start("once-marked").await;
        let sittings = [&practice, &past, &running].map(|page| page.sitting().to_owned());
        let with: Names = [
            ("sitting", sittings.into()),
            ("paper", vec!["on-hand-in".into(), "absent".into()]),
            ("item", vec!["1".into(), "x".into()]),
            ("note", vec!["standards".into(), "absent".into()]),
        ]
        .into();
        let other = site.person("reviewer", &[exam::Role::Reviewer]).await;
        for route in all() {
            let visits = [
                request_route(&site.visitor(), &route, &with).await,
                request_route(&other, &route, &with).await,
                request_route(&lin, &route, &with).await,
            ];
            visits.iter().flatten().for_each(assert_guarded);
        }
    })
    .await;
}

#[tokio::test]
async fn every_refusal_has_its_security_headers() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let answers = [
            (404, lin.get("/nowhere").await),
            (404, lin.get("/assets/nothing.js").await),
            (404, lin.get("/assets/..%2f..%2fCargo.toml").await),
            (400, lin.get("/notes/%00").await),
            (403, lin.with_header("sec-fetch-site", "cross-site").start("on-hand-in").await),
            (400, lin.with_header("host", "exam.example").with_another_header("host", "evil.invalid").get("/").await),
            (413, lin.send(Method::POST, "/sign-in", "application/x-www-form-urlencoded", "a".repeat(5 << 20)).await),
            (415, lin.send(Method::POST, "/sign-in", "text/plain", "name=lin").await),
        ];
        for (status, page) in answers {
            assert_eq!(page.status, status, "{}", page.path);
            assert_guarded(&page);
        }
        for route in all() {
            let closed = lin.send(Method::DELETE, &paths(&route, &Names::new())[0], "", "").await;
            assert_eq!(closed.status, 405, "{}", route.path);
            assert_guarded(&closed);
        }
        assert!(all().iter().all(|route| [Method::GET, Method::POST].contains(&method(route))));
    })
    .await;
}

#[tokio::test]
async fn nothing_that_a_visitor_sends_becomes_markup() {
    each_site(async |site| {
        let lin = site.trainee("<b>lin</b>\"&").await;
        let sitting_page = lin.start("on-hand-in").await;
        let evil = "</textarea><script src=x></script>\"'&amp;";
        lin.save(&sitting_page, &sitting_page.answers(&[("论述服务标准", &[evil]), ("接起 340 通", &[evil, evil])])).await;
        let page = lin.get(&format!("{}?saved=%3Cscript%3E&x=%22%3E%3Cimg%3E", sitting_page.path)).await;
        assert_eq!(page.shown(page.slot("论述服务标准")), [evil]);
        assert_eq!(page.shown(page.slot("接起 340 通")), [evil, evil]);
        let failed = site.visitor().post("/sign-in", &[("name", evil), ("password", "x")]).await;
        for page in [page, lin.hand_in(&sitting_page).await, lin.get("/").await, failed] {
            assert!(!page.has("script[src=x]") && !page.has("main img") && !page.has(".who b"), "{}", page.body);
        }
    })
    .await;
}
