//! U or Ctrl+Z outside a field takes the last marks back.

use crate::island::dom::{self, on};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Starts listening, for `left` milliseconds.
pub fn wake(left: i64) {
    on(&dom::document(), "keydown", |event: Event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && is_undo(key)
            && !is_writing(key)
            && let Some(button) = button()
        {
            event.prevent_default();
            button.click();
        }
    });
    let over = Duration::from_millis(u64::try_from(left).unwrap_or(0));
    set_timeout(
        || {
            if let Some(form) = dom::document().get_element_by_id("undo") {
                form.remove();
            }
        },
        over,
    );
}

/// Whether a key asks for undo.
pub fn is_undo(key: &KeyboardEvent) -> bool {
    let control = key.ctrl_key() || key.meta_key();
    let name = key.key().to_lowercase();
    !key.alt_key() && !key.shift_key() && !key.is_composing() && (name == "z" && control || name == "u" && !control)
}

/// Whether a key goes into a field, which has an undo of its own.
pub fn is_writing(key: &KeyboardEvent) -> bool {
    let target = key.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("textarea, input:not([type=radio], [type=checkbox])").unwrap_or(false))
}

/// The button, unless the form on the page has something of its own to undo first.
fn button() -> Option<HtmlElement> {
    if dom::document().query_selector("#marking[data-restorable]").ok()?.is_some() {
        return None;
    }
    dom::document().query_selector("#undo button").ok()??.dyn_into().ok()
}
