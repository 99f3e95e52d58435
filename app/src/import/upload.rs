//! Pasting and uploading papers, and the imports so far.

use crate::{
    import::labels,
    view::{
        breadcrumb::breadcrumb,
        pager::{LINES, pager},
    },
    web::{i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Multipart, Query, State, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    import::upload::{FILES, MOST, StoreOutcome, UploadedFiles, store_papers},
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::import::Import;

/// Why an upload was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UploadRefusal {
    /// There was neither text nor a file.
    Nothing,
    /// There were too many files.
    TooMany,
    /// There were too many bytes.
    TooLarge,
}

/// Shows the form and the imports so far.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let number = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000);
    Ok(page(&instructor, &site, number, None).await?)
}

/// Stores text and files, and goes to where they are read.
pub async fn store_files(instructor: Instructor, State(site): State<Site>, form: Multipart) -> Result<Response, Refusal> {
    let refusal = match read_files(form).await {
        Ok(files) => match store_papers(&site, &instructor.actor, files).await? {
            StoreOutcome::Stored(id) => return Ok(Redirect::to(&format!("/bank/import/{id}")).into_response()),
            StoreOutcome::Nothing => UploadRefusal::Nothing,
            StoreOutcome::TooMany => UploadRefusal::TooMany,
        },
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => UploadRefusal::TooLarge,
        Err(_) => return Err(Error::Invalid("upload").into()),
    };
    let status = match refusal {
        UploadRefusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        UploadRefusal::Nothing | UploadRefusal::TooMany => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page(&instructor, &site, 1, Some(refusal)).await?).into_response())
}

async fn read_files(mut form: Multipart) -> Result<UploadedFiles, MultipartError> {
    let mut files = UploadedFiles::default();
    while let Some(field) = form.next_field().await? {
        let pasted = field.name() == Some("text");
        let path = field.file_name().unwrap_or_default().to_owned();
        let body = field.bytes().await?;
        if pasted { files.add_text(&body) } else { files.add_file(&path, body.to_vec()) }
    }
    Ok(files)
}

async fn page(instructor: &Instructor, site: &Site, number: i64, refusal: Option<UploadRefusal>) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let (imports, count) = store::import::of_person(&site.db, instructor.actor.id(), LINES, (number - 1) * LINES).await?;
    let refusal = refusal.map(|refusal| view! { <p class="notice bad" role="alert">{message(refusal, lang)}</p> });
    let rows = imports.iter().map(|import| row(import, lang)).collect_view();
    let earlier = (count > 0).then(|| {
        view! { <section aria-labelledby="earlier"><h2 id="earlier">{t!(lang, "import.earlier")}</h2><ul class="rows">{rows}</ul></section> }
    });
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title"))], lang)}
        <h1>{t!(lang, "common.importing_title")}</h1>
        <p>{t!(lang, "import.intro")}</p>
        {refusal}
        <form method="post" action="/bank/import" enctype="multipart/form-data" class="card stack">
            <label>{t!(lang, "import.files")}
                <input type="file" name="files" multiple accept=".txt,.md,.html,.htm,.docx,.gift,.xml,.zip,.imscc,.csv,.tsv,.xlsx,text/plain,text/markdown" />
                <span class="meta">{t!(lang, "import.limits", files = FILES, size = MOST >> 20)}</span>
            </label>
            <label>{t!(lang, "import.paste")}
                <textarea name="text" rows="10" spellcheck="false"></textarea>
            </label>
            <div><button class="primary">{t!(lang, "import.read")}</button></div>
        </form>
        {earlier}
        {pager("/bank/import", number, count, LINES, lang)}
    };
    Ok(Page::new(&instructor.visitor, t!(lang, "common.importing_title"), body))
}

fn message(refusal: UploadRefusal, lang: Lang) -> String {
    match refusal {
        UploadRefusal::Nothing => t!(lang, "import.nothing_sent"),
        UploadRefusal::TooMany => t!(lang, "import.too_many", files = FILES),
        UploadRefusal::TooLarge => t!(lang, "import.too_large", size = MOST >> 20),
    }
}

fn row(import: &Import, lang: Lang) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=format!("/bank/import/{}", import.id)>{import.title.clone()}</a>
            <span class="meta"><span>{labels::state(import.state, lang)}</span> <span>{moment(import.at)}</span></span>
        </li>
    }
}
