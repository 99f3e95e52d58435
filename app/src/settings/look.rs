//! Setting language, colours and the size of the text on this device.

use crate::web::{
    form::Form,
    look::{TEXT, THEME, known},
    refusal::Refusal,
    site::Site,
    visitor::Visitor,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use engine::Error;
use exam::Lang;
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize)]
pub struct LookForm {
    lang: String,
    theme: String,
    text: String,
}

/// Remembers what was chosen in cookies of this device.
pub async fn set(visitor: Visitor, State(site): State<Site>, Form(form): Form<LookForm>) -> Result<Response, Refusal> {
    visitor.person.as_ref().ok_or(Error::SignedOut)?;
    let secure = if site.secure { "; Secure" } else { "" };
    let cookie = |name: &str, value: &str| {
        let lasts = if value.is_empty() { 0 } else { 31_536_000 };
        format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={lasts}{secure}")
    };
    let cookies = [
        cookie("lang", Lang::from_tag(&form.lang).unwrap_or_default().tag()),
        cookie(THEME.0, known(THEME.1, &form.theme).unwrap_or_default()),
        cookie(TEXT.0, known(TEXT.1, &form.text).unwrap_or_default()),
    ];
    let mut response = Redirect::to("/settings?said=saved").into_response();
    response.headers_mut().extend(cookies.iter().filter_map(|cookie| Some((header::SET_COOKIE, cookie.parse().ok()?))));
    Ok(response)
}
