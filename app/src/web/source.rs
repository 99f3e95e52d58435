//! Where a request came from, and from which browser.

use crate::web::{browser::browser, cookie::cookie, site::Site};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use engine::origin::Origin;
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

/// Where a request came from: the peer's address; behind a proxy what the proxy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(pub Origin);

impl Source {
    /// Reads where a request came from.
    pub fn of(parts: &Parts, site: &Site) -> Source {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        // Only the last one was written by our own proxy.
        let told = || parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next();
        let told = if site.secure { told().and_then(address) } else { None };
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        Source(Origin { address: told.or(peer).map(network).unwrap_or_default(), browser: browser(agent) })
    }
}

impl FromRequestParts<Site> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Source, Infallible> {
        Ok(Source::of(parts, site))
    }
}

/// Returns the address that a proxy names, with or without a port; what is no address counts as the proxy's own.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    text.parse().ok().or_else(|| text.parse().ok().map(|socket: SocketAddr| socket.ip())).or_else(bare)
}

/// Returns what is counted as one address: whoever has an IPv6 address has all that begin with the same 64 bits.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V6(six) => Ipv6Addr::from(u128::from(six) >> 64 << 64).to_string(),
        IpAddr::V4(four) => four.to_string(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_makes_no_other_address() {
        for (told, counted) in [
            ("192.0.2.7", "192.0.2.7"),
            (" 192.0.2.7:61022", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("[::ffff:192.0.2.7]:80", "192.0.2.7"),
            ("2001:db8::5", "2001:db8::"),
            ("[2001:db8::5]", "2001:db8::"),
            ("\"[2001:db8::6]:4711\"", "2001:db8::"),
        ] {
            assert_eq!(address(told).map(network).as_deref(), Some(counted), "{told}");
        }
        for nothing in ["", "unknown", "_hidden", "192.0.2.7:port", "192.0.2"] {
            assert_eq!(address(nothing), None, "{nothing}");
        }
    }
}
