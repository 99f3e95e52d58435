//! Signing in and out.

use crate::{
    account::{
        cookies::{ended_cookie, redirect_signed_in, redirect_to_second_step},
        welcome::welcome,
    },
    view::notice::refused_page,
    web::{
        back::{forget_back, way_back},
        cookie::{cookie, cookie_name},
        form::Form,
        page::Page,
        refusal::Refusal,
        site::Site,
        source::{Source, device},
        visitor::Visitor,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use engine::people::sign_in::{self, Credentials, SignInOutcome};
use leptos::prelude::*;
use serde::Deserialize;

/// Shows the form; somebody who is signed in goes home.
pub async fn show(visitor: Visitor) -> Response {
    if visitor.person.is_some() {
        return Redirect::to("/").into_response();
    }
    page(&visitor, None).into_response()
}

/// What the sign-in form sends.
#[derive(Deserialize)]
pub struct SignInForm {
    name: String,
    password: String,
}

/// Checks name and password and hands out a new cookie.
pub async fn sign_in(
    visitor: Visitor,
    source: Source,
    State(site): State<Site>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Refusal> {
    let credentials = Credentials {
        name: form.name.trim(),
        password: form.password,
        origin: &source.0,
        device: device(&site, &headers),
        replaces: cookie(&headers, cookie_name(site.secure)),
    };
    Ok(match sign_in::sign_in(&site, credentials).await? {
        SignInOutcome::SignedIn(sign_in) => {
            let to = match store::sign_in::find(&site.db, &sign_in.token, site.now()).await? {
                Some(person) => way_back(&site, &headers, person.id).await?,
                None => "/".to_owned(),
            };
            let mut response = redirect_signed_in(&site, &sign_in, &to);
            forget_back(&mut response, &headers);
            response
        }
        SignInOutcome::CodeNeeded(token) => redirect_to_second_step(&site, &token),
        SignInOutcome::WrongPassword => refused_page(page(&visitor, Some(form.name.trim()))),
    })
}

/// Ends the sign-in, on the server too.
pub async fn sign_out(
    _visitor: Visitor,
    source: Source,
    State(site): State<Site>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if let Some(token) = cookie(&headers, cookie_name(site.secure)) {
        sign_in::sign_out(&site, token, &source.0).await?;
    }
    Ok(([(header::SET_COOKIE, ended_cookie(&site))], Redirect::to("/sign-in")).into_response())
}

/// Renders the form, after a failed attempt with the name that was tried.
fn page(visitor: &Visitor, failed: Option<&str>) -> Page {
    let lang = visitor.lang;
    let error =
        failed.map(|_| view! { <p class="error" role="alert" id="sign-in-error">{t!(lang, "account.sign_in.wrong")}</p> });
    let described = failed.map(|_| "sign-in-error");
    let form = view! {
        <h1>{t!(lang, "account.sign_in.title")}</h1>
        {error}
        <form method="post" action="/sign-in" class="stack">
            <label>
                {t!(lang, "account.sign_in.name")}
                <input name="name" autocomplete="username" required autofocus=failed.is_none() value=failed.unwrap_or_default().to_owned()
                    aria-describedby=described autocapitalize="none" spellcheck="false" />
            </label>
            <label>
                {t!(lang, "account.sign_in.password")}
                <input name="password" type="password" autocomplete="current-password" required autofocus=failed.is_some() aria-describedby=described />
            </label>
            <button class="primary">{t!(lang, "account.sign_in.button")}</button>
        </form>
    };
    Page::new(visitor, t!(lang, "account.sign_in.title"), welcome(form, lang))
}
