//! What is dangerous asks once more who is there: the password, and the code of a second factor where there is one. The form that was
//! sent is kept on the page that asks, and goes on by itself once the answer is right.

use crate::web::{
    access::Access,
    cookie::{cookie, cookie_name},
    form::Fields,
    kept_form::hidden_fields,
    page::Page,
    site::Site,
    source::{Source, device},
    visitor::{Asker, Visitor},
};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    people::{
        second_factor,
        sign_in::{PROOF_LASTS, prove_again},
    },
};
use leptos::prelude::*;
use store::person::Person;

use crate::web::refusal::Refusal;

/// The largest form that is kept.
const MOST: usize = 4 << 20;
/// The fields that the page adds to the form.
const PASSWORD: &str = "prove-password";
const CODE: &str = "prove-code";

/// Lets a request pass if its sender has proved within ten minutes who they are, or proves it now.
pub async fn require_recent(access: Access, request: Request, next: Next) -> Response {
    // Put there by the layer around all routes.
    let Some(site) = request.extensions().get::<Site>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (parts, body) = request.into_parts();
    match decide(&site, access, &parts, body).await {
        Ok(Verdict::Passes(body)) => {
            let mut request = Request::from_parts(parts, body);
            // What was taken out of the form is not counted.
            request.headers_mut().remove(header::CONTENT_LENGTH);
            next.run(request).await
        }
        Ok(Verdict::Asks(page)) => page.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

/// Whether a request passes.
enum Verdict {
    /// It passes with this body.
    Passes(Body),
    /// Its sender is asked.
    Asks(Response),
}

async fn decide(site: &Site, access: Access, parts: &Parts, body: Body) -> Result<Verdict, Refusal> {
    let visitor = Visitor::of(parts, site).await?;
    if let Some(asker) = parts.extensions.get::<Asker>() {
        asker.is(&visitor);
    }
    let (Some(person), Some(token)) = (&visitor.person, cookie(&parts.headers, cookie_name(site.secure))) else {
        return Ok(Verdict::Passes(body));
    };
    // Whoever may not do it anyway is told so by the route itself.
    let may = match access {
        Access::Only(role) => person.roles.contains(&role),
        Access::Either(one, other) => person.roles.contains(&one) || person.roles.contains(&other),
        Access::SignedIn | Access::Anyone => true,
    };
    if !may || visitor.proved.is_some_and(|proved| site.now() - proved < PROOF_LASTS) {
        return Ok(Verdict::Passes(body));
    }
    let bytes = to_bytes(body, MOST).await.map_err(|_| Refusal::from(Error::TooLarge))?;
    let all: Fields = form_urlencoded::parse(&bytes).into_owned().collect();
    let (proof, form): (Fields, Fields) = all.into_iter().partition(|(name, _)| name == PASSWORD || name == CODE);
    let value = |wanted: &str| proof.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    let Some(password) = value(PASSWORD) else {
        return Ok(Verdict::Asks(page(&visitor, site, person, &form, false).await?.into_response()));
    };
    let (source, code) = (Source::of(parts, site), value(CODE).unwrap_or_default());
    let device = device(site, &parts.headers);
    if !prove_again(site, person, token, password, &code, &source.0, device).await? {
        let page = page(&visitor, site, person, &form, true).await?;
        return Ok(Verdict::Asks((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()));
    }
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    Ok(Verdict::Passes(Body::from(form)))
}

async fn page(visitor: &Visitor, site: &Site, person: &Person, form: &Fields, wrong: bool) -> Result<Page, Error> {
    let lang = visitor.lang;
    let why = wrong.then(|| view! { <p class="notice bad" role="alert">{t!(lang, "common.prove.wrong")}</p> });
    let code = second_factor::is_set(site, person.id).await?.then(|| {
        view! {
            <label>
                {t!(lang, "common.prove.code")}
                <input name=CODE required maxlength="40" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" />
            </label>
        }
    });
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "common.prove.title")}</h1>
            <p>{t!(lang, "common.prove.text")}</p>
            {why}
            <form method="post" action=visitor.path.clone() class="stack">
                {hidden_fields(form)}
                <input name="username" value=person.name.clone() autocomplete="username" hidden disabled />
                <label>
                    {t!(lang, "common.prove.password")}
                    <input name=PASSWORD type="password" autocomplete="current-password" required autofocus />
                </label>
                {code}
                <button class="primary">{t!(lang, "common.prove.button")}</button>
            </form>
        </div>
    };
    Ok(Page::new(visitor, t!(lang, "common.prove.title"), body))
}
