//! A form that was refused: the page that answers it keeps what was sent, to send it again or to copy what was written.
//!
//! Islands keep forms in the browser. This is for a browser without scripts, and for the plain forms that no island keeps: a browser
//! that goes back to such a page shows it empty, because pages are not stored.

use crate::{
    web::{
        cookie::{cookie, cookie_name},
        form::Fields,
        page::Page,
        site::Site,
        source::device,
        visitor::Visitor,
    },
    wire::form::BY_ISLAND,
};
use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::Request,
    http::{Method, header},
};
use leptos::prelude::*;

/// The longest form that is kept, in bytes.
const MOST: usize = 256 << 10;

/// Returns the request as it came, and what its form holds, where it comes from a browser that was signed in before.
pub async fn read_ahead(site: &Site, request: Request) -> (Request, Option<Bytes>) {
    if request.method() != Method::POST || !may_be_kept(site, &request) {
        return (request, None);
    }
    let (parts, body) = request.into_parts();
    match to_bytes(body, MOST).await {
        Ok(bytes) => (Request::from_parts(parts, Body::from(bytes.clone())), Some(bytes)),
        // The browser went away while it sent: the handler meets the same end.
        Err(_) => (Request::from_parts(parts, Body::empty()), None),
    }
}

fn may_be_kept(site: &Site, request: &Request) -> bool {
    let headers = request.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    // The listener hands bodies on piece by piece: only the header knows their length.
    let named = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let is_short = named.or(request.body().size_hint().exact()).is_some_and(|length: u64| length <= MOST as u64);
    is_form
        && is_short
        && !headers.contains_key(BY_ISLAND)
        && (device(site, headers).is_some() || cookie(headers, cookie_name(site.secure)).is_some())
}

/// Returns the fields of a form that is worth keeping: a person has written into it, and no secret stands in it.
pub fn worth_keeping(sent: &Bytes) -> Option<Fields> {
    let fields: Fields = form_urlencoded::parse(sent).into_owned().collect();
    let is_secret = |name: &str| ["password", "code", "token", "secret"].iter().any(|word| name.contains(word));
    let keeps = fields.iter().any(|(_, value)| !value.is_empty()) && !fields.iter().any(|(name, _)| is_secret(name));
    keeps.then_some(fields)
}

/// Renders fields so that they are sent again as they are.
pub fn hidden_fields(fields: &Fields) -> impl IntoView + use<> {
    // A hidden input would lose the line ends of a text; and what stands in a text area is escaped here, not by the page.
    let field = |(name, value): &(String, String)| {
        view! { <textarea name=name.clone() hidden readonly>{format!("\n{}", exam::Html::from(value.as_str()))}</textarea> }
    };
    fields.iter().map(field).collect_view()
}

/// Renders what a refused form held: with a button that sends it again where that helps, or else as texts to copy.
pub fn kept(visitor: &Visitor, fields: &Fields, again: bool) -> AnyView {
    let lang = visitor.lang;
    if again {
        return view! {
            <form method="post" action=visitor.path.clone() class="stack">
                {hidden_fields(fields)}
                <button class="primary">{t!(lang, "common.refused_form.again")}</button>
            </form>
        }
        .into_any();
    }
    let texts: Vec<&String> = fields.iter().map(|(_, value)| value).filter(|value| is_written(value)).collect();
    if texts.is_empty() {
        return ().into_any();
    }
    let texts = texts.into_iter().map(|text| view! { <p class="answer-text">{text.clone()}</p> }).collect_view();
    view! { <section class="card"><h2>{t!(lang, "common.refused_form.written")}</h2>{texts}</section> }.into_any()
}

/// Returns whether a value reads like something that a person wrote, and not like an id or a choice.
fn is_written(value: &str) -> bool {
    !value.trim().is_empty() && (!value.is_ascii() || value.trim().contains(char::is_whitespace))
}

/// The page that says that nothing was stored because the sign-in has ended, and how to send it again.
pub fn signed_out(visitor: &Visitor, fields: &Fields) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "common.refused_form.signed_out")}</h1>
            <p>{t!(lang, "common.refused_form.sign_in_first")}</p>
            <p><a class="button" href="/sign-in" target="_blank" rel="noopener">{t!(lang, "common.kept.sign_in")}</a></p>
            {kept(visitor, fields, true)}
        </div>
    };
    Page::new(visitor, t!(lang, "common.refused_form.signed_out"), body)
}
