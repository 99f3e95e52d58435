//! Sign in.

use crate::web::{page::Page, visitor::Visitor};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

/// The form; somebody who is signed in goes home.
pub async fn show(visitor: Visitor) -> Response {
    if visitor.person.is_some() {
        return Redirect::to("/").into_response();
    }
    page(&visitor, None).into_response()
}

/// The form, after a failed attempt with the name that was tried.
pub fn page(visitor: &Visitor, failed: Option<&str>) -> Page {
    let lang = visitor.lang;
    let error = failed.map(|_| view! { <p class="error" role="alert" id="sign-in-error">{t!(lang, "sign_in.wrong")}</p> });
    let described = failed.map(|_| "sign-in-error");
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "sign_in.title")}</h1>
            {error}
            <form method="post" action="/sign-in" class="stack">
                <label>
                    {t!(lang, "sign_in.name")}
                    <input name="name" autocomplete="username" required autofocus=failed.is_none() value=failed.unwrap_or_default().to_owned()
                        aria-describedby=described autocapitalize="none" spellcheck="false" />
                </label>
                <label>
                    {t!(lang, "sign_in.password")}
                    <input name="password" type="password" autocomplete="current-password" required autofocus=failed.is_some() aria-describedby=described />
                </label>
                <button class="primary">{t!(lang, "sign_in.button")}</button>
            </form>
        </div>
    };
    Page::new(visitor, t!(lang, "sign_in.title"), body)
}
