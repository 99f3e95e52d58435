//! Loading an import into the bank, and undoing it.

use crate::{
    bank::edit::doubt_list,
    import::{
        address::{import_page, unless_moved_on},
        list,
    },
    web::{form::Form, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    import::{
        find_own,
        load::{LoadOutcome, LoadRequest, load_import},
        undo::undo_import,
    },
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Problem, doubt::Doubt};
use serde::Deserialize;
use std::collections::HashMap;
use store::{import::Import, import_item::Filter};

/// What is said of the right to use the material, and of where it is filed.
#[derive(Deserialize)]
pub struct LoadForm {
    #[serde(default)]
    rights: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    chapter: String,
    /// Ticked by somebody who was asked about new names, and means them.
    despite_doubts: Option<String>,
}

/// Loads what was accepted; a second time it only shows what the first did.
pub async fn load(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<LoadForm>,
) -> Result<Response, Refusal> {
    let import = find_own(&site, &instructor.actor, &id).await?;
    let request = LoadRequest {
        rights: &form.rights,
        level: &form.level,
        chapter: &form.chapter,
        despite_doubts: form.despite_doubts.is_some(),
    };
    let outcome = match load_import(&site, &instructor.actor, &import, request).await {
        Ok(LoadOutcome::Loaded) | Err(Error::Conflict(_)) => return Ok(Redirect::to(&import_page(&id)).into_response()),
        outcome => outcome?,
    };
    let notice = refusal(&import, outcome, instructor.visitor.lang);
    let query = HashMap::from([("show".to_owned(), Filter::Accepted.name().to_owned())]);
    let page = list::page(&instructor, &site, &import, &query, request, notice).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Returns why an import was not loaded, with every reason.
fn refusal(import: &Import, outcome: LoadOutcome, lang: Lang) -> Option<AnyView> {
    let (message, errors) = match outcome {
        LoadOutcome::Loaded => return None,
        LoadOutcome::NoRights => (t!(lang, "import.choose_rights"), Vec::new()),
        LoadOutcome::NothingAccepted => (t!(lang, "import.nothing_accepted"), Vec::new()),
        LoadOutcome::Doubtful(doubts) => return Some(asked_about(&doubts, lang)),
        LoadOutcome::Errors(errors) => (t!(lang, "import.broken", n = errors.len()), errors),
    };
    let line = |(position, problem): (i64, Problem)| {
        let href = format!("/bank/import/{}/items/{position}/edit?show=accepted", import.id);
        view! { <li><a href=href>{t!(lang, "import.item_n", n = position)}</a> " " {problem.message(lang)}</li> }
    };
    let list = errors.into_iter().map(line).collect_view();
    Some(view! { <div class="notice bad" role="alert"><p>{message}</p><ul>{list}</ul></div> }.into_any())
}

/// Asks about new names, with a box to tick for whoever means them. It belongs to the form that loads.
fn asked_about(doubts: &[Doubt], lang: Lang) -> AnyView {
    view! {
        <div class="notice bad" role="alert">
            <p>{t!(lang, "bank.doubts")}</p>
            {doubt_list(doubts, lang)}
            <label class="check">
                <input type="checkbox" name="despite_doubts" value="1" form="load" /> <span>{t!(lang, "bank.despite_doubts")}</span>
            </label>
        </div>
    }
    .into_any()
}

/// Undoes a loaded import; a second time it only shows what the first did.
pub async fn undo(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Redirect, Refusal> {
    let import = find_own(&site, &instructor.actor, &id).await?;
    unless_moved_on(&id, undo_import(&site, &instructor.actor, &import).await.map(|()| import_page(&id)))
}
