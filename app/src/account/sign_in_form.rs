//! Signing in and out, and choosing a language.

use crate::web::refusal::Shown as _;
use crate::web::{
    form::Form,
    site::Site,
    source::{Source, device, device_cookie_name},
    visitor::{Visitor, cookie, cookie_name},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use engine::people::throttle::Attempt;
use exam::{Lang, time::Millis};
use serde::Deserialize;

/// How long a sign-in lasts.
pub const LASTS: Millis = Millis(12 * 3_600_000);

/// How long a browser is known.
const DEVICE_LASTS: Millis = Millis(180 * 86_400_000);

/// What the sign-in form sends.
#[derive(Deserialize)]
pub struct SignIn {
    name: String,
    password: String,
}

/// Checks name and password and hands out a new cookie.
pub async fn sign_in(
    visitor: Visitor,
    source: Source,
    State(site): State<Site>,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Response {
    let visitor_of = visitor.clone();
    let tried = async {
        let name = form.name.trim();
        let _turn = site.state.hasher.turn().await;
        let attempt = Attempt::begin(&site, name, &source.0, device(&site, &headers)).await?;
        // PostgreSQL cannot even be asked about a NUL; nobody has such a name.
        let known = if name.contains('\0') { None } else { store::person::by_name(&site.db, name).await? };
        let (person, hash) = known.unzip();
        if !site.state.hasher.verify(form.password, hash).await {
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, crate::account::sign_in::page(&visitor, Some(name))).into_response());
        }
        let Some(person) = person else { return Err(engine::Error::SignedOut) };
        let (token, now) = (site.new_token(), site.now());
        let mut tx = site.db.begin().await?;
        let device = attempt.succeed(&mut tx, &site, person.id, device(&site, &headers)).await?;
        if let Some(old) = cookie(&headers, cookie_name(site.secure)) {
            store::sign_in::end(&mut tx, old).await?;
        }
        store::sign_in::add(&mut tx, &token, person.id, now, now + LASTS).await?;
        tx.commit().await?;
        let mut response = ([(header::SET_COOKIE, signed_in(&site, &token))], Redirect::to("/")).into_response();
        if let Some(device) = device {
            response.headers_mut().extend(remembered(&site, &device).parse().ok().map(|cookie| (header::SET_COOKIE, cookie)));
        }
        Ok(response)
    };
    tried.await.unwrap_or_else(|error| error.page(&visitor_of))
}

/// Ends the sign-in, on the server too.
pub async fn sign_out(visitor: Visitor, State(site): State<Site>, headers: HeaderMap) -> Response {
    let ended = async {
        if let Some(token) = cookie(&headers, cookie_name(site.secure)) {
            let mut tx = site.db.begin().await?;
            store::sign_in::end(&mut tx, token).await?;
            tx.commit().await?;
        }
        Ok::<_, engine::Error>(([(header::SET_COOKIE, set_cookie(&site, "", 0))], Redirect::to("/sign-in")).into_response())
    };
    ended.await.unwrap_or_else(|error| error.page(&visitor))
}

/// The cookie of a new sign-in.
pub fn signed_in(site: &Site, token: &str) -> String {
    set_cookie(site, token, LASTS.0 / 1000)
}

/// The cookie of a browser that is known from now on.
pub fn remembered(site: &Site, device: &str) -> String {
    format_cookie(site, device_cookie_name(site.secure), device, DEVICE_LASTS.0 / 1000)
}

fn set_cookie(site: &Site, value: &str, seconds: i64) -> String {
    format_cookie(site, cookie_name(site.secure), value, seconds)
}

fn format_cookie(site: &Site, name: &str, value: &str, seconds: i64) -> String {
    let secure = if site.secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// What the language switch sends.
#[derive(Deserialize)]
pub struct Language {
    lang: String,
    back: String,
}

/// Remembers the language and goes back to where the reader was.
pub async fn language(State(site): State<Site>, Form(form): Form<Language>) -> Response {
    let lang = Lang::from_tag(&form.lang).unwrap_or_default().tag();
    // Only a path of our own: `//host` and `/\host` would lead elsewhere.
    let own = form.back.starts_with('/') && !form.back[1..].starts_with(['/', '\\']) && form.back.is_ascii();
    let back = if own && !form.back.contains(char::is_control) { form.back.as_str() } else { "/" };
    let secure = if site.secure { "; Secure" } else { "" };
    let cookie = format!("lang={lang}; Path=/; SameSite=Lax; Max-Age=31536000{secure}");
    ([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response()
}
