//! Setting a password by a one-time code.

use crate::view::{notice::refused, password_fields::password_fields};
use crate::web::{
    page::{Islands, Page},
    visitor::Visitor,
};
use leptos::prelude::*;

/// The form.
pub async fn show(visitor: Visitor) -> Page {
    page(&visitor, "", None)
}

/// The word that it is done. It is the answer to the form itself, so that the sign-in name stands in no address.
pub fn done(visitor: &Visitor, name: String) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "admin.reset")}</h1>
            <p class="notice good" role="status">{t!(lang, "admin.reset_done")}</p>
            <p>{t!(lang, "admin.login")} {t!(lang, "mark.colon")} <code>{name}</code></p>
            <p><a class="button primary" href="/sign-in">{t!(lang, "sign_in.title")}</a></p>
        </div>
    };
    Page::new(visitor, t!(lang, "admin.reset"), body)
}

/// The form. Where scripts run, the code behind the `#` of the link is put in (`data-fragment`); otherwise it is typed.
pub fn page(visitor: &Visitor, code: &str, why: Option<String>) -> Page {
    let lang = visitor.lang;
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "admin.reset")}</h1>
            <p>{t!(lang, "admin.reset_text")}</p>
            {refused(why)}
            <form method="post" action="/reset" class="stack">
                <label>
                    {t!(lang, "admin.code")}
                    <input name="code" value=code.to_owned() required maxlength="100" autocomplete="off" autocapitalize="none"
                        spellcheck="false" data-fragment="" />
                </label>
                {password_fields(lang)}
                <button class="primary">{t!(lang, "admin.reset_button")}</button>
            </form>
        </div>
    };
    Page::moving(visitor, Islands::Trainee, t!(lang, "admin.reset"), body)
}
