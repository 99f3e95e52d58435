//! The cookies that a request brings.

use axum::http::{HeaderMap, header};

/// The name of the sign-in cookie.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-keju" } else { "keju" }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs =
        headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}
