//! One's own second factor: setting it up with an authenticator app, and turning it off.

use crate::{
    account::qr::qr,
    view::notice::{refused, refused_page},
    web::{form::Form, page::Page, refusal::Refusal, site::Site, visitor::Visitor},
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, people::second_factor};
use leptos::prelude::*;
use serde::Deserialize;
use store::person::Person;

fn person(visitor: &Visitor) -> Result<&Person, Error> {
    visitor.person.as_ref().ok_or(Error::SignedOut)
}

/// Shows the factor: what it is, or how it is set up.
pub async fn show(visitor: Visitor, State(site): State<Site>) -> Result<Page, Refusal> {
    Ok(page(&visitor, &site, None).await?)
}

/// What the form sends.
#[derive(Deserialize)]
pub struct FactorForm {
    code: String,
}

/// Turns the factor on and shows the recovery codes, this once.
pub async fn confirm(
    visitor: Visitor,
    State(site): State<Site>,
    form: Result<Form<FactorForm>, Refusal>,
) -> Result<Response, Refusal> {
    let person = person(&visitor)?;
    let Form(form) = form?;
    Ok(match second_factor::confirm(&site, person, &form.code).await? {
        Some(codes) => codes_page(&visitor, codes).into_response(),
        None => refused_page(page(&visitor, &site, Some(t!(visitor.lang, "account.factor.wrong"))).await?),
    })
}

/// Turns the factor off.
pub async fn remove(visitor: Visitor, State(site): State<Site>) -> Result<Redirect, Refusal> {
    second_factor::remove_own(&site, person(&visitor)?).await?;
    Ok(Redirect::to("/second-factor"))
}

async fn page(visitor: &Visitor, site: &Site, why: Option<String>) -> Result<Page, Error> {
    let (lang, person) = (visitor.lang, person(visitor)?);
    let state = second_factor::state(site, person.id).await?;
    let required = second_factor::is_required_of(site, person).await?;
    let shown = if state.is_set {
        let off = (!required).then(|| {
            view! { <form method="post" action="/second-factor/off"><button class="danger">{t!(lang, "account.factor.off")}</button></form> }
        });
        view! {
            <p class="notice good">{t!(lang, "account.factor.is_on")}</p>
            <p>{plural!(lang, state.codes_left, "account.factor.codes_left", n = state.codes_left)}</p>
            {off}
        }
        .into_any()
    } else {
        let enrolment = second_factor::begin(site, person).await?;
        let needed = required.then(|| view! { <p class="notice">{t!(lang, "account.factor.needed")}</p> });
        view! {
            {needed}
            <p>{t!(lang, "account.factor.text")}</p>
            <ol>
                <li>{t!(lang, "account.factor.scan")}</li>
                <li>{t!(lang, "account.factor.type_code")}</li>
            </ol>
            {qr(&enrolment.address, t!(lang, "account.factor.qr"))}
            <p>{t!(lang, "account.factor.secret")} " " <code class="secret link">{spaced(&enrolment.secret)}</code></p>
            {refused(why)}
            <form method="post" action="/second-factor" class="stack">
                <label>
                    {t!(lang, "account.factor.code")}
                    <input name="code" required maxlength="10" inputmode="numeric" autocomplete="one-time-code" />
                </label>
                <button class="primary">{t!(lang, "account.factor.on")}</button>
            </form>
        }
        .into_any()
    };
    let body = view! { <div class="card narrow"><h1>{t!(lang, "account.factor.title")}</h1>{shown}</div> };
    Ok(Page::new(visitor, t!(lang, "account.factor.title"), body))
}

/// Returns a secret in groups of four, as it is typed.
fn spaced(secret: &str) -> String {
    secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// Renders the recovery codes. It is the answer to the form itself: nothing is kept to be shown a second time.
fn codes_page(visitor: &Visitor, codes: Vec<String>) -> Page {
    let lang = visitor.lang;
    let codes = codes.into_iter().map(|code| view! { <li><code class="secret">{code}</code></li> }).collect_view();
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "account.factor.codes")}</h1>
            <p class="notice good" role="status">{t!(lang, "account.factor.is_on")}</p>
            <p>{t!(lang, "account.factor.codes_text")}</p>
            <ul class="rows">{codes}</ul>
            <p><a class="button primary" href="/">{t!(lang, "account.factor.go_on")}</a></p>
        </div>
    };
    Page::new(visitor, t!(lang, "account.factor.codes"), body)
}
