//! The form's page: the fields on one side, findings and preview on the other.

use super::{
    button::fill_up,
    filing::suggestions,
    finding::Findings,
    open::OpenForm,
    paste, picture,
    text::{FieldContext, hidden},
};
use crate::{
    bank::preview::preview_item,
    island::staff::item_form::ItemForm,
    view::draft::draft,
    web::{
        address::encoded,
        page::{Islands, Page},
        site::Site,
        visitor::Instructor,
    },
};
use engine::{
    Error,
    bank::{
        draft::read_item,
        names::{known_names, note_links},
    },
};
use exam::{Kind, Lang};
use leptos::prelude::*;
use question_bank::form::Form;

/// Returns the page.
pub async fn page(site: &Site, instructor: &Instructor, mut open: OpenForm) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    fill_up(&mut open.form);
    let (action, is_new) = (open.path(), open.version.is_none());
    let written = open.form.clone().settle().write_with_places();
    let reading = read_item(site, &written.text).await?;
    // Nobody has done anything wrong in a form that was just opened.
    let pristine = is_new && !open.unsaved;
    let findings = if pristine { Findings::default() } else { Findings::of(&reading.problems, &written, &open.form, lang) };
    let preview = preview_item(&reading, &instructor.actor.person().roles, lang);
    let field = FieldContext { lang, findings };
    let lists = suggestions(&known_names(site).await?, note_links(site).await?);
    // A new item's form belongs to the id that was proposed: what was saved meanwhile is another item.
    let over = open.version.map_or_else(|| open.form.id.clone(), |version| version.to_string());
    let of = if is_new { "form".to_owned() } else { format!("form {}", open.form.id) };
    let mut draft = draft(site, instructor.actor.id(), &of, over, lang).await?;
    draft.unsaved = open.unsaved;
    let form = &open.form;
    let title = if is_new { t!(lang, "bank.new_item") } else { t!(lang, "bank.edit_title", id = form.id) };
    let back = if is_new { "/bank".to_owned() } else { format!("/bank/items/{}", encoded(&form.id)) };
    let material = (form.kind == Kind::Case).then(|| {
        field.area("material", t!(lang, "bank.form.case_material"), Some(t!(lang, "bank.form.stem_help")), &form.material, 6)
    });
    let confirm = field.confirm_new(&open.new_names);
    let findings = (!pristine).then(|| {
        view! { <section aria-labelledby="findings"><h2 id="findings">{t!(lang, "bank.findings")}</h2>{field.findings.all(lang)}</section> }
    });
    let body = view! {
        <p class="meta"><a href=back>{t!(lang, "common.back")}</a></p>
        <h1>{title.clone()}</h1>
        {open.notice}
        {confirm}
        <div class="editor item-form">
            <form id="form" method="post" enctype="multipart/form-data" action=action autocomplete="off">
                // The button that the enter key presses.
                <button class="sr" name="do" value="check" tabindex="-1">{t!(lang, "common.check")}</button>
                {field.kinds(form.kind)}
                {material}
                {field.parts(form)}
                {field.area("explanation", t!(lang, "bank.form.explanation"), None, &form.explanation, 3)}
                {field.filing(form)}
                {field.more(form)}
                {kept(form, &field)}
                {picture::fieldset(form, lang)}
                {paste::section(&open.pasted, &open.read, lang)}
                {lists}
                <input type="hidden" name="id" value=form.id.clone() />
                <input type="hidden" name="status" value=form.status.clone() />
                <input type="hidden" name="version" value=open.version.map(|version| version.to_string()) />
                <input type="hidden" name="original" value=open.original.clone() />
                {buttons(is_new, lang)}
            </form>
            <div class="beside">
                {findings}
                <section aria-labelledby="preview">
                    <h2 id="preview">{t!(lang, "bank.preview")}</h2>
                    <div class="preview" inner_html=preview></div>
                </section>
                {help(lang)}
            </div>
        </div>
        <ItemForm draft=draft failed=t!(lang, "bank.form.picture_failed") />
    };
    Ok(Page::with_islands(&instructor.visitor, Islands::Staff, title, body))
}

fn buttons(is_new: bool, lang: Lang) -> AnyView {
    let retire = (!is_new).then(|| view! { <button name="do" value="retired">{t!(lang, "bank.save_retired")}</button> });
    view! {
        <div class="finish start">
            <button name="do" value="check">{t!(lang, "bank.form.check")}</button>
            <button name="do" value="draft">{t!(lang, "bank.save_draft")}</button>
            <button class="primary" name="do" value="ready">{t!(lang, "bank.save_ready")}</button>
            {retire}
            <button name="do" value="markdown">{t!(lang, "bank.form.to_markdown")}</button>
        </div>
    }
    .into_any()
}

/// What the document says and the form does not show.
fn kept(form: &Form, field: &FieldContext) -> AnyView {
    let lines: Vec<_> = form.kept().map(|line| view! { <li><code>{line.to_owned()}</code></li> }).collect();
    let said = (!lines.is_empty()).then(|| {
        view! {
            <div class="notice" id="f-kept">
                <p>{t!(field.lang, "bank.form.kept")}</p>
                <ul>{lines}</ul>
                {field.found("kept")}
            </div>
        }
    });
    view! {
        {said}
        {hidden("kept_head".to_owned(), form.kept_head.join("\n"))}
        {hidden("kept_facts".to_owned(), form.kept_facts.join("\n"))}
    }
    .into_any()
}

/// How text is written that is more than words.
fn help(lang: Lang) -> AnyView {
    let lines = [
        t!(lang, "bank.form.help_plain"),
        t!(lang, "bank.form.help_blank"),
        t!(lang, "bank.form.help_bold"),
        t!(lang, "bank.form.help_formula"),
        t!(lang, "bank.form.help_list"),
        t!(lang, "bank.form.help_table"),
        t!(lang, "bank.form.help_picture"),
    ];
    let line = |text: String| view! { <li>{text}</li> };
    view! { <details class="format-help"><summary>{t!(lang, "bank.form.help")}</summary><ul>{lines.map(line).into_iter().collect_view()}</ul></details> }
        .into_any()
}
