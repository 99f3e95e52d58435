//! Where a sign-in leads back to: kept in a cookie for as long as somebody takes to sign in.

use crate::web::{address::own_path, cookie::cookie, site::Site};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use engine::Error;
use store::{Id, session};

const NAME: &str = "back";

/// Has a response keep a path, where it is not the home page.
pub fn keep_back(response: &mut Response, path: &str) {
    let plain = path != "/" && !path.contains([';', ',', '"', '\\', ' ']);
    let value = format!("{NAME}={path}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=900");
    if let (true, Ok(value)) = (plain, value.parse()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Has a response forget the path that a request brought.
pub fn forget_back(response: &mut Response, headers: &HeaderMap) {
    if cookie(headers, NAME).is_some() {
        let forgotten = HeaderValue::from_static("back=; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=0");
        response.headers_mut().append(header::SET_COOKIE, forgotten);
    }
}

/// Returns where this person goes on after signing in. A sitting of somebody else, who used the machine before, is no place to go.
pub async fn way_back(site: &Site, headers: &HeaderMap, person: Id) -> Result<String, Error> {
    let path = own_path(cookie(headers, NAME).unwrap_or("/"));
    let mut steps = path.split(['/', '?']).skip(1);
    let sitting = match (steps.next(), steps.next()) {
        (Some("sittings" | "practice"), Some(id)) => id.parse::<Id>().ok(),
        (_, _) => None,
    };
    let own = match sitting {
        Some(id) => session::own(&site.db, id, person).await?.is_some(),
        None => true,
    };
    Ok(if own { path.to_owned() } else { "/".to_owned() })
}
