//! Changing one's own password.

use crate::{
    account::cookies::redirect_signed_in,
    view::{
        notice::{refused, refused_page},
        password_fields::password_fields,
        people_error::describe_error,
    },
    web::{
        form::Form,
        page::Page,
        refusal::Refusal,
        site::Site,
        source::{Source, device},
        visitor::Visitor,
    },
};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use engine::{
    Error,
    people::password_change::{PasswordChange, change_own},
};
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// Shows the form, and whether the password was just changed.
pub async fn show(visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Result<Page, Refusal> {
    visitor.person.as_ref().ok_or(Error::SignedOut)?;
    Ok(page(&visitor, query.get("said").is_some_and(|said| said == "changed"), None))
}

/// What the form sends.
#[derive(Deserialize)]
pub struct PasswordForm {
    current: String,
    password: String,
    repeated: String,
}

/// Sets a new password for whoever knows the one that they have. Every sign-in of theirs ends but this one, which goes on under a new
/// token.
pub async fn change_password(
    visitor: Visitor,
    source: Source,
    State(site): State<Site>,
    headers: HeaderMap,
    form: Result<Form<PasswordForm>, Refusal>,
) -> Result<Response, Refusal> {
    let person = visitor.person.as_ref().ok_or(Error::SignedOut)?;
    let Form(PasswordForm { current, password, repeated }) = form?;
    let change = PasswordChange { current, password, repeated, origin: &source.0, device: device(&site, &headers) };
    Ok(match change_own(&site, person, change).await {
        Ok(sign_in) => redirect_signed_in(&site, &sign_in, "/password?said=changed"),
        Err(why) => refused_page(page(&visitor, false, Some(describe_error(why, visitor.lang)?))),
    })
}

/// Renders the form.
fn page(visitor: &Visitor, changed: bool, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let done = changed.then(|| view! { <p class="notice good" role="status">{t!(lang, "account.own_password_changed")}</p> });
    let name = visitor.person.as_ref().map(|person| person.name.clone());
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "common.own_password")}</h1>
            <p>{t!(lang, "account.own_password_text")}</p>
            {done}
            {refused(why)}
            <form method="post" action="/password" class="stack">
                <input name="name" value=name autocomplete="username" hidden />
                <label>
                    {t!(lang, "account.current_password")}
                    <input name="current" type="password" autocomplete="current-password" required />
                </label>
                {password_fields(lang)}
                <button class="primary">{t!(lang, "common.own_password")}</button>
            </form>
        </div>
    };
    Page::new(visitor, t!(lang, "common.own_password"), body)
}
