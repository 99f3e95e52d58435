//! What a link carries behind its `#`, which no server sees, is put into the field that waits for it.

use super::dom;
use web_sys::HtmlInputElement;

/// Fills the field, and takes what it holds out of the address, so that nobody reads it there or finds it in the history.
pub fn fill() {
    let Some(window) = web_sys::window() else { return };
    let hash = window.location().hash().unwrap_or_default();
    let Some(body) = dom::document().body() else { return };
    let Some(field) = dom::all::<HtmlInputElement>(&body, "[data-fragment]").into_iter().next() else { return };
    if let Some(code) = hash.strip_prefix('#').filter(|code| !code.is_empty()) {
        field.set_value(code);
        let _ = window.location().replace("#");
    }
}
