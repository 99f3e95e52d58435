//! A plain form whose draft waits in the browser.

use crate::island::draft::Draft;
use leptos::prelude::*;

/// Keeps the form with this id; it stays a plain form.
#[island]
pub fn FormDraft(form: String, draft: Draft) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| wake(&form, draft.clone()));
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, draft);
}

#[cfg(feature = "hydrate")]
fn wake(form: &str, draft: Draft) {
    use crate::island::{dom, draft::keep};
    use wasm_bindgen::JsCast;
    let form = dom::document().get_element_by_id(form).and_then(|form| form.dyn_into().ok());
    if let Some(form) = form {
        keep(form, draft, |_| {});
    }
}
