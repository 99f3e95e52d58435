//! The editor's page: Markdown on one side, findings and preview on the other.

use crate::{
    island::{
        draft::Draft,
        staff::{editor::EditorPanel, editor_state::Words},
    },
    view::breadcrumb::breadcrumb,
    web::{
        address::encoded,
        page::{Islands, Page},
        visitor::Instructor,
    },
    wire::check::{CheckedDraft, What},
};
use engine::bank::published::BrokenPaper;
use exam::{Html, Lang};
use leptos::prelude::*;
use question_bank::doubt::Doubt;
use store::Id;

/// What the editor has open.
pub struct OpenText {
    /// An item or a paper.
    pub what: What,
    /// Its id; none for a new one.
    pub id: Option<String>,
    /// The version that the text came from.
    pub version: Option<Id>,
}

impl OpenText {
    /// Names it among a person's drafts.
    pub fn draft_name(&self) -> String {
        let what = match self.what {
            What::Item => "item",
            What::Paper => "paper",
        };
        format!("{what} {}", self.id.as_deref().unwrap_or_default())
    }

    /// Returns the address of the form.
    fn form_path(&self) -> String {
        match (self.what, &self.id) {
            (What::Item, Some(id)) => format!("/bank/items/{}/form", encoded(id)),
            (What::Paper, Some(id)) => format!("/bank/papers/{}/form", encoded(id)),
            (What::Item, None) => "/bank/form".to_owned(),
            (What::Paper, None) => "/bank/papers/form".to_owned(),
        }
    }

    /// Returns the editor's address.
    fn path(&self) -> String {
        match (self.what, &self.id) {
            (What::Item, Some(id)) => format!("/bank/items/{}/edit", encoded(id)),
            (What::Paper, Some(id)) => format!("/bank/papers/{}/edit", encoded(id)),
            (What::Item, None) => "/bank/new-item".to_owned(),
            (What::Paper, None) => "/bank/new-paper".to_owned(),
        }
    }
}

/// Returns the editor with a text, its findings, and why it could not be saved.
pub fn page(instructor: &Instructor, open: &OpenText, checked: CheckedDraft, notice: Option<AnyView>, draft: Draft) -> Page {
    let lang = instructor.visitor.lang;
    let title = match (&open.id, open.what) {
        (Some(id), _) => t!(lang, "bank.edit_title", id = id),
        (None, What::Item) => t!(lang, "bank.new_item"),
        (None, What::Paper) => t!(lang, "bank.new_paper"),
    };
    let saves = match open.what {
        What::Item => view! {
            <button name="do" value="form" formaction=open.form_path()>{t!(lang, "bank.form.to_form")}</button>
            <button name="do" value="draft">{t!(lang, "bank.save_draft")}</button>
            <button class="primary" name="do" value="ready">{t!(lang, "bank.save_ready")}</button>
            <button name="do" value="retired">{t!(lang, "bank.save_retired")}</button>
        }
        .into_any(),
        What::Paper => view! {
            <button name="do" value="form" formaction=open.form_path()>{t!(lang, "bank.form.to_form")}</button>
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
        {breadcrumb(vec![(back, t!(lang, "common.back"))], lang)}
        <h1>{title.clone()}</h1>
        {notice}
        <form id="editor" class="editor" method="post" action=open.path() autocomplete="off">
            <div class="source">
                <label for="source">{t!(lang, "common.markdown")}</label>
                <div class="numbered">
                    <div class="mirror" aria-hidden="true">{numbered_lines(&checked.text)}</div>
                    <textarea id="source" name="text" rows="30" spellcheck="false" required>{text}</textarea>
                </div>
                <input type="hidden" name="version" value=open.version.map(|version| version.to_string()) />
                <div class="finish start">
                    <button name="do" value="check">{t!(lang, "common.check")}</button>
                    <button name="do" value="repair-all">{t!(lang, "common.repair_all")}</button>
                    {saves}
                </div>
            </div>
            <EditorPanel what=open.what initial=checked words=panel_words(lang) draft=draft />
        </form>
    };
    Page::with_islands(&instructor.visitor, Islands::Staff, title, body)
}

/// Returns what has to be said before anything else.
pub fn alert(text: String) -> AnyView {
    view! { <p class="notice bad" role="alert">{text}</p> }.into_any()
}

/// Names the published papers that a save would break, with a box to tick for whoever wants that. The box belongs to the form with
/// this id; `asked` keeps the author's word on new names and duplicates.
pub fn breaks_papers(broken: &[BrokenPaper], form: &'static str, asked: bool, lang: Lang) -> AnyView {
    let line = |paper: &BrokenPaper| {
        view! { <li><a href=format!("/bank/papers/{}", encoded(&paper.id))>{paper.title.clone()}</a></li> }
    };
    view! {
        <div class="notice bad" role="alert">
            <p>{t!(lang, "bank.breaks_papers")}</p>
            <ul>{broken.iter().map(line).collect_view()}</ul>
            <label class="check">
                <input type="checkbox" name="despite_papers" value="1" form=form /> <span>{t!(lang, "bank.despite_papers")}</span>
            </label>
            {asked.then(|| view! { <input type="hidden" name="despite_doubts" value="1" form=form /> })}
        </div>
    }
    .into_any()
}

/// Asks about new names and duplicates, with a box to tick for whoever means them. The box belongs to the form with this id; `asked`
/// keeps the author's word on published papers.
pub fn asks_about(doubts: &[Doubt], form: &'static str, asked: bool, lang: Lang) -> AnyView {
    view! {
        <div class="notice bad" role="alert">
            <p>{t!(lang, "bank.doubts")}</p>
            {doubt_list(doubts, lang)}
            <label class="check">
                <input type="checkbox" name="despite_doubts" value="1" form=form /> <span>{t!(lang, "bank.despite_doubts")}</span>
            </label>
            {asked.then(|| view! { <input type="hidden" name="despite_papers" value="1" form=form /> })}
        </div>
    }
    .into_any()
}

/// Lists what an author is asked about.
pub fn doubt_list(doubts: &[Doubt], lang: Lang) -> impl IntoView + use<> {
    let line = |doubt: &Doubt| {
        let other = match doubt {
            Doubt::Duplicate { of, .. } => {
                Some(view! { " " <a href=format!("/bank/items/{}", encoded(of))>{t!(lang, "bank.doubt_look")}</a> })
            }
            Doubt::NewName { .. } => None,
        };
        view! { <li>{doubt.message(lang)} {other}</li> }
    };
    view! { <ul>{doubts.iter().map(line).collect_view()}</ul> }
}

/// Returns the text line by line, unseen behind the text area: it carries the numbers, and gives findings a place to link to. Lines that wrap keep their number at their first row.
fn numbered_lines(text: &str) -> impl IntoView + use<> {
    let line = |(number, line): (usize, &str)| view! { <span id=format!("L{number}")>{line.to_owned()}</span> };
    (1..).zip(text.split('\n')).map(line).collect_view()
}

/// Returns the words of the panel.
pub fn panel_words(lang: Lang) -> Words {
    Words {
        findings: t!(lang, "bank.findings"),
        sound: t!(lang, "bank.sound"),
        line: t!(lang, "common.line", n = "{}"),
        error: t!(lang, "bank.error"),
        warning: t!(lang, "bank.warning"),
        repair: t!(lang, "bank.repair"),
        repaired: t!(lang, "bank.repaired"),
        preview: t!(lang, "bank.preview"),
        checking: t!(lang, "bank.checking"),
        offline: t!(lang, "bank.offline"),
    }
}
