//! Listening for the keys of an import's review.

use super::dom::{self, on};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Starts listening.
pub fn wake() {
    on(&dom::document(), "keydown", |event: Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            press(event);
        }
    });
    if let Some(form) = dom::document().get_element_by_id("import-item") {
        let _ = form.set_attribute("data-awake", "true");
    }
}

/// Presses what the key names, unless somebody writes or holds another key for the browser.
fn press(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let writing = target.is_some_and(|target| target.closest("input, textarea, select").ok().flatten().is_some());
    let key = event.key();
    if writing || event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() || key.len() != 1 {
        return;
    }
    let found = key.chars().all(char::is_alphabetic).then(|| dom::document().query_selector(&format!("[data-key={key}]")));
    if let Some(element) = found.and_then(|found| found.ok()?).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        element.click();
    }
}
