//! The table of routes as a list of requests: something in place of each `{…}`, and what a browser would send.

use crate::{Client, Page};
use app::{routes::routes, web::route::Route};
use axum::http::Method;
use serde_json::json;
use std::collections::BTreeMap;

/// What stands for each `{name}` of a path; several values make several paths.
pub type Names = BTreeMap<&'static str, Vec<String>>;

/// A sitting that nobody has.
pub const ABSENT: &str = "0000000000000";

/// All routes.
pub fn all() -> Vec<Route> {
    routes().list
}

/// The method of a route.
pub fn method(route: &Route) -> Method {
    route.method.parse().unwrap()
}

/// The names in a route's path.
pub fn names(route: &Route) -> Vec<&'static str> {
    route.path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}')).collect()
}

/// Every path of a route that these names make; a name without a value stands for itself.
pub fn paths(route: &Route, with: &Names) -> Vec<String> {
    names(route).into_iter().fold(vec![route.path.to_owned()], |paths, name| {
        let values = with.get(name).cloned().unwrap_or_else(|| vec![name.to_owned()]);
        let put = |path: &String| values.iter().map(|value| path.replace(&format!("{{{name}}}"), value)).collect::<Vec<_>>();
        paths.iter().flat_map(put).collect()
    })
}

/// What a browser sends to a `POST` route about a sitting: content type and body.
pub fn body(route: &Route, sitting: &str) -> (&'static str, String) {
    let json = |arguments: serde_json::Value| ("application/json", arguments.to_string());
    let form = |fields: &[(&str, &str)]| {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        ("application/x-www-form-urlencoded", body)
    };
    match route.path {
        "/api/save" => json(json!({ "sitting": sitting, "changes": [{ "slot": 0, "seq": 1, "values": ["0"] }] })),
        "/api/flag" => json(json!({ "sitting": sitting, "slot": 0, "flagged": true })),
        "/api/highlight" => json(json!({ "sitting": sitting, "item": 7, "passages": [[0, 2]] })),
        "/api/clock" => json(json!({ "sitting": sitting })),
        "/sign-in" => form(&[("name", "lin"), ("password", "wrong")]),
        "/api/check" => json(json!({ "what": "Item", "text": "", "repair": "Nothing" })),
        "/language" => form(&[("lang", "zh-CN"), ("back", "/notes")]),
        "/practice" => form(&[("place", "三级\t服务标准"), ("kind", "single"), ("count", "5")]),
        "/practice/{sitting}/{item}" => form(&[("r0", "0")]),
        "/settings/learning" => form(&[("level", "三级"), ("exam_day", "2026-12-31"), ("daily_goal", "20")]),
        "/settings/look" => form(&[("lang", "zh-CN"), ("theme", "dark"), ("text", "large")]),
        "/sittings/{sitting}" => form(&[("s0", "0"), ("r0", "0"), ("then", "stay")]),
        "/reports/{sitting}/{item}" => form(&[("words", "题干少了一个字。")]),
        "/sittings/{sitting}/appeal" => form(&[("slot", "6"), ("reason", "请再看一遍第二段。")]),
        _ => form(&[]),
    }
}

/// Requests every path of a route that these names make, as a browser and as a program would, and follows no redirect.
pub async fn request_route(client: &Client, route: &Route, with: &Names) -> Vec<Page> {
    let mut pages = Vec::new();
    for path in paths(route, with) {
        if method(route) == Method::GET {
            for (method, accept) in [(Method::GET, "text/html"), (Method::GET, "application/json"), (Method::HEAD, "*/*")] {
                pages.push(client.with_header("accept", accept).send(method, &path, "", "").await);
            }
            continue;
        }
        for sitting in with.get("sitting").into_iter().flatten() {
            let (content_type, body) = body(route, sitting);
            pages.push(client.send(Method::POST, &path, content_type, body).await);
            if names(route).contains(&"sitting") || !route.path.starts_with("/api/") {
                break;
            }
        }
    }
    pages
}

/// Requests every route except these, given as `METHOD path`.
pub async fn request_routes_except(client: &Client, with: &Names, but: &[&str]) -> Vec<Page> {
    let mut pages = Vec::new();
    for route in all() {
        if !but.contains(&format!("{} {}", route.method, route.path).as_str()) {
            pages.extend(request_route(client, &route, with).await);
        }
    }
    pages
}
