//! What one acts with.

use crate::{
    view::{dialog::Dialog, field::TextField, progress::progress, segments},
    web::icon::Icon,
};
use exam::Lang;
use leptos::prelude::*;

pub fn buttons(lang: Lang) -> impl IntoView {
    let choices = |lang: Lang| {
        [
            ("all", t!(lang, "styleguide.all")),
            ("wrong", t!(lang, "styleguide.wrong")),
            ("starred", t!(lang, "styleguide.starred")),
        ]
    };
    let links = choices(lang).map(|(name, word)| ("/styleguide".to_owned(), word, name == "all")).into();
    let radios = choices(lang).map(|(name, word)| (name.to_owned(), word)).into();
    view! {
        <section>
            <h2>{t!(lang, "styleguide.buttons")}</h2>
            <p class="actions">
                <button type="button" class="primary">{t!(lang, "styleguide.primary")}</button>
                <button type="button">{Icon::Download.view()}{t!(lang, "styleguide.plain")}</button>
                <button type="button" class="quiet">{t!(lang, "styleguide.quiet")}</button>
                <button type="button" class="danger">{t!(lang, "styleguide.danger")}</button>
                <button type="button" disabled>{t!(lang, "styleguide.off")}</button>
            </p>
            <p><button type="button" class="primary large">{t!(lang, "styleguide.primary")}{Icon::Next.view()}</button></p>
            <h2>{t!(lang, "styleguide.segments")}</h2>
            <p>{segments::links(t!(lang, "styleguide.segments"), links)}</p>
            {segments::radios(t!(lang, "styleguide.segments"), "which", radios, "wrong")}
        </section>
    }
}

pub fn fields(lang: Lang) -> impl IntoView {
    let (label, help) = (t!(lang, "styleguide.minutes"), Some(t!(lang, "styleguide.minutes_help")));
    let right = TextField { name: "right", label: label.clone(), value: "90".to_owned(), help: help.clone(), finding: None };
    let wrong =
        TextField { name: "wrong", label, value: "abc".to_owned(), help, finding: Some(t!(lang, "styleguide.minutes_wrong")) };
    view! {
        <section class="card narrow">
            <h2>{t!(lang, "styleguide.fields")}</h2>
            {right.view()}
            {wrong.view()}
            <label class="check"><input type="checkbox" checked /> <span>{t!(lang, "styleguide.all")}</span></label>
            <label class="check"><input type="radio" name="one" checked /> <span>{t!(lang, "styleguide.wrong")}</span></label>
        </section>
    }
}

pub fn dialogs(lang: Lang) -> impl IntoView {
    let dialog = Dialog { id: "asks", title: t!(lang, "styleguide.dialog_title"), is_sheet: false };
    let sheet = Dialog { id: "map", title: t!(lang, "styleguide.sheet_title"), is_sheet: true };
    let text = || view! { <p>{t!(lang, "styleguide.dialog_text")}</p> };
    let action = || view! { <button type="button" class="primary">{t!(lang, "styleguide.primary")}</button> };
    view! {
        <section>
            <h2>{t!(lang, "styleguide.dialogs")}</h2>
            <p class="actions">{dialog.opener(t!(lang, "styleguide.open_dialog"))} {sheet.opener(t!(lang, "styleguide.open_sheet"))}</p>
            {dialog.view(text(), action(), lang)}
            {sheet.view(text(), action(), lang)}
        </section>
    }
}

pub fn work(lang: Lang) -> impl IntoView {
    let cancel = view! { <button type="button">{t!(lang, "styleguide.cancel")}</button> };
    view! {
        <section class="card">
            <h2>{t!(lang, "styleguide.progress")}</h2>
            {progress("importing", t!(lang, "styleguide.importing"), (128, 300), cancel)}
        </section>
    }
}
