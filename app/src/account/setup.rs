//! Making the first administrator.

use crate::view::{notice::refused, password_fields::password_fields};
use crate::web::refusal::Shown as _;
use crate::web::{
    page::{Islands, Page},
    site::Site,
    visitor::Visitor,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::{Error, people::setup};
use leptos::prelude::*;

/// The form; where there is an administrator, nothing.
pub async fn show(visitor: Visitor, State(site): State<Site>) -> Response {
    match setup::is_open(&site).await {
        Ok(true) => page(&visitor, "", "", None).into_response(),
        Ok(false) => Error::Absent.page(&visitor),
        Err(error) => error.page(&visitor),
    }
}

/// The form as it was filled in, with the reason why it was refused.
pub fn page(visitor: &Visitor, token: &str, name: &str, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "admin.setup")}</h1>
            <p>{t!(lang, "admin.setup_text")}</p>
            {refused(why)}
            <form method="post" action="/setup" class="stack">
                <label>
                    {t!(lang, "admin.token")}
                    <input name="token" value=token.to_owned() required maxlength="100" autocomplete="off" autocapitalize="none"
                        spellcheck="false" data-fragment="" />
                </label>
                <label>
                    {t!(lang, "admin.login")}
                    <input name="name" value=name.to_owned() required maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false" />
                </label>
                {password_fields(lang)}
                <button class="primary">{t!(lang, "admin.setup_button")}</button>
            </form>
        </div>
    };
    Page::moving(visitor, Islands::Trainee, t!(lang, "admin.setup"), body)
}
