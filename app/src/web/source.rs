//! Where a request came from, and from which browser.

use crate::web::{site::Site, visitor::cookie};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use std::{
    convert::Infallible,
    net::{Ipv6Addr, SocketAddr},
};

/// Where a request came from: the peer's address; behind a proxy what the proxy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(pub String);

impl FromRequestParts<Site> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Source, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_string());
        // Only the last one was written by our own proxy.
        let told = || parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next();
        let told = if site.secure { told().map(|address| address.trim().to_owned()) } else { None };
        Ok(Source(network(told.or(peer).unwrap_or_default())))
    }
}

/// Whoever has an IPv6 address has all that begin with the same 64 bits.
fn network(address: String) -> String {
    match address.parse::<Ipv6Addr>() {
        Ok(six) if six.to_ipv4_mapped().is_none() => Ipv6Addr::from(u128::from(six) >> 64 << 64).to_string(),
        Ok(_) | Err(_) => address,
    }
}

/// The name of the cookie of known browsers.
pub fn device_cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-keju-device" } else { "keju-device" }
}

/// The token of a browser that is known, if it brings one.
pub fn device<'a>(site: &Site, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie(headers, device_cookie_name(site.secure)).filter(|token| token.len() == 64)
}
