//! One person's data: what there is, taking it along, and erasing it.

use crate::allowance::subject::about;
use crate::web::refusal::Shown as _;
use crate::{
    people::data_form::name,
    web::{
        i18n::moment,
        page::Page,
        site::Site,
        visitor::{Administrator, Visitor},
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::Error;
use engine::people::subject;
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::erasure::Subject;

/// For whoever is signed in: their own data, to take along.
pub async fn own(visitor: Visitor) -> Response {
    let Some(person) = &visitor.person else { return Error::SignedOut.page(&visitor) };
    let lang = visitor.lang;
    let body = view! {
        <h1>{t!(lang, "exceptions.my_data")}</h1>
        <p class="meta">
            <span>{person.display.clone()}</span>
            <span>{t!(lang, "exceptions.sign_in_name", name = person.name)}</span>
        </p>
        <p><a class="button" href="/password">{t!(lang, "admin.own_password")}</a></p>
        <p>{t!(lang, "exceptions.data_text")}</p>
        <form method="post" action="/my-data"><button class="primary">{t!(lang, "exceptions.data_take")}</button></form>
        <p class="meta aside">{t!(lang, "exceptions.data_ask")}</p>
    };
    Page::new(&visitor, t!(lang, "exceptions.my_data"), body).into_response()
}

/// For administrators: somebody's data, to take along or to erase.
pub async fn show(
    who: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let said = query.get("said").map(String::as_str);
    page(&who, &site, &person, said).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn page(who: &Administrator, site: &Site, person: &str, said: Option<&str>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let subject = subject(site, person).await?;
    let id = subject.person.id;
    let erase = match (subject.erased, store::erasure::hindrance(&site.db, id, false).await?) {
        (Some(at), _) => view! { <p class="notice">{t!(lang, "exceptions.erased_at", at = moment(at))}</p> }.into_any(),
        // What was said already names it.
        (None, Some(hindrance)) if said != Some(name(hindrance)) => {
            view! { <p class="notice bad">{bad(name(hindrance), lang)}</p> }.into_any()
        }
        (None, Some(_)) => ().into_any(),
        (None, None) => form(&subject, lang),
    };
    let said = said.and_then(|said| match said {
        "erased" => Some(view! { <p class="notice good" role="status">{t!(lang, "exceptions.erased")}</p> }.into_any()),
        said => bad(said, lang).map(|text| view! { <p class="notice bad" role="alert">{text}</p> }.into_any()),
    });
    let title = t!(lang, "exceptions.data_of", name = subject.person.display);
    let body = view! {
        <h1>{title.clone()}</h1>
        {about(&subject, lang)}
        {said}
        <p>{t!(lang, "exceptions.data_text")}</p>
        <form method="post" action=format!("/people/{id}/data")>
            <button class="primary">{t!(lang, "exceptions.data_take")}</button>
        </form>
        <h2 class="aside">{t!(lang, "exceptions.erase")}</h2>
        {erase}
    };
    Ok(Page::new(&who.visitor, title, body))
}

fn bad(said: &str, lang: Lang) -> Option<String> {
    Some(match said {
        "name" => t!(lang, "exceptions.bad_name"),
        "last" => t!(lang, "exceptions.bad_last"),
        "running" => t!(lang, "exceptions.bad_running"),
        "waiting" => t!(lang, "exceptions.bad_waiting"),
        _ => return None,
    })
}

fn form(subject: &Subject, lang: Lang) -> AnyView {
    let person = &subject.person;
    view! {
        <section class="card grant">
            <h3>{t!(lang, "exceptions.erase_goes")}</h3>
            <p>{t!(lang, "exceptions.erase_goes_text")}</p>
            <h3>{t!(lang, "exceptions.erase_stays")}</h3>
            <p>{t!(lang, "exceptions.erase_stays_text")}</p>
            <form class="stack" method="post" action=format!("/people/{}/erase", person.id)>
                <label class="check">
                    <input type="checkbox" name="answers" value="too" aria-describedby="answers-text" />
                    <span>{t!(lang, "exceptions.erase_answers")}</span>
                </label>
                <p class="meta" id="answers-text">{t!(lang, "exceptions.erase_answers_text")}</p>
                <label>
                    {t!(lang, "exceptions.erase_confirm", name = person.name)}
                    <input name="confirm" required autocomplete="off" autocapitalize="none" spellcheck="false" />
                </label>
                <button class="danger">{t!(lang, "exceptions.erase_do")}</button>
            </form>
        </section>
    }
    .into_any()
}
