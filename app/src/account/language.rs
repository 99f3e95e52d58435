//! Choosing a language.

use crate::web::{form::Form, site::Site};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use exam::Lang;
use serde::Deserialize;

/// What the language switch sends.
#[derive(Deserialize)]
pub struct LanguageForm {
    lang: String,
    back: String,
}

/// Remembers the language and goes back to where the reader was.
pub async fn choose_language(State(site): State<Site>, Form(form): Form<LanguageForm>) -> Response {
    let lang = Lang::from_tag(&form.lang).unwrap_or_default().tag();
    // Only a path of our own: `//host` and `/\host` would lead elsewhere.
    let own = form.back.starts_with('/') && !form.back[1..].starts_with(['/', '\\']) && form.back.is_ascii();
    let back = if own && !form.back.contains(char::is_control) { form.back.as_str() } else { "/" };
    let secure = if site.secure { "; Secure" } else { "" };
    let cookie = format!("lang={lang}; Path=/; SameSite=Lax; Max-Age=31536000{secure}");
    ([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response()
}
