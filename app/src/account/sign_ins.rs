//! One's own sign-ins: where one is signed in, ending that, and the last sign-ins that were noted.

use crate::view::chip::{Tone, chip};
use crate::web::{
    cookie::{cookie, cookie_name},
    form::{Fields, Form, value},
    i18n::moment,
    page::Page,
    refusal::Refusal,
    site::Site,
    visitor::Visitor,
};
use axum::{extract::State, http::HeaderMap, response::Redirect};
use engine::{Error, people::sign_in};
use exam::Lang;
use leptos::prelude::*;
use serde_json::Value;
use store::{
    audit::{self, Entry, Filter},
    sign_in::OwnSignIn,
};

/// The most noted sign-ins that are shown.
const NOTED: i64 = 10;

/// Shows the sign-ins.
pub async fn show(visitor: Visitor, State(site): State<Site>, headers: HeaderMap) -> Result<Page, Refusal> {
    let (lang, person) = (visitor.lang, visitor.person.clone().ok_or(Error::SignedOut)?);
    let here = cookie(&headers, cookie_name(site.secure)).map(store::sign_in::key).unwrap_or_default();
    let open = store::sign_in::own(&site.db, person.id, site.now()).await?;
    let rows = open.iter().map(|own| row(own, own.key == here, lang)).collect_view();
    let noted = async |what: &str| {
        let filter = Filter { person: Some(person.id), what: what.to_owned(), ..Filter::default() };
        audit::page(&site.db, &filter, NOTED, 0).await
    };
    let (begun, failed) = (noted("sign-in.begin").await?, noted("sign-in.fail").await?);
    let last = begun.get(1).map(|entry| {
        let (address, browser) = place(entry);
        view! { <p>{t!(lang, "account.sign_ins.last", at = moment(entry.at))} " " {address} " " {browser}</p> }
    });
    let failed = failed.first().map(|entry| {
        let (address, browser) = place(entry);
        view! { <p class="notice">{t!(lang, "account.sign_ins.failed", at = moment(entry.at))} " " {address} " " {browser}</p> }
    });
    let others = (open.len() > 1).then(|| {
        view! {
            <form method="post" action="/sign-ins">
                <button class="danger" name="end" value="others">{t!(lang, "account.sign_ins.end_others")}</button>
            </form>
        }
    });
    let body = view! {
        <h1>{t!(lang, "account.sign_ins.title")}</h1>
        {last}
        {failed}
        <div class="table-scroll" tabindex="0">
            <table class="list">
                <caption class="sr">{t!(lang, "account.sign_ins.title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "account.sign_ins.browser")}</th>
                        <th scope="col">{t!(lang, "account.sign_ins.address")}</th>
                        <th scope="col">{t!(lang, "account.sign_ins.since")}</th>
                        <th scope="col">{t!(lang, "account.sign_ins.seen")}</th>
                        <th scope="col">{t!(lang, "account.sign_ins.end")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {others}
        <p class="meta aside">{t!(lang, "account.sign_ins.text")}</p>
    };
    Ok(Page::new(&visitor, t!(lang, "account.sign_ins.title"), body))
}

/// Returns where an entry of the audit log says that it came from.
fn place(entry: &Entry) -> (String, String) {
    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
    let text = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    (text("address"), text("browser"))
}

fn row(own: &OwnSignIn, is_here: bool, lang: Lang) -> AnyView {
    let browser = if own.browser.is_empty() { t!(lang, "account.sign_ins.unknown") } else { own.browser.clone() };
    let end = if is_here {
        chip(Tone::Right, t!(lang, "account.sign_ins.here"))
    } else {
        let label = format!("{} {}", t!(lang, "account.sign_ins.end"), browser);
        view! {
            <form method="post" action="/sign-ins">
                <button class="quiet" name="end" value=own.key.clone() aria-label=label>{t!(lang, "account.sign_ins.end")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{browser}</th>
            <td data-label=t!(lang, "account.sign_ins.address")>{own.address.clone()}</td>
            <td data-label=t!(lang, "account.sign_ins.since")>{moment(own.since)}</td>
            <td data-label=t!(lang, "account.sign_ins.seen")>{moment(own.seen)}</td>
            <td>{end}</td>
        </tr>
    }
    .into_any()
}

/// Ends one sign-in, or all others.
pub async fn end(
    visitor: Visitor,
    State(site): State<Site>,
    headers: HeaderMap,
    form: Result<Form<Fields>, Refusal>,
) -> Result<Redirect, Refusal> {
    let person = visitor.person.as_ref().ok_or(Error::SignedOut)?.id;
    let Form(fields) = form?;
    match value(&fields, "end").ok_or(Error::Invalid("end"))? {
        "others" => {
            let token = cookie(&headers, cookie_name(site.secure)).ok_or(Error::SignedOut)?;
            sign_in::end_others(&site, person, token).await?;
        }
        key if key.contains('\0') => return Err(Error::Absent.into()),
        key => sign_in::end_own(&site, person, key).await?,
    }
    Ok(Redirect::to("/sign-ins"))
}
