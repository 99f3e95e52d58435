//! The editor: Markdown on one side, findings and preview on the other; useful without scripts.

use crate::web::address::encoded;
use crate::web::refusal::Shown as _;
use crate::{
    island::staff::{editor::EditorPanel, editor_state::Words},
    web::{
        page::{Islands, Page},
        site::Site,
        visitor::Instructor,
    },
    wire::check::{Checked, Repair, What},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::{Html, Lang};
use leptos::prelude::*;
use store::{Id, version};

/// What the editor has open.
pub struct Open {
    /// An item or a paper.
    pub what: What,
    /// Its id; none for a new one.
    pub id: Option<String>,
    /// The version that the text came from.
    pub version: Option<Id>,
}

impl Open {
    /// Where the editor is.
    pub fn path(&self) -> String {
        match (self.what, &self.id) {
            (What::Item, Some(id)) => format!("/bank/items/{}/edit", encoded(id)),
            (What::Paper, Some(id)) => format!("/bank/papers/{}/edit", encoded(id)),
            (What::Item, None) => "/bank/new-item".to_owned(),
            (What::Paper, None) => "/bank/new-paper".to_owned(),
        }
    }
}

/// An item's current version.
pub async fn item(who: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Response {
    let open = async {
        let version = version::current(&site.db, &id).await?.ok_or(Error::Absent)?;
        let source = store::item::source(&site.db, version).await?.ok_or(Error::Absent)?;
        show(&site, &who, Open { what: What::Item, id: Some(id), version: Some(version) }, &source).await
    };
    open.await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// A paper's current version.
pub async fn paper(who: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Response {
    let open = async {
        let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
        let open = Open { what: What::Paper, id: Some(id), version: Some(stored.version) };
        show(&site, &who, open, &stored.source).await
    };
    open.await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// What a new item starts from.
const NEW_ITEM: &str = "---\nbank: 题库名\nlevel: 三级\nchapter: 章名\n---\n\n# 单项选择题\n\n## my-item-001 短标题\n\n- 分值：1\n- 难度：中\n\n\
                        题干（　　）。\n\n- [ ] 选项一\n- [x] 选项二\n- [ ] 选项三\n- [ ] 选项四\n\n> **解析** 为什么选它。\n";
/// What a new paper starts from.
const NEW_PAPER: &str = "---\npaper: my-paper-1\ntitle: 新试卷\nbank: 题库名\nlevel: 三级\nduration: 90\ntotal: 20\ncut: 12\nmulti: 全对得分\n\
                         release: 阅卷后\nmarking: 单评\nattempts: 1\nshuffle: 题目和选项\npublished: 否\n---\n\n考试须知。\n\n\
                         # 一、单项选择题（本大题共 20 分，每题 1 分）\n\n- 题型：单选\n- 级别：三级\n- 抽题：20\n";

/// A new item.
pub async fn new_item(who: Instructor, State(site): State<Site>) -> Response {
    let open = show(&site, &who, Open { what: What::Item, id: None, version: None }, NEW_ITEM).await;
    open.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// A new paper.
pub async fn new_paper(who: Instructor, State(site): State<Site>) -> Response {
    let open = show(&site, &who, Open { what: What::Paper, id: None, version: None }, NEW_PAPER).await;
    open.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn show(site: &Site, who: &Instructor, open: Open, text: &str) -> Result<Page, Error> {
    let checked = crate::bank::preview::check(site, who, open.what, text, Repair::Nothing).await?;
    Ok(page(who, &open, checked, None))
}

/// The editor with a text, its findings, and what became of the last save.
pub fn page(who: &Instructor, open: &Open, checked: Checked, notice: Option<AnyView>) -> Page {
    let lang = who.visitor.lang;
    let title = match (&open.id, open.what) {
        (Some(id), _) => t!(lang, "bank.edit_title", id = id),
        (None, What::Item) => t!(lang, "bank.new_item"),
        (None, What::Paper) => t!(lang, "bank.new_paper"),
    };
    let saves = match open.what {
        What::Item => view! {
            <button name="do" value="draft">{t!(lang, "bank.save_draft")}</button>
            <button class="primary" name="do" value="ready">{t!(lang, "bank.save_ready")}</button>
            <button name="do" value="retired">{t!(lang, "bank.save_retired")}</button>
        }
        .into_any(),
        What::Paper => view! {
            <button name="do" value="draft">{t!(lang, "bank.save_unpublished")}</button>
            <button class="primary" name="do" value="ready">{t!(lang, "bank.save_published")}</button>
        }
        .into_any(),
    };
    let back = match (open.what, &open.id) {
        (What::Item, Some(id)) => format!("/bank/items/{}", encoded(id)),
        (What::Paper, Some(id)) => format!("/bank/papers/{}", encoded(id)),
        (What::Item, None) => "/bank".to_owned(),
        (What::Paper, None) => "/bank/papers".to_owned(),
    };
    // Leptos writes what stands in a text area as it is, and a browser drops one line end at its start.
    let text = format!("\n{}", Html::from(checked.text.as_str()));
    let body = view! {
        <p class="meta"><a href=back>{t!(lang, "bank.back")}</a></p>
        <h1>{title.clone()}</h1>
        {notice}
        <form id="editor" class="editor" method="post" action=open.path() autocomplete="off">
            <div class="source">
                <label for="source">{t!(lang, "bank.markdown")}</label>
                <div class="numbered">
                    <div class="mirror" aria-hidden="true">{lines(&checked.text)}</div>
                    <textarea id="source" name="text" rows="30" spellcheck="false" required>{text}</textarea>
                </div>
                <input type="hidden" name="version" value=open.version.map(|version| version.to_string()) />
                <div class="finish start">
                    <button name="do" value="check">{t!(lang, "bank.check")}</button>
                    <button name="do" value="repair-all">{t!(lang, "bank.repair_all")}</button>
                    {saves}
                </div>
            </div>
            <EditorPanel what=open.what initial=checked words=words(lang) />
        </form>
    };
    Page::with_islands(&who.visitor, Islands::Staff, title, body)
}

/// The text once more, line by line and unseen behind the text area: it carries the numbers, and gives findings a place to
/// lead to. Lines that wrap keep their number at their first row.
fn lines(text: &str) -> impl IntoView + use<> {
    let line = |(number, line): (usize, &str)| view! { <span id=format!("L{number}")>{line.to_owned()}</span> };
    (1..).zip(text.split('\n')).map(line).collect_view()
}

/// The words of the panel.
pub fn words(lang: Lang) -> Words {
    Words {
        findings: t!(lang, "bank.findings"),
        sound: t!(lang, "bank.sound"),
        line: t!(lang, "bank.line", n = "{}"),
        error: t!(lang, "bank.error"),
        warning: t!(lang, "bank.warning"),
        repair: t!(lang, "bank.repair"),
        repaired: t!(lang, "bank.repaired"),
        preview: t!(lang, "bank.preview"),
        checking: t!(lang, "bank.checking"),
        offline: t!(lang, "bank.offline"),
    }
}
