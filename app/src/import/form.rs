//! Pasting and uploading, and the imports so far.

use crate::import::words;
use crate::web::refusal::Shown as _;
use crate::{
    import::take::{FILES, MOST},
    view::pager::{LINES, pager},
    web::{i18n::moment, page::Page, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::import::Import;

/// Why nothing was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Neither text nor files.
    Nothing,
    /// Too many files.
    TooMany,
    /// Too many bytes.
    TooLarge,
}

/// The form.
pub async fn show(who: Instructor, State(site): State<Site>, Query(asked): Query<HashMap<String, String>>) -> Response {
    let number = asked.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000);
    page(&who, &site, number, None).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// The form once more, after what could not be taken.
pub async fn refused(who: &Instructor, site: &Site, trouble: Trouble) -> Response {
    let status = match trouble {
        Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Trouble::Nothing | Trouble::TooMany => StatusCode::UNPROCESSABLE_ENTITY,
    };
    match page(who, site, 1, Some(trouble)).await {
        Ok(page) => (status, page).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

async fn page(who: &Instructor, site: &Site, number: i64, trouble: Option<Trouble>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let (imports, count) = store::import::of_person(&site.db, who.actor.id(), LINES, (number - 1) * LINES).await?;
    let trouble = trouble.map(|trouble| view! { <p class="notice bad" role="alert">{told(trouble, lang)}</p> });
    let rows = imports.iter().map(|import| row(import, lang)).collect_view();
    let earlier = (count > 0).then(|| {
        view! { <section aria-labelledby="earlier"><h2 id="earlier">{t!(lang, "importing.earlier")}</h2><ul class="rows">{rows}</ul></section> }
    });
    let body = view! {
        <p class="meta"><a href="/bank">{t!(lang, "bank.title")}</a></p>
        <h1>{t!(lang, "importing.title")}</h1>
        <p>{t!(lang, "importing.intro")}</p>
        {trouble}
        <form method="post" action="/bank/import" enctype="multipart/form-data" class="card stack">
            <label>{t!(lang, "importing.files")}
                <input type="file" name="files" multiple accept=".txt,.md,.docx,.gift,.xml,.zip,.csv,.xlsx,text/plain,text/markdown" />
                <span class="meta">{t!(lang, "importing.limits", files = FILES, size = MOST >> 20)}</span>
            </label>
            <label>{t!(lang, "importing.paste")}
                <textarea name="text" rows="10" spellcheck="false"></textarea>
            </label>
            <div><button class="primary">{t!(lang, "importing.read")}</button></div>
        </form>
        {earlier}
        {pager("/bank/import", number, count, LINES, lang)}
    };
    Ok(Page::new(&who.visitor, t!(lang, "importing.title"), body))
}

fn told(trouble: Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Nothing => t!(lang, "importing.nothing_sent"),
        Trouble::TooMany => t!(lang, "importing.too_many", files = FILES),
        Trouble::TooLarge => t!(lang, "importing.too_large", size = MOST >> 20),
    }
}

fn row(import: &Import, lang: Lang) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=format!("/bank/import/{}", import.id)>{import.title.clone()}</a>
            <span class="meta"><span>{words::state(import.state, lang)}</span> <span>{moment(import.at)}</span></span>
        </li>
    }
}
