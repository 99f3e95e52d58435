//! Questions pasted out of a Word paper, read into the fields.

use super::{button::fill_up, open::OpenForm, text::inside};
use crate::web::site::Site;
use engine::{Error, bank::paste::read_pasted};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Item, form::Form};

/// Reads what was pasted. One item goes into a form in which nothing is written yet; anything else is shown to be chosen from.
pub async fn read(site: &Site, open: &mut OpenForm, lang: Lang) -> Result<(), Error> {
    if open.pasted.trim().is_empty() {
        return Ok(());
    }
    open.read = read_pasted(site, &open.pasted).await?;
    match open.read.as_slice() {
        [] => open.notice = Some(notice(t!(lang, "bank.form.paste_nothing"))),
        [_] if is_blank(&open.form) => take(open, 0, lang),
        _ => {}
    }
    Ok(())
}

/// Puts an item that was read into the fields. Where it is filed stays as it is in the form, if the form says it.
pub fn take(open: &mut OpenForm, item: usize, lang: Lang) {
    let Some(Ok(mut form)) = open.read.get(item).map(|document| Form::read(document)) else {
        open.notice = Some(notice(t!(lang, "bank.form.paste_unshowable")));
        return;
    };
    let before = &open.form;
    form.id = before.id.clone();
    for (value, said) in [
        (&mut form.bank, &before.bank),
        (&mut form.level, &before.level),
        (&mut form.chapter, &before.chapter),
        (&mut form.topics, &before.topics),
        (&mut form.difficulty, &before.difficulty),
        (&mut form.author, &before.author),
    ] {
        if !said.trim().is_empty() {
            *value = said.clone();
        }
    }
    form.kept_head = before.kept_head.clone();
    // Who pasted it knows what it was read from; the name of the text says nothing.
    form.source = before.source.clone();
    form.status = before.status.clone();
    fill_up(&mut form);
    open.form = form;
    open.read.clear();
    open.pasted.clear();
    open.notice = Some(notice(t!(lang, "bank.form.paste_taken")));
}

fn is_blank(form: &Form) -> bool {
    let part_is_blank = |part: &question_bank::form::PartForm| {
        let texts = [&part.stem, &part.accepted, &part.reference, &part.hint];
        texts.iter().all(|text| text.trim().is_empty()) && part.choices.iter().all(|choice| choice.is_empty())
    };
    form.material.trim().is_empty() && form.explanation.trim().is_empty() && form.parts.iter().all(part_is_blank)
}

fn notice(text: String) -> AnyView {
    view! { <p class="notice" role="status">{text}</p> }.into_any()
}

/// The place to paste into, with what was read of it.
pub fn section(pasted: &str, read: &[String], lang: Lang) -> AnyView {
    let line = |(at, document): (usize, &String)| {
        let item = Item::from_markdown(document);
        let name = item.map(|item| format!("{} · {}", crate::web::i18n::kind(lang, item.kind), item.name())).unwrap_or_default();
        view! { <li><span>{name.clone()}</span> <button name="do" value=format!("take {at}") aria-label=t!(lang, "bank.form.take_named", name = name)>{t!(lang, "bank.form.take")}</button></li> }
    };
    let found = (!read.is_empty()).then(|| {
        let whole = (read.len() > 1).then(|| {
            view! { <p class="meta">{t!(lang, "bank.form.paste_several")} " " <a href="/bank/import">{t!(lang, "common.importing_title")}</a></p> }
        });
        view! {
            <p role="status">{t!(lang, "bank.form.paste_found", n = read.len())}</p>
            {whole}
            <p class="meta">{t!(lang, "bank.form.take_replaces")}</p>
            <ol class="rows">{read.iter().enumerate().map(line).collect_view()}</ol>
        }
    });
    let open = !pasted.is_empty();
    view! {
        <details class="paste" open=open id="f-pasted-box">
            <summary>{t!(lang, "bank.form.paste")}</summary>
            <div class="field">
                <label for="f-pasted">{t!(lang, "bank.form.paste_text")}</label>
                <textarea id="f-pasted" name="pasted" rows="6">{inside(pasted)}</textarea>
            </div>
            {found}
            <button name="do" value="read">{t!(lang, "bank.form.paste_read")}</button>
        </details>
    }
    .into_any()
}
