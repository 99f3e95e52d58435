//! Dialogs and sheets: native ones that a button opens without a script.

use exam::Lang;
use leptos::prelude::*;

/// What opens beside the page.
pub struct Dialog {
    /// Its name within the page.
    pub id: &'static str,
    /// What it is about.
    pub title: String,
    /// On a phone it comes from below.
    pub is_sheet: bool,
}

impl Dialog {
    /// Renders the button that opens it.
    pub fn opener(&self, text: String) -> AnyView {
        view! { <button type="button" popovertarget=self.id>{text}</button> }.into_any()
    }

    /// Renders it with what it holds and with the button that does what it asks for; it can always be closed.
    pub fn view(&self, body: impl IntoView, action: impl IntoView, lang: Lang) -> AnyView {
        let class = self.is_sheet.then_some("sheet");
        let name = format!("{}-title", self.id);
        view! {
            <dialog id=self.id class=class popover="auto" aria-labelledby=name>
                <h2 id=name.clone()>{self.title.clone()}</h2>
                {body.into_view()}
                <div class="finish">
                    <button type="button" popovertarget=self.id popovertargetaction="hide">{t!(lang, "common.close")}</button>
                    {action.into_view()}
                </div>
            </dialog>
        }
        .into_any()
    }
}
