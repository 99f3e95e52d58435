//! Guessing passwords is slow, and nobody can lock somebody else out of their own browser.
//!
//! What has not succeeded is counted for a quarter of an hour: under the account and where it came from together, under the account
//! alone, and under where it came from alone; all names alike, whether anybody bears them or not. A browser that the person has signed
//! in from before is counted by itself, so that neither a flood on the account nor somebody in the same room bars its owner. Who is
//! signed in is never affected.

use crate::{error::AppError, site::Site};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use exam::{Timestamp, time::Millis};
use std::{
    convert::Infallible,
    net::{Ipv6Addr, SocketAddr},
};
use store::Id;

/// For how long an attempt counts.
pub const COUNTS: Millis = Millis(15 * 60_000);
/// For an account from one address, or from one known browser of it.
const OF_ACCOUNT: i64 = 10;
/// For an account from everywhere.
const ALTOGETHER: i64 = 100;
/// From one address: a whole examination room may be behind one.
const FROM_SOURCE: i64 = 100;

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

/// An attempt to sign in, as it is counted.
pub struct Attempt {
    /// What a success forgets.
    own: Vec<String>,
    from_source: Id,
}

impl Attempt {
    /// Counts an attempt before the password is looked at; refuses when there were too many.
    pub async fn begin(site: &Site, name: &str, source: &Source, headers: &HeaderMap) -> Result<Attempt, AppError> {
        let device = device(site, headers).map(hashed);
        let known = match &device {
            Some(device) if !name.contains('\0') => store::attempt::is_known(&site.db, device, name).await?,
            Some(_) | None => false,
        };
        let (account, from_source) = (hashed(name), site.new_id());
        let counted = match device.filter(|_| known) {
            Some(device) => vec![(format!("device {device}"), OF_ACCOUNT, site.new_id())],
            None => vec![
                (format!("account {account} from {}", source.0), OF_ACCOUNT, site.new_id()),
                (format!("account {account}"), ALTOGETHER, site.new_id()),
                (format!("source {}", source.0), FROM_SOURCE, from_source),
            ],
        };
        let (now, mut tx) = (site.now(), site.db.begin().await?);
        let since = Timestamp(now.0 - COUNTS.0);
        for (under, most, id) in &counted {
            if store::attempt::count(&mut tx, under, since).await? >= *most {
                return Err(AppError::TooMany);
            }
            store::attempt::add(&mut tx, *id, under, now).await?;
        }
        tx.commit().await?;
        let own = counted.into_iter().map(|(under, ..)| under).filter(|under| !under.starts_with("source ")).collect();
        Ok(Attempt { own, from_source })
    }

    /// It succeeded: the account is counted anew, and the browser is known from now on. Gives the cookie to remember it by, if
    /// it has none. Failures from the same address stay counted, or one good password would pay for many guesses.
    pub async fn succeed(
        self,
        tx: &mut store::Tx,
        site: &Site,
        person: Id,
        headers: &HeaderMap,
    ) -> Result<Option<String>, AppError> {
        for under in &self.own {
            store::attempt::forget(tx, under).await?;
        }
        store::attempt::remove(tx, self.from_source).await?;
        let (token, new) = match device(site, headers) {
            Some(token) => (token.to_owned(), false),
            None => (site.new_token(), true),
        };
        store::attempt::know(tx, &hashed(&token), person, site.now()).await?;
        Ok(new.then_some(token))
    }
}

/// The name of the cookie of known browsers.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-keju-device" } else { "keju-device" }
}

fn device<'a>(site: &Site, headers: &'a HeaderMap) -> Option<&'a str> {
    crate::who::cookie(headers, cookie_name(site.secure)).filter(|token| token.len() == 64)
}

fn hashed(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
