//! One person's data: what there is, taking it along, and erasing it.

use crate::{
    people::subject::about,
    web::{
        attachment::attachment,
        form::Form,
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::{Administrator, Visitor},
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{Redirect, Response},
};
use engine::{
    Error,
    people::{
        data,
        erasure::{Erasure, ErasureOutcome, erase},
        subject,
    },
};
use exam::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use store::{
    Id,
    erasure::{Hindrance, Subject},
};

/// Shows whoever is signed in how to take along their own data.
pub async fn show_own(visitor: Visitor) -> Result<Page, Refusal> {
    let person = visitor.person.as_ref().ok_or(Error::SignedOut)?;
    let lang = visitor.lang;
    let body = view! {
        <h1>{t!(lang, "common.my_data")}</h1>
        <p class="meta">
            <span>{person.display.clone()}</span>
            <span>{t!(lang, "common.sign_in_name", name = person.name)}</span>
        </p>
        <p class="actions">
            <a class="button" href="/password">{t!(lang, "common.own_password")}</a>
            <a class="button" href="/sign-ins">{t!(lang, "account.sign_ins.title")}</a>
            <a class="button" href="/second-factor">{t!(lang, "account.factor.title")}</a>
        </p>
        <p>{t!(lang, "people.data_text")}</p>
        <form method="post" action="/my-data"><button class="primary">{t!(lang, "people.data_take")}</button></form>
        <p class="meta aside">{t!(lang, "people.data_ask")}</p>
    };
    Ok(Page::new(&visitor, t!(lang, "common.my_data"), body))
}

/// Sends everything about whoever asks.
pub async fn download_own(visitor: Visitor, State(site): State<Site>) -> Result<Response, Refusal> {
    let id = visitor.person.as_ref().ok_or(Error::SignedOut)?.id;
    json_file(id, &data::export_own(&site, id).await?)
}

/// Sends everything about somebody, for an administrator to hand to them.
pub async fn download(
    administrator: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
) -> Result<Response, Refusal> {
    let subject = subject(&site, &person).await?;
    json_file(subject.person.id, &data::export(&site, &administrator.actor, &subject).await?)
}

fn json_file(id: Id, data: &Value) -> Result<Response, Refusal> {
    let body = serde_json::to_vec_pretty(data).map_err(|_| Error::Damaged("personal data"))?;
    Ok(attachment("application/json", &format!("keju-person-{id}.json"), body))
}

/// What the form for erasing sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ErasureForm {
    confirm: String,
    answers: String,
}

/// Erases somebody's personal data, after their sign-in name was typed.
pub async fn erase_data(
    administrator: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
    Form(form): Form<ErasureForm>,
) -> Result<Redirect, Refusal> {
    let erasure = Erasure { confirmed_name: &form.confirm, answers: form.answers == "too" };
    let said = match erase(&site, &administrator.actor, &person, erasure).await? {
        ErasureOutcome::Erased => "erased",
        ErasureOutcome::WrongName => "name",
        ErasureOutcome::Hindered(hindrance) => hindrance_name(hindrance),
    };
    Ok(Redirect::to(&format!("/people/{person}/data?said={said}")))
}

/// Returns the name of a hindrance in an address.
fn hindrance_name(hindrance: Hindrance) -> &'static str {
    match hindrance {
        Hindrance::LastAdministrator => "last",
        Hindrance::Running => "running",
        Hindrance::Waiting => "waiting",
    }
}

/// Shows an administrator somebody's data, to take along or to erase.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let said = query.get("said").map(String::as_str);
    let subject = subject(&site, &person).await?;
    let id = subject.person.id;
    let erase = match (subject.erased, store::erasure::hindrance(&site.db, id, false).await?) {
        (Some(at), _) => view! { <p class="notice">{t!(lang, "people.erased_at", at = moment(at))}</p> }.into_any(),
        // What was said already names it.
        (None, Some(hindrance)) if said != Some(hindrance_name(hindrance)) => {
            view! { <p class="notice bad">{describe_refusal(hindrance_name(hindrance), lang)}</p> }.into_any()
        }
        (None, Some(_)) => ().into_any(),
        (None, None) => erasure_form(&subject, lang),
    };
    let said = said.and_then(|said| match said {
        "erased" => Some(view! { <p class="notice good" role="status">{t!(lang, "people.erased")}</p> }.into_any()),
        said => describe_refusal(said, lang).map(|text| view! { <p class="notice bad" role="alert">{text}</p> }.into_any()),
    });
    let title = t!(lang, "people.data_of", name = subject.person.display);
    let body = view! {
        <h1>{title.clone()}</h1>
        {about(&subject, lang)}
        {said}
        <p>{t!(lang, "people.data_text")}</p>
        <form method="post" action=format!("/people/{id}/data")>
            <button class="primary">{t!(lang, "people.data_take")}</button>
        </form>
        <h2 class="aside">{t!(lang, "people.erase")}</h2>
        {erase}
    };
    Ok(Page::new(&administrator.visitor, title, body))
}

fn describe_refusal(said: &str, lang: Lang) -> Option<String> {
    Some(match said {
        "name" => t!(lang, "people.bad_name"),
        "last" => t!(lang, "people.bad_last"),
        "running" => t!(lang, "people.bad_running"),
        "waiting" => t!(lang, "people.bad_waiting"),
        _ => return None,
    })
}

fn erasure_form(subject: &Subject, lang: Lang) -> AnyView {
    let person = &subject.person;
    view! {
        <section class="card grant">
            <h3>{t!(lang, "people.erase_goes")}</h3>
            <p>{t!(lang, "people.erase_goes_text")}</p>
            <h3>{t!(lang, "people.erase_stays")}</h3>
            <p>{t!(lang, "people.erase_stays_text")}</p>
            <form class="stack" method="post" action=format!("/people/{}/erase", person.id)>
                <label class="check">
                    <input type="checkbox" name="answers" value="too" aria-describedby="answers-text" />
                    <span>{t!(lang, "people.erase_answers")}</span>
                </label>
                <p class="meta" id="answers-text">{t!(lang, "people.erase_answers_text")}</p>
                <label>
                    {t!(lang, "people.erase_confirm", name = person.name)}
                    <input name="confirm" required autocomplete="off" autocapitalize="none" spellcheck="false" />
                </label>
                <button class="danger">{t!(lang, "people.erase_do")}</button>
            </form>
        </section>
    }
    .into_any()
}
