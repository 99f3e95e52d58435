//! Uploading files of a bank: the form, the dry run, and loading, all or nothing.

use crate::bank::edit::doubt_list;
use crate::view::breadcrumb::breadcrumb;
use crate::web::{
    form::{self, Form},
    i18n::moment,
    page::Page,
    refusal::Refusal,
    site::Site,
    visitor::Instructor,
};
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::{
        doubt::doubts_of_reading,
        files::read_with_bank,
        load::{LoadConsent, PlannedChange, preview},
        newer::{NewerEdit, Overwrite, fingerprint, newer_edits},
        published::{BrokenPaper, papers_broken_by_reading},
        unpack::Unpacked,
        upload::{self, LoadOutcome, MOST, StoreOutcome, find_upload},
    },
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Problem, Severity, doubt::Doubt};
use serde::Deserialize;
use store::item::Change;

/// The most lines of each list.
const LISTED: usize = 200;

/// Shows the form.
pub async fn show(instructor: Instructor) -> Page {
    upload_page(&instructor, false)
}

fn upload_page(instructor: &Instructor, refused: bool) -> Page {
    let lang = instructor.visitor.lang;
    let refused = refused.then(|| view! { <p class="notice bad" role="alert">{t!(lang, "bank.upload_refused")}</p> });
    let body = view! {
        <div class="card">
            <h1>{t!(lang, "bank.upload")}</h1>
            <p>{t!(lang, "bank.upload_text")}</p>
            {refused}
            <form method="post" action="/bank/upload" enctype="multipart/form-data" class="stack">
                <label>{t!(lang, "bank.files")} <input type="file" name="files" accept=".md,.zip,text/markdown" multiple /></label>
                <label>{t!(lang, "bank.folder")} <input type="file" name="folder" webkitdirectory multiple /></label>
                <div><button class="primary">{t!(lang, "bank.dry_run")}</button></div>
            </form>
        </div>
    };
    Page::new(&instructor.visitor, t!(lang, "bank.upload"), body)
}

/// Stores the files and goes to what loading them would do.
pub async fn store_files(instructor: Instructor, State(site): State<Site>, form: Multipart) -> Result<Response, Refusal> {
    let refused = || (StatusCode::UNPROCESSABLE_ENTITY, upload_page(&instructor, true)).into_response();
    let Some(unpacked) = unpack(form).await? else { return Ok(refused()) };
    Ok(match upload::store_upload(&site, &instructor.actor, unpacked).await? {
        StoreOutcome::Stored(id) => Redirect::to(&format!("/bank/upload/{id}")).into_response(),
        StoreOutcome::NothingUsable => refused(),
    })
}

/// Unpacks the files of a form; nothing where one of them cannot be used.
async fn unpack(mut form: Multipart) -> Result<Option<Unpacked>, Error> {
    let mut unpacked = Unpacked::default();
    while let Some(field) = form.next_field().await.map_err(|_| Error::Invalid("upload"))? {
        let in_folder = field.name() == Some("folder");
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| Error::Invalid("upload"))?;
        if name.is_empty() && bytes.is_empty() {
            continue;
        }
        if unpacked.add(&name, bytes.to_vec(), in_folder, MOST).is_err() {
            return Ok(None);
        }
    }
    Ok(Some(unpacked))
}

/// What the form of a dry run sends.
#[derive(Deserialize)]
pub struct LoadForm {
    /// Ticked by somebody who loads although published papers cannot be filled any more.
    despite_papers: Option<String>,
    /// Ticked by somebody who takes back newer work: the fingerprint of what was shown.
    overwrite: Option<String>,
    /// Ticked by somebody who was asked about new names and duplicates, and means them.
    despite_doubts: Option<String>,
}

