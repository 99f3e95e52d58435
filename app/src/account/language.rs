//! Choosing a language.

use crate::web::{address::own_path, form::Form, site::Site};
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
    let back = own_path(&form.back);
    let secure = if site.secure { "; Secure" } else { "" };
    let cookie = format!("lang={lang}; Path=/; SameSite=Lax; Max-Age=31536000{secure}");
    ([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response()
}
