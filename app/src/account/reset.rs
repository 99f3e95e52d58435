//! Setting a password by a one-time code.

use crate::{
    view::{
        notice::{refused, refused_page},
        password_fields::password_fields,
        people_error::describe_error,
    },
    web::{
        form::Form,
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Visitor,
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::people::one_time_code::redeem;
use leptos::prelude::*;
use serde::Deserialize;

/// Shows the form.
pub async fn show(visitor: Visitor) -> Page {
    page(&visitor, "", None)
}

/// What the form sends.
#[derive(Deserialize)]
pub struct ResetForm {
    code: String,
    password: String,
    repeated: String,
}

/// Sets a password by a code, which is used up by it.
pub async fn reset_password(
    visitor: Visitor,
    State(site): State<Site>,
    Form(form): Form<ResetForm>,
) -> Result<Response, Refusal> {
    Ok(match redeem(&site, &form.code, &form.password, &form.repeated).await {
        Ok(name) => done_page(&visitor, name).into_response(),
        Err(why) => refused_page(page(&visitor, &form.code, Some(describe_error(why, visitor.lang)?))),
    })
}

/// Renders the word that the password is set. It is the answer to the form itself, so that the sign-in name stands in no address.
fn done_page(visitor: &Visitor, name: String) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "account.reset")}</h1>
            <p class="notice good" role="status">{t!(lang, "account.reset_done")}</p>
            <p>{t!(lang, "common.login")} {t!(lang, "common.mark.colon")} <code>{name}</code></p>
            <p><a class="button primary" href="/sign-in">{t!(lang, "account.sign_in.title")}</a></p>
        </div>
    };
    Page::new(visitor, t!(lang, "account.reset"), body)
}

/// Renders the form. Where scripts run, the code behind the `#` of the link is put in (`data-fragment`); otherwise it is typed.
fn page(visitor: &Visitor, code: &str, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "account.reset")}</h1>
            <p>{t!(lang, "account.reset_text")}</p>
            {refused(why)}
            <form method="post" action="/reset" class="stack">
                <label>
                    {t!(lang, "common.code")}
                    <input name="code" value=code.to_owned() required maxlength="100" autocomplete="off" autocapitalize="none"
                        spellcheck="false" data-fragment="" />
                </label>
                {password_fields(lang)}
                <button class="primary">{t!(lang, "account.reset_button")}</button>
            </form>
        </div>
    };
    Page::moving(visitor, Islands::Trainee, t!(lang, "account.reset"), body)
}