/// Loads what was uploaded and inspected. What cannot be loaded shows why on its page.
pub async fn load(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<LoadForm>,
) -> Result<Redirect, Refusal> {
    let overwrite = form.overwrite.as_deref().map_or(Overwrite::Never, Overwrite::Shown);
    let consent = LoadConsent { break_papers: form.despite_papers.is_some(), overwrite, doubts: form.despite_doubts.is_some() };
    match upload::load_upload(&site, &instructor.actor, form::id(&id)?, consent).await {
        // The page shows the list again, with a box to tick.
        Ok(LoadOutcome::Loaded(_) | LoadOutcome::NotLoadable | LoadOutcome::Doubtful) | Err(Error::TakesBackEdits(_)) => {
            Ok(Redirect::to(&format!("/bank/upload/{id}")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Shows what loading would do, or has done.
pub async fn dry_run(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let upload = find_upload(&site, &instructor.actor, form::id(&id)?).await?;
    let reading = read_with_bank(&site, &upload.files).await?;
    let changes = preview(&site, &reading).await?;
    let errors: Vec<&Problem> = reading.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    let warnings: Vec<&Problem> = reading.problems.iter().filter(|problem| problem.severity == Severity::Warning).collect();
    let of = |wanted: Change| changes.iter().filter(move |planned| planned.change == wanted);
    let (added, changed, unchanged) = (of(Change::Added).count(), of(Change::Changed).count(), of(Change::Unchanged).count());
    let broken = if upload.loaded.is_some() { Vec::new() } else { papers_broken_by_reading(&site, &reading).await? };
    let despite = (!broken.is_empty()).then(|| {
        let line = |paper: &BrokenPaper| view! { <li>{paper.title.clone()}</li> };
        view! {
            <div class="notice bad">
                <p>{t!(lang, "bank.breaks_papers")}</p>
                <ul>{broken.iter().map(line).collect_view()}</ul>
                <label class="check"><input type="checkbox" name="despite_papers" value="1" required /> <span>{t!(lang, "bank.despite_papers")}</span></label>
            </div>
        }
    });
    let edits =
        if upload.loaded.is_some() { Vec::new() } else { newer_edits(&site, &reading, Some(instructor.actor.id())).await? };
    let doubts = if upload.loaded.is_some() { Vec::new() } else { doubts_of_reading(&site, &reading).await? };
    let doubtful = (!doubts.is_empty()).then(|| asked_about(&doubts, lang));
    let newer = (!edits.is_empty()).then(|| newer_list(&edits, lang));
    let action = if upload.loaded.is_some() {
        view! { <p class="notice good" role="status">{t!(lang, "bank.loaded")} " " <a href="/bank">{t!(lang, "common.title")}</a></p> }.into_any()
    } else if !errors.is_empty() {
        view! { <p class="notice bad">{t!(lang, "bank.broken_stops", n = errors.len())}</p> }.into_any()
    } else if added + changed == 0 {
        view! { <p class="notice">{t!(lang, "bank.nothing_new")}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("/bank/upload/{id}")>
                {despite}
                {newer}
                {doubtful}
                <button class="primary">{t!(lang, "bank.load", n = added + changed)}</button>
            </form>
        }
        .into_any()
    };
    let list = |title: String, wanted: Change| {
        let line = |planned: &PlannedChange| {
            view! { <li><code>{planned.id.clone()}</code> <span>{planned.title.clone()}</span></li> }
        };
        let lines = of(wanted).take(LISTED).map(line).collect_view();
        let count = of(wanted).count();
        (count > 0).then(|| view! { <details open=count <= 20><summary>{t!(lang, "common.mark.counted", text = title, n = count)}</summary><ul class="rows">{lines}</ul></details> })
    };
    let body = view! {
        {breadcrumb(vec![("/bank/upload".into(), t!(lang, "bank.upload"))], lang)}
        <h1>{t!(lang, "bank.dry_run_title")}</h1>
        <dl class="tiles">
            <div><dt>{t!(lang, "bank.added")}</dt><dd>{added}</dd></div>
            <div><dt>{t!(lang, "bank.changed")}</dt><dd>{changed}</dd></div>
            <div><dt>{t!(lang, "bank.unchanged")}</dt><dd>{unchanged}</dd></div>
            <div><dt>{t!(lang, "bank.broken")}</dt><dd>{errors.len()}</dd></div>
        </dl>
        {action}
        {problem_list(t!(lang, "bank.broken"), &errors, lang)}
        {list(t!(lang, "bank.added"), Change::Added)}
        {list(t!(lang, "bank.changed"), Change::Changed)}
        {problem_list(t!(lang, "bank.warnings"), &warnings, lang)}
    };
    Ok(Page::new(&instructor.visitor, t!(lang, "bank.dry_run_title"), body))
}

/// Names the newer work that a load would take back, with a box to tick for whoever wants that.
fn newer_list(edits: &[NewerEdit], lang: Lang) -> impl IntoView + use<> {
    let line = |edit: &NewerEdit| {
        let who = edit.who.clone().unwrap_or_else(|| t!(lang, "bank.newer_loaded"));
        view! { <li><code>{edit.id.clone()}</code> " " {edit.title.clone()} " " <span class="meta">{who} " " {moment(edit.at)}</span></li> }
    };
    view! {
        <div class="notice bad">
            <p>{t!(lang, "bank.newer", n = edits.len())}</p>
            <ul>{edits.iter().take(LISTED).map(line).collect_view()}</ul>
            <label class="check"><input type="checkbox" name="overwrite" value=fingerprint(edits) required /> <span>{t!(lang, "bank.overwrite")}</span></label>
        </div>
    }
}

/// Asks about new names and duplicates, with a box to tick for whoever means them.
fn asked_about(doubts: &[Doubt], lang: Lang) -> impl IntoView + use<> {
    view! {
        <div class="notice bad">
            <p>{t!(lang, "bank.doubts")}</p>
            {doubt_list(&doubts[..doubts.len().min(LISTED)], lang)}
            <label class="check"><input type="checkbox" name="despite_doubts" value="1" required /> <span>{t!(lang, "bank.despite_doubts")}</span></label>
        </div>
    }
}

fn problem_list(title: String, problems: &[&Problem], lang: Lang) -> Option<AnyView> {
    let line = |problem: &&Problem| {
        let file = problem.file.split_once('/').map_or(problem.file.as_str(), |(_, name)| name).to_owned();
        let repaired = problem.repaired.clone().map(|line| view! { <p class="repaired"><code>{line}</code></p> });
        let class = if problem.severity == Severity::Error { "finding grave" } else { "finding" };
        view! {
            <li class=class>
                <p><code>{file} ":" {problem.line} ":" {problem.column}</code> " " {problem.message(lang)}</p>
                <p class="as-is"><code>{problem.text.clone()}</code></p>
                {repaired}
            </li>
        }
    };
    let lines = problems.iter().take(LISTED).map(line).collect_view();
    let count = problems.len();
    (count > 0)
        .then(|| view! { <section><h2>{t!(lang, "common.mark.counted", text = title, n = count)}</h2><ol class="findings">{lines}</ol></section> }.into_any())
}
