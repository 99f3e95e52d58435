//! The second step of signing in: the code of the authenticator app, or a recovery code.

use crate::{
    account::cookies::redirect_signed_in,
    view::notice::{refused, refused_page},
    web::{
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
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use engine::people::sign_in;
use leptos::prelude::*;
use serde::Deserialize;

/// Shows the form to whoever has given the right password; everybody else begins at the start.
pub async fn show(visitor: Visitor, State(site): State<Site>, headers: HeaderMap) -> Result<Response, Refusal> {
    match pending(&site, &headers).await? {
        Some(_) => Ok(page(&visitor, None).into_response()),
        None => Ok(Redirect::to("/sign-in").into_response()),
    }
}

async fn pending<'a>(site: &Site, headers: &'a HeaderMap) -> Result<Option<&'a str>, Refusal> {
    let Some(token) = cookie(headers, cookie_name(site.secure)) else { return Ok(None) };
    Ok(sign_in::is_pending(site, token).await?.then_some(token))
}

/// What the form sends.
#[derive(Deserialize)]
pub struct CodeForm {
    code: String,
}

/// Checks the code and completes the sign-in.
pub async fn complete(
    visitor: Visitor,
    source: Source,
    State(site): State<Site>,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, Refusal> {
    let Some(token) = pending(&site, &headers).await? else { return Ok(Redirect::to("/sign-in").into_response()) };
    let done = sign_in::complete(&site, token, &form.code, &source.0, device(&site, &headers)).await?;
    Ok(match done {
        Some(sign_in) => redirect_signed_in(&site, &sign_in, "/"),
        None => refused_page(page(&visitor, Some(t!(visitor.lang, "account.factor.wrong")))),
    })
}

fn page(visitor: &Visitor, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "account.factor.step")}</h1>
            <p>{t!(lang, "account.factor.step_text")}</p>
            {refused(why)}
            <form method="post" action="/sign-in/code" class="stack">
                <label>
                    {t!(lang, "account.factor.code")}
                    <input name="code" required maxlength="40" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" autofocus />
                </label>
                <button class="primary">{t!(lang, "account.sign_in.button")}</button>
            </form>
            <p class="meta"><a href="/sign-in">{t!(lang, "account.factor.start_over")}</a></p>
        </div>
    };
    Page::new(visitor, t!(lang, "account.factor.step"), body)
}
