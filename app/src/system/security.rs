//! What administrators set for signing in.

use crate::web::{
    form::{Fields, Form, value},
    page::Page,
    refusal::Refusal,
    site::Site,
    visitor::Administrator,
};
use axum::{extract::State, response::Redirect};
use engine::people::second_factor::{is_required, set_required};
use leptos::prelude::*;

/// Shows the page.
pub async fn show(administrator: Administrator, State(site): State<Site>) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let required = is_required(&site).await?;
    let body = view! {
        <h1>{t!(lang, "system.security")}</h1>
        <form method="post" action="/security" class="card stack">
            <label class="check">
                <input type="checkbox" name="factor" value="required" checked=required />
                <span>{t!(lang, "system.factor_required")}</span>
            </label>
            <p class="meta">{t!(lang, "system.factor_required_text")}</p>
            <div><button class="primary">{t!(lang, "people.save")}</button></div>
        </form>
    };
    Ok(Page::new(&administrator.visitor, t!(lang, "system.security"), body))
}

/// Sets whether staff need a second factor.
pub async fn change(
    administrator: Administrator,
    State(site): State<Site>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    set_required(&site, &administrator.actor, value(&fields, "factor").is_some()).await?;
    Ok(Redirect::to("/security"))
}
