//! The access matrix, made from the table of routes: each route for each kind of visitor.

use app::web::route::{Access, Route};
use axum::http::Method;
use exam::Role;
use serde_json::json;
use std::collections::BTreeSet;
use tests::{
    Client, Page, each_site,
    routes::{ABSENT, Names, all, body, method, paths},
};

/// A route with names that lead to nothing of anybody's.
async fn open(client: &Client, route: &Route) -> Page {
    let with: Names = [("sitting", vec![ABSENT.to_owned()]), ("item", vec!["1".into()]), ("paper", vec!["none".into()])].into();
    let path = paths(route, &with).remove(0);
    let (content_type, body) = if method(route) == Method::GET { ("", String::new()) } else { body(route, ABSENT) };
    client.send(method(route), &path, content_type, body).await
}

fn what(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

#[tokio::test]
async fn a_visitor_is_asked_to_sign_in_at_every_route_but_the_public_ones() {
    each_site(async |site| {
        for route in all() {
            let page = open(&site.visitor(), &route).await;
            let sent_away = page.location().as_deref() == Some("/sign-in") && page.status == 303;
            match route.access {
                Access::Anyone => assert!(![401, 403].contains(&page.status.as_u16()), "{}: {}", what(&route), page.status),
                Access::SignedIn | Access::Only(_) | Access::Either(..) if route.path.starts_with("/api/") => {
                    assert_eq!(page.status, 401, "{}", what(&route))
                }
                Access::SignedIn | Access::Only(_) | Access::Either(..) => {
                    assert!(sent_away, "{}: {} {}", what(&route), page.status, page.body)
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_route_admits_its_role_and_no_other() {
    each_site(async |site| {
        let before = site.everything().await;
        for role in Role::ALL {
            let person = site.person(role.name(), &[role]).await;
            for route in all() {
                if route.path == "/sign-out" {
                    continue;
                }
                let page = open(&person, &route).await;
                match route.access {
                    Access::Only(needed) => {
                        assert_eq!(page.status == 403, needed != role, "{} for {role:?}: {}", what(&route), page.status)
                    }
                    Access::Either(one, other) => {
                        assert_eq!(
                            page.status == 403,
                            one != role && other != role,
                            "{} for {role:?}: {}",
                            what(&route),
                            page.status
                        )
                    }
                    Access::Anyone => assert_ne!(page.status, 403, "{} for {role:?}", what(&route)),
                    Access::SignedIn => assert!(!page.status.is_server_error(), "{} for {role:?}", what(&route)),
                }
            }
        }
        let nobody = site.person("nobody", &[]).await;
        for route in all().iter().filter(|route| matches!(route.access, Access::Only(_) | Access::Either(..))) {
            assert_eq!(open(&nobody, route).await.status, 403, "{} for somebody without a role", what(route));
        }
        let after = site.everything().await;
        for (table, rows) in &before {
            let own = [
                "person",
                "sign_in",
                "sign_in_attempt",
                "device",
                "test_session",
                "audit",
                "audit_head",
                "secret",
                "second_factor",
                "learner",
                "practice_round",
            ]
            .contains(&table.as_str());
            assert!(own || after[table] == *rows, "{table} changed");
        }
    })
    .await;
}

#[tokio::test]
async fn the_trainees_home_is_no_other_persons() {
    each_site(async |site| {
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Trainee) {
            let page = site.person(role.name(), &[role]).await.get("/").await;
            assert!(!page.body.contains("href=\"/papers/"), "{role:?} is offered papers");
        }
    })
    .await;
}

#[test]
fn every_request_of_an_island_has_a_route_and_every_api_route_a_request() {
    let routes: BTreeSet<_> = all().iter().filter(|route| route.path.starts_with("/api/")).map(what).collect();
    let requests: BTreeSet<_> = app::wire::PATHS.iter().map(|path| format!("POST {path}")).collect();
    assert_eq!(requests, routes);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_write() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let with: Names = [
            ("sitting", vec![sitting_page.sitting().to_owned()]),
            ("item", vec!["1".into()]),
            ("paper", vec!["by-machine".into()]),
        ]
        .into();
        let before = site.everything().await;
        let lures = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.invalid"),
            ("origin", "null"),
        ];
        for (name, value) in lures {
            let lured = lin.with_header(name, value);
            for route in all().iter().filter(|route| method(route) == Method::POST) {
                let (content_type, body) = body(route, sitting_page.sitting());
                let page = lured.send(Method::POST, &paths(route, &with)[0], content_type, body).await;
                assert_eq!(page.status, 403, "{} with {name}: {value}", what(route));
                assert!(page.headers.get("set-cookie").is_none());
            }
            let open = lured.get("/").await;
            assert_eq!(open.status, 200, "a link from elsewhere still opens a page");
        }
        assert_eq!(site.everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn requests_that_no_script_of_the_site_sends_are_refused_by_every_server_function() {
    each_site(async |site| {
        let everybody = site.person("everybody", &Role::ALL).await;
        for route in all().iter().filter(|route| route.path.starts_with("/api/")) {
            for body in ["", "{}", "[]", "null", "junk", "{\"code\":7}", "{\"what\":\"x\",\"text\":0}"] {
                let page = everybody.send(Method::POST, route.path, "application/json", body).await;
                assert!(page.status.is_client_error(), "{} with {body}: {}", route.path, page.status);
            }
        }
        let nul = everybody.call("/api/renew", &json!({ "code": "\0" })).await;
        assert_eq!((nul.status.as_u16(), nul.body.as_str()), (200, "false"));
    })
    .await;
}
