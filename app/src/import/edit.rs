//! The Markdown of an item of an import, checked while it is typed, its lines above.

use crate::{
    bank::edit::{Button, check_again, panel_words, refusal_message},
    import::{
        address::{import_page, item_page, read_filter},
        source,
    },
    island::staff::editor::EditorPanel,
    view::{breadcrumb::breadcrumb, draft::draft},
    web::{
        form::Form,
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
    wire::check::{CheckedDraft, Repair, What},
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    import::{
        decide::{EditOutcome, edit_item},
        find_in_review,
        row::{find_row, is_note},
    },
};
use exam::Html;
use leptos::prelude::*;
use question_bank::Status;
use serde::Deserialize;
use std::collections::HashMap;
use store::{
    import::Import,
    import_item::{self, Filter, Row},
};

/// Shows the editor.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let filter = read_filter(query.get("show").map(String::as_str).unwrap_or_default());
    answer(&site, &instructor, (&id, &position), filter, None).await
}

/// The editor's form.
#[derive(Deserialize)]
pub struct EditForm {
    text: String,
    #[serde(default)]
    show: String,
    r#do: String,
}

/// Checks, repairs, or saves and accepts.
pub async fn edit(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Form(form): Form<EditForm>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, (&id, &position), read_filter(&form.show), Some(&form)).await
}

/// Answers with the editor, or with what became of an import that is no longer in review.
async fn answer(
    site: &Site,
    instructor: &Instructor,
    (id, position): (&str, &str),
    filter: Filter,
    form: Option<&EditForm>,
) -> Result<Response, Refusal> {
    match try_answer(site, instructor, (id, position), filter, form).await {
        Err(Error::Conflict(_)) => Ok(Redirect::to(&import_page(id)).into_response()),
        answer => Ok(answer?),
    }
}

async fn try_answer(
    site: &Site,
    instructor: &Instructor,
    (id, position): (&str, &str),
    filter: Filter,
    form: Option<&EditForm>,
) -> Result<Response, Error> {
    let import = find_in_review(site, &instructor.actor, id).await?;
    let row = find_row(site, &import, position).await?;
    if is_note(&row) {
        return Err(Error::Absent);
    }
    let (button, text) = match form {
        None => (Button::Check(Repair::Nothing), &row.source),
        Some(form) => (Button::from_name(&form.r#do)?, &form.text),
    };
    let message = match button {
        Button::Check(_) => None,
        Button::Save(Status::Retired) => return Err(Error::Invalid("do")),
        Button::Save(status) => {
            let (_, next) = import_item::around(&site.db, import.id, filter, row.position).await?;
            match edit_item(site, &instructor.actor, &import, &row, text, status).await? {
                EditOutcome::Accepted => return Ok(Redirect::to(&item_page(id, next, filter)).into_response()),
                EditOutcome::Refused(refusal) => Some(refusal_message(refusal, instructor.visitor.lang)),
            }
        }
    };
    let (status, checked, notice) = check_again(site, instructor, What::Item, text, button, message).await?;
    Ok((status, page(site, instructor, &import, &row, filter, checked, notice).await?).into_response())
}

/// Returns the editor with a text, its findings, and why it could not be saved.
async fn page(
    site: &Site,
    instructor: &Instructor,
    import: &Import,
    row: &Row,
    filter: Filter,
    checked: CheckedDraft,
    notice: Option<AnyView>,
) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let id = import.id;
    let title = t!(lang, "import.edit_title", n = row.position);
    let back = item_page(&import.id.to_string(), Some(row.position), filter);
    let (_, file) = store::import::text(&site.db, import.id, row.file).await?.unwrap_or_default();
    let lines = source::lines(source::cut(&file, row.first_line, row.last_line), (0, 0), &HashMap::new());
    let text = format!("\n{}", Html::from(checked.text.as_str()));
    let of = format!("import {id} {}", row.position);
    let mut draft = draft(site, instructor.actor.id(), &of, String::new(), lang).await?;
    // After a button that did not save, the text is the author's and not the import's.
    draft.unsaved = checked.text != row.source;
    let body = view! {
        {breadcrumb(vec![(back, t!(lang, "common.back"))], lang)}
        <h1>{title.clone()}</h1>
        {notice}
        <details class="lines-above"><summary>{t!(lang, "import.source")}</summary>{lines}</details>
        <form id="editor" class="editor" method="post" action=format!("/bank/import/{id}/items/{}/edit", row.position) autocomplete="off">
            <div class="source">
                <label for="source">{t!(lang, "common.markdown")}</label>
                <textarea id="source" name="text" rows="30" spellcheck="false" autofocus=true required>{text}</textarea>
                <input type="hidden" name="show" value=filter.name() />
                <div class="finish start">
                    <button name="do" value="check">{t!(lang, "common.check")}</button>
                    <button name="do" value="repair-all">{t!(lang, "common.repair_all")}</button>
                    <button class="primary" name="do" value="ready">{t!(lang, "import.save_ready")}</button>
                    <button name="do" value="draft">{t!(lang, "import.save_draft")}</button>
                </div>
            </div>
            <EditorPanel what=What::Item initial=checked words=panel_words(lang) draft=draft />
        </form>
    };
    Ok(Page::with_islands(&instructor.visitor, Islands::Staff, title, body))
}
