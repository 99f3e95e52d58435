//! The editor of items and papers: check, repair and save by one form, told apart by its button. It is useful without scripts.

mod button;
mod view;

pub use button::{Button, check_again, refusal_message};
pub use view::{alert, asks_about, breaks_papers, doubt_list, panel_words};

use crate::{
    bank::edit::view::OpenText,
    island::draft::Draft,
    view::draft::draft,
    web::{address::encoded, form::Form, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
    wire::check::{Repair, What},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::{
        draft,
        save::{EditedText, SaveOutcome, save_item, save_paper},
    },
};
use leptos::prelude::AnyView;
use question_bank::Status;
use serde::Deserialize;
use store::{Id, version};

/// What a new item starts from; `{id}` is proposed.
const NEW_ITEM: &str = "---\nbank: 题库名\nlevel: 三级\nchapter: 章名\n---\n\n# 单项选择题\n\n## {id} 短标题\n\n- 分值：1\n- 难度：中\n\n\
                        题干（　　）。\n\n- [ ] 选项一\n- [x] 选项二\n- [ ] 选项三\n- [ ] 选项四\n\n> **解析** 为什么选它。\n";
/// What a new paper starts from; `{id}` is proposed.
const NEW_PAPER: &str = "---\npaper: {id}\ntitle: 新试卷\nbank: 题库名\nlevel: 三级\nduration: 90\ntotal: 20\ncut: 12\nmulti: 全对得分\n\
                         release: 阅卷后\nmarking: 单评\nattempts: 1\nshuffle: 题目和选项\npublished: 否\n---\n\n考试须知。\n\n\
                         # 一、单项选择题（本大题共 20 分，每题 1 分）\n\n- 题型：单选\n- 级别：三级\n- 抽题：20\n";

/// Opens an item's current version.
pub async fn open_item(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    let version = version::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let source = store::item::source(&site.db, version).await?.ok_or(Error::Absent)?;
    open(&site, &instructor, OpenText { what: What::Item, id: Some(id), version: Some(version) }, &source).await
}

/// Opens a paper's current version.
pub async fn open_paper(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let text = OpenText { what: What::Paper, id: Some(id), version: Some(stored.version) };
    open(&site, &instructor, text, &stored.source).await
}

/// Opens a new item.
pub async fn open_new_item(instructor: Instructor, State(site): State<Site>) -> Result<Page, Refusal> {
    let text = NEW_ITEM.replace("{id}", &draft::propose_item_id(&site).await?);
    open(&site, &instructor, OpenText { what: What::Item, id: None, version: None }, &text).await
}

/// Opens a new paper.
pub async fn open_new_paper(instructor: Instructor, State(site): State<Site>) -> Result<Page, Refusal> {
    let text = NEW_PAPER.replace("{id}", &draft::propose_paper_id(&site).await?);
    open(&site, &instructor, OpenText { what: What::Paper, id: None, version: None }, &text).await
}

/// Shows a text that is being edited and is not saved, with what has to be said above it.
pub async fn show_text(
    site: &Site,
    instructor: &Instructor,
    what: What,
    id: Option<String>,
    version: Option<Id>,
    text: &str,
    notice: Option<AnyView>,
) -> Result<Page, Error> {
    let open = OpenText { what, id, version };
    let checked = crate::bank::preview::check(site, instructor, open.what, text, Repair::Nothing).await?;
    let draft = Draft { unsaved: true, ..open_draft(site, instructor, &open).await? };
    Ok(view::page(instructor, &open, checked, notice, draft))
}

/// Opens a version of an item or a paper, and says why it is not shown as a form.
pub async fn open_unshowable(
    site: &Site,
    instructor: &Instructor,
    what: What,
    id: &str,
    version: Id,
    text: &str,
    message: String,
) -> Result<Page, Error> {
    let open = OpenText { what, id: Some(id.to_owned()), version: Some(version) };
    let checked = crate::bank::preview::check(site, instructor, open.what, text, Repair::Nothing).await?;
    let draft = open_draft(site, instructor, &open).await?;
    Ok(view::page(instructor, &open, checked, Some(alert(message)), draft))
}

async fn open(site: &Site, instructor: &Instructor, open: OpenText, text: &str) -> Result<Page, Refusal> {
    let checked = crate::bank::preview::check(site, instructor, open.what, text, Repair::Nothing).await?;
    let draft = open_draft(site, instructor, &open).await?;
    Ok(view::page(instructor, &open, checked, None, draft))
}

async fn open_draft(site: &Site, instructor: &Instructor, open: &OpenText) -> Result<Draft, Error> {
    let over = open.version.map(|version| version.to_string()).unwrap_or_default();
    draft(site, instructor.actor.id(), &open.draft_name(), over, instructor.visitor.lang).await
}

/// The editor's form.
#[derive(Deserialize)]
pub struct EditForm {
    text: String,
    version: String,
    r#do: String,
    /// Ticked by somebody who saves although published papers cannot be filled any more.
    despite_papers: Option<String>,
    /// Ticked by somebody who was asked about new names and duplicates, and means them.
    despite_doubts: Option<String>,
}

/// Answers the editor of an item that exists.
pub async fn edit_item(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<EditForm>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, What::Item, Some(id), form).await
}

