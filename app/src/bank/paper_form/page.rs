//! The page of a paper's form: the fields on one side; findings, what the bank can fill, and a sample on the other.

use super::{finding::findings, open::OpenPaper};
use crate::{
    bank::{
        form::{
            finding::Findings,
            text::{FieldContext, hidden},
        },
        sample::sample,
    },
    island::staff::paper_form::PaperFormHelp,
    view::{breadcrumb::breadcrumb, draft::draft, filling},
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
        names::{KnownNames, known_names},
        paper_form::{CheckedPaperForm, check_paper_form},
        pick::{ItemLine, picked_items},
    },
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Item, paper_form::PaperForm};
use std::collections::HashMap;

/// What the pieces of the page need to know.
pub struct PaperContext<'a> {
    /// The reader's language, and what was found.
    pub field: FieldContext,
    /// The form with what the bank says of it.
    pub open: &'a OpenPaper,
    /// What the checker and the bank say.
    pub checked: &'a CheckedPaperForm,
    /// The names that items bear.
    pub known: &'a KnownNames,
    /// The items that the paper names.
    pub items: &'a HashMap<String, ItemLine>,
}

/// Returns the page.
pub async fn page(site: &Site, instructor: &Instructor, mut open: OpenPaper) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let (action, is_new) = (open.path(), open.version.is_none());
    let checked = check_paper_form(site, &open.form).await?;
    // Nobody has done anything wrong in a form that was just opened.
    let pristine = is_new && !open.unsaved;
    let found = if pristine { Findings::default() } else { findings(&checked, lang) };
    let known = known_names(site).await?;
    let items = picked_items(site, &open.form.named().collect::<Vec<_>>()).await?;
    let over = open.version.map_or_else(|| open.form.id.clone(), |version| version.to_string());
    let of = if is_new { "paper-form".to_owned() } else { format!("paper-form {}", open.form.id) };
    let mut draft = draft(site, instructor.actor.id(), &of, over, lang).await?;
    draft.unsaved = open.unsaved;
    let title = if is_new { t!(lang, "bank.new_paper") } else { t!(lang, "bank.edit_title", id = open.form.id) };
    let back = if is_new { "/bank/papers".to_owned() } else { format!("/bank/papers/{}", encoded(&open.form.id)) };
    let notice = open.notice.take();
    let bank = site.state.bank.current(&site.db).await?;
    let bank: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    let table = checked.paper.as_ref().filter(|paper| !paper.sections.is_empty()).map(|paper| filling::table(paper, &bank, lang));
    let shown = match (open.preview, &checked.paper) {
        (Some(draw), Some(paper)) => Some(sample(site, paper, draw, lang).await?),
        (Some(_) | None, _) => None,
    };
    let context = PaperContext {
        field: FieldContext { lang, findings: found },
        open: &open,
        checked: &checked,
        known: &known,
        items: &items,
    };
    let form = &open.form;
    let findings = (!pristine).then(|| {
        view! { <h2 id="findings">{t!(lang, "bank.findings")}</h2>{context.field.findings.all(lang)} }
    });
    let body = view! {
        {breadcrumb(vec![(back, t!(lang, "common.back"))], lang)}
        <h1>{title.clone()}</h1>
        {notice}
        <div class="editor item-form paper-form">
            <form id="form" method="post" action=action.clone() autocomplete="off">
                // The button that the enter key presses.
                <button class="sr" name="do" value="check" tabindex="-1">{t!(lang, "common.check")}</button>
                {context.rules()}
                {context.field.area("instructions", t!(lang, "builder.instructions"), None, &form.instructions, 3)}
                {context.sections()}
                {context.more_sections()}
                {context.sum()}
                {kept(form, &context.field)}
                {suggestions(&known)}
                <input type="hidden" name="id" value=form.id.clone() />
                <input type="hidden" name="published" value=form.published.clone() />
                <input type="hidden" name="version" value=open.version.map(|version| version.to_string()) />
                {buttons(&action, lang)}
            </form>
            <div class="beside">
                <section id="live-findings" data-live="">{findings}</section>
                <section id="live-filling" data-live="">{table}</section>
                {shown}
            </div>
        </div>
        <PaperFormHelp draft=draft />
    };
    Ok(Page::with_islands(&instructor.visitor, Islands::Staff, title, body))
}

fn buttons(action: &str, lang: Lang) -> AnyView {
    view! {
        <div class="finish start">
            <button name="do" value="check">{t!(lang, "bank.form.check")}</button>
            <button name="do" value="preview 1" formaction=format!("{action}#sample")>{t!(lang, "builder.preview")}</button>
            <button name="do" value="save">{t!(lang, "bank.save_unpublished")}</button>
            <button class="primary" name="do" value="publish">{t!(lang, "bank.save_published")}</button>
            <button name="do" value="markdown">{t!(lang, "bank.form.to_markdown")}</button>
        </div>
    }
    .into_any()
}

/// What the document says and the form does not show.
fn kept(form: &PaperForm, field: &FieldContext) -> AnyView {
    let lines: Vec<_> = form.kept.iter().map(|line| view! { <li><code>{line.clone()}</code></li> }).collect();
    let said = (!lines.is_empty()).then(|| {
        view! {
            <div class="notice" id="f-kept">
                <p>{t!(field.lang, "builder.kept")}</p>
                <ul>{lines}</ul>
                {field.found("kept")}
            </div>
        }
    });
    view! { {said} {hidden("kept".to_owned(), form.kept.join("\n"))} }.into_any()
}

fn suggestions(known: &KnownNames) -> AnyView {
    let list = |id: &'static str, names: &std::collections::BTreeSet<String>| {
        let options = names.iter().take(400).cloned().map(|name| view! { <option value=name></option> }).collect_view();
        view! { <datalist id=id>{options}</datalist> }
    };
    view! {
        {list("known-banks", &known.banks)} {list("known-levels", &known.levels)} {list("known-topics", &known.topics)}
    }
    .into_any()
}
