//! Making the first administrator.

use crate::{
    account::welcome::welcome,
    view::{notice::refused, password_fields::password_fields, people_error::redirect_or_page},
    web::{
        form::Form,
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Visitor,
    },
};
use axum::{extract::State, response::Response};
use engine::{Error, people::setup};
use leptos::prelude::*;
use serde::Deserialize;

/// Shows the form; where there is an administrator, there is no such page.
pub async fn show(visitor: Visitor, State(site): State<Site>) -> Result<Page, Refusal> {
    require_open(&site).await?;
    Ok(page(&visitor, "", "", None))
}

async fn require_open(site: &Site) -> Result<(), Error> {
    if setup::is_open(site).await? { Ok(()) } else { Err(Error::Absent) }
}

/// What the form sends.
#[derive(Deserialize)]
pub struct SetupForm {
    token: String,
    name: String,
    password: String,
    repeated: String,
}

/// Makes the first administrator; where there is one, there is no such page.
pub async fn create_administrator(
    visitor: Visitor,
    State(site): State<Site>,
    form: Result<Form<SetupForm>, Refusal>,
) -> Result<Response, Refusal> {
    require_open(&site).await?;
    let Ok(Form(form)) = form else { return Err(Error::Invalid("form").into()) };
    let made = setup::create_administrator(&site, &form.token, &form.name, &form.password, &form.repeated).await;
    let to = made.map(|()| "/sign-in".to_owned());
    redirect_or_page(to, visitor.lang, async |why| Ok(page(&visitor, &form.token, &form.name, Some(why)))).await
}

/// Renders the form as it was filled in, with the reason why it was refused.
fn page(visitor: &Visitor, token: &str, name: &str, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let form = view! {
        <h1>{t!(lang, "account.setup")}</h1>
        <p>{t!(lang, "account.setup_text")}</p>
        {refused(why)}
        <form method="post" action="/setup" class="stack">
            <label>
                {t!(lang, "account.token")}
                <input name="token" value=token.to_owned() required maxlength="100" autocomplete="off" autocapitalize="none"
                    spellcheck="false" data-fragment="" />
            </label>
            <label>
                {t!(lang, "common.login")}
                <input name="name" value=name.to_owned() required autocomplete="username" autocapitalize="none" spellcheck="false" />
            </label>
            {password_fields(lang)}
            <button class="primary">{t!(lang, "account.setup_button")}</button>
        </form>
    };
    Page::moving(visitor, Islands::Trainee, t!(lang, "account.setup"), welcome(form, lang))
}