/// Answers the editor of a paper that exists.
pub async fn edit_paper(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<EditForm>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, What::Paper, Some(id), form).await
}

/// Answers the editor of a new item.
pub async fn edit_new_item(
    instructor: Instructor,
    State(site): State<Site>,
    Form(form): Form<EditForm>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, What::Item, None, form).await
}

/// Answers the editor of a new paper.
pub async fn edit_new_paper(
    instructor: Instructor,
    State(site): State<Site>,
    Form(form): Form<EditForm>,
) -> Result<Response, Refusal> {
    answer(&site, &instructor, What::Paper, None, form).await
}

async fn answer(
    site: &Site,
    instructor: &Instructor,
    what: What,
    id: Option<String>,
    form: EditForm,
) -> Result<Response, Refusal> {
    let version: Option<Id> = match form.version.as_str() {
        "" => None,
        version => Some(version.parse().map_err(|_| Error::Invalid("version"))?),
    };
    if id.is_some() != version.is_some() {
        return Err(Error::Invalid("version").into());
    }
    let open = OpenText { what, id, version };
    let button = Button::from_name(&form.r#do)?;
    let lang = instructor.visitor.lang;
    let message = match button {
        Button::Check(_) => None,
        Button::Save(status) => Some(match save(site, instructor, &open, &form, status).await? {
            SaveOutcome::Saved { id } => return Ok(Redirect::to(&saved_page(what, &id)).into_response()),
            SaveOutcome::Refused(refusal) => refusal_message(refusal, lang),
            SaveOutcome::IdTaken => t!(lang, "bank.id_taken"),
            SaveOutcome::ChangedMeanwhile => t!(lang, "bank.conflict"),
            SaveOutcome::BreaksPapers(broken) => {
                let notice = breaks_papers(&broken, "editor", form.despite_doubts.is_some(), lang);
                return ask(site, instructor, &open, &form.text, notice).await;
            }
            SaveOutcome::Doubtful(doubts) => {
                let notice = asks_about(&doubts, "editor", form.despite_papers.is_some(), lang);
                return ask(site, instructor, &open, &form.text, notice).await;
            }
        }),
    };
    let (status, checked, notice) = check_again(site, instructor, what, &form.text, button, message).await?;
    let draft = Draft { unsaved: true, ..open_draft(site, instructor, &open).await? };
    Ok((status, view::page(instructor, &open, checked, notice, draft)).into_response())
}

/// Shows the editor again with something that its author has to confirm before the text is saved.
async fn ask(site: &Site, instructor: &Instructor, open: &OpenText, text: &str, notice: AnyView) -> Result<Response, Refusal> {
    let checked = crate::bank::preview::check(site, instructor, open.what, text, Repair::Nothing).await?;
    let draft = Draft { unsaved: true, ..open_draft(site, instructor, open).await? };
    Ok((StatusCode::CONFLICT, view::page(instructor, open, checked, Some(notice), draft)).into_response())
}

async fn save(
    site: &Site,
    instructor: &Instructor,
    open: &OpenText,
    form: &EditForm,
    status: Status,
) -> Result<SaveOutcome, Error> {
    let edited = EditedText {
        text: &form.text,
        id: open.id.as_deref(),
        over: open.version,
        despite_papers: form.despite_papers.is_some(),
        despite_doubts: form.despite_doubts.is_some(),
    };
    match (open.what, status) {
        (What::Item, status) => save_item(site, &instructor.actor, edited, status).await,
        (What::Paper, Status::Draft) => save_paper(site, &instructor.actor, edited, false).await,
        (What::Paper, Status::Ready) => save_paper(site, &instructor.actor, edited, true).await,
        (What::Paper, Status::Retired) => Err(Error::Invalid("do")),
    }
}

fn saved_page(what: What, id: &str) -> String {
    match what {
        What::Item => format!("/bank/items/{}?saved=1", encoded(id)),
        What::Paper => format!("/bank/papers/{}?saved=1", encoded(id)),
    }
}
