//! The Markdown of an item of an import, checked while it is typed, its lines above.

use crate::import::source;
use crate::web::refusal::Shown as _;
use crate::{
    bank::edit::words,
    island::staff::editor::EditorPanel,
    web::{
        page::{Islands, Page},
        site::Site,
        visitor::Instructor,
    },
    wire::check::{Checked, Repair, What},
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, bank::draft::Refused, import::in_review};
use exam::Html;
use leptos::prelude::*;
use std::collections::HashMap;
use store::{
    import::Import,
    import_item::{Filter, Row},
};

/// The list that an address names; all items where it names none.
pub fn filter(show: &str) -> Filter {
    Filter::from_name(show).unwrap_or(Filter::All)
}

/// What the editor has open.
pub struct Shown<'a> {
    /// The import's id.
    pub id: &'a str,
    /// The item.
    pub row: &'a Row,
    /// The list that somebody is going through.
    pub filter: Filter,
    /// Why it was not saved.
    pub trouble: Option<Refused>,
}

/// The editor.
pub async fn show(
    who: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let shown = async {
        let import = in_review(&site, &who.actor, &id).await?;
        let row = engine::import::decide::row(&site, &import, &position).await?;
        if row.kind == "note" {
            return Err(Error::Absent);
        }
        let checked = crate::bank::preview::check(&site, &who, What::Item, &row.source, Repair::Nothing).await?;
        let filter = filter(asked.get("show").map(String::as_str).unwrap_or_default());
        page(&site, &who, &import, Shown { id: &id, row: &row, filter, trouble: None }, checked).await
    };
    match shown.await {
        Ok(page) => page.into_response(),
        Err(Error::Conflict(_)) => Redirect::to(&format!("/bank/import/{id}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

/// The editor with a text, its findings, and why it was not saved.
pub async fn page(site: &Site, who: &Instructor, import: &Import, shown: Shown<'_>, checked: Checked) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let Shown { id, row, filter, trouble } = shown;
    let title = t!(lang, "importing.edit_title", n = row.position);
    let back = format!("/bank/import/{id}/items/{}?show={}", row.position, filter.name());
    let notice = trouble.map(|refused| {
        let words = match refused {
            Refused::Errors => t!(lang, "bank.refused_errors"),
            Refused::NotOne => t!(lang, "bank.refused_not_one"),
            Refused::OtherId => t!(lang, "bank.refused_other_id"),
        };
        view! { <p class="notice bad" role="alert">{words}</p> }
    });
    let (_, file) = store::import::text(&site.db, import.id, row.file).await?.unwrap_or_default();
    let lines = source::lines(source::cut(&file, row.first_line, row.last_line), (0, 0), &HashMap::new());
    let text = format!("\n{}", Html::from(checked.text.as_str()));
    let body = view! {
        <p class="meta"><a href=back>{t!(lang, "bank.back")}</a></p>
        <h1>{title.clone()}</h1>
        {notice}
        <details class="lines-above"><summary>{t!(lang, "importing.source")}</summary>{lines}</details>
        <form id="editor" class="editor" method="post" action=format!("/bank/import/{id}/items/{}/edit", row.position) autocomplete="off">
            <div class="source">
                <label for="source">{t!(lang, "bank.markdown")}</label>
                <textarea id="source" name="text" rows="30" spellcheck="false" autofocus=true required>{text}</textarea>
                <input type="hidden" name="show" value=filter.name() />
                <div class="finish start">
                    <button name="do" value="check">{t!(lang, "bank.check")}</button>
                    <button name="do" value="repair-all">{t!(lang, "bank.repair_all")}</button>
                    <button class="primary" name="do" value="ready">{t!(lang, "importing.save_ready")}</button>
                    <button name="do" value="draft">{t!(lang, "importing.save_draft")}</button>
                </div>
            </div>
            <EditorPanel what=What::Item initial=checked words=words(lang) />
        </form>
    };
    Ok(Page::with_islands(&who.visitor, Islands::Staff, title, body))
}
