//! Changing one's own password.

use crate::view::{notice::refused, password_fields::password_fields};
use crate::web::refusal::Shown as _;
use crate::web::{page::Page, visitor::Visitor};
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use engine::Error;
use leptos::prelude::*;
use std::collections::HashMap;

/// The form, and whether it was just done.
pub async fn show(visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Response {
    if visitor.person.is_none() {
        return Error::SignedOut.page(&visitor);
    }
    page(&visitor, query.get("said").is_some_and(|said| said == "changed"), None).into_response()
}

/// The form.
pub fn page(visitor: &Visitor, changed: bool, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let done = changed.then(|| view! { <p class="notice good" role="status">{t!(lang, "admin.own_password_changed")}</p> });
    let name = visitor.person.as_ref().map(|person| person.name.clone());
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "admin.own_password")}</h1>
            <p>{t!(lang, "admin.own_password_text")}</p>
            {done}
            {refused(why)}
            <form method="post" action="/password" class="stack">
                <input name="name" value=name autocomplete="username" hidden />
                <label>
                    {t!(lang, "admin.current_password")}
                    <input name="current" type="password" autocomplete="current-password" required />
                </label>
                {password_fields(lang)}
                <button class="primary">{t!(lang, "admin.own_password")}</button>
            </form>
        </div>
    };
    Page::new(visitor, t!(lang, "admin.own_password"), body)
}
