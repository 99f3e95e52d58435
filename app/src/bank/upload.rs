//! Uploading files of a bank: the form, then the dry run.

use crate::web::refusal::Shown as _;
use crate::web::{page::Page, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    bank::{join, load},
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Problem, Severity};
use store::{Id, item::Change};

/// The most lines of each list.
const LISTED: usize = 200;

/// The form.
pub async fn show(who: Instructor) -> Page {
    form(&who, false)
}

/// The form, after files that were none of ours.
pub fn form(who: &Instructor, refused: bool) -> Page {
    let lang = who.visitor.lang;
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
    Page::new(&who.visitor, t!(lang, "bank.upload"), body)
}

/// What loading would do, or has done.
pub async fn dry_run(who: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Response {
    page(&who, &site, &id).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn page(who: &Instructor, site: &Site, id: &str) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let parsed: Id = id.parse().map_err(|_| Error::Absent)?;
    let kept = store::upload::get(&site.db, parsed, who.actor.id()).await?.ok_or(Error::Absent)?;
    let reading = join::read(site, &kept.files).await?;
    let changes = load::preview(site, &reading).await?;
    let errors: Vec<&Problem> = reading.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    let warnings: Vec<&Problem> = reading.problems.iter().filter(|problem| problem.severity == Severity::Warning).collect();
    let of = |wanted: Change| changes.iter().filter(move |(_, _, change)| *change == wanted);
    let (added, changed, unchanged) = (of(Change::Added).count(), of(Change::Changed).count(), of(Change::Unchanged).count());
    let action = if kept.loaded.is_some() {
        view! { <p class="notice good" role="status">{t!(lang, "bank.loaded")} " " <a href="/bank">{t!(lang, "bank.title")}</a></p> }.into_any()
    } else if !errors.is_empty() {
        view! { <p class="notice bad">{t!(lang, "bank.broken_stops", n = errors.len())}</p> }.into_any()
    } else if added + changed == 0 {
        view! { <p class="notice">{t!(lang, "bank.nothing_new")}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("/bank/upload/{id}")>
                <button class="primary">{t!(lang, "bank.load", n = added + changed)}</button>
            </form>
        }
        .into_any()
    };
    let list = |title: String, wanted: Change| {
        let lines: Vec<(String, String)> = of(wanted).take(LISTED).map(|(id, title, _)| (id.clone(), title.clone())).collect();
        let lines = lines.into_iter().map(|(id, title)| view! { <li><code>{id}</code> <span>{title}</span></li> }).collect_view();
        let count = of(wanted).count();
        (count > 0).then(|| view! { <details open=count <= 20><summary>{t!(lang, "mark.counted", text = title, n = count)}</summary><ul class="rows">{lines}</ul></details> })
    };
    let body = view! {
        <p class="meta"><a href="/bank/upload">{t!(lang, "bank.upload")}</a></p>
        <h1>{t!(lang, "bank.dry_run_title")}</h1>
        <dl class="numbers">
            <div><dt>{t!(lang, "bank.added")}</dt><dd>{added}</dd></div>
            <div><dt>{t!(lang, "bank.changed")}</dt><dd>{changed}</dd></div>
            <div><dt>{t!(lang, "bank.unchanged")}</dt><dd>{unchanged}</dd></div>
            <div><dt>{t!(lang, "bank.broken")}</dt><dd>{errors.len()}</dd></div>
        </dl>
        {action}
        {problems(t!(lang, "bank.broken"), &errors, lang)}
        {list(t!(lang, "bank.added"), Change::Added)}
        {list(t!(lang, "bank.changed"), Change::Changed)}
        {problems(t!(lang, "bank.warnings"), &warnings, lang)}
    };
    Ok(Page::new(&who.visitor, t!(lang, "bank.dry_run_title"), body))
}

fn problems(title: String, problems: &[&Problem], lang: Lang) -> Option<AnyView> {
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
        .then(|| view! { <section><h2>{t!(lang, "mark.counted", text = title, n = count)}</h2><ol class="findings">{lines}</ol></section> }.into_any())
}
