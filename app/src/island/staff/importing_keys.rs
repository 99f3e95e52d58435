//! Listening for the keys of an import's review.

use crate::island::dom::{self, on};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Starts listening.
pub fn wake() {
    on(&dom::document(), "keydown", |event: Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            press(event);
        }
    });
    if let Ok(Some(once)) = dom::document().query_selector(".keyed[data-once]") {
        by_pointing(&once);
    }
    if let Some(form) = dom::document().get_element_by_id("import-item") {
        let _ = form.set_attribute("data-awake", "true");
    }
}

/// Presses what the key names, unless somebody writes or holds another key for the browser.
fn press(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let writing = target.is_some_and(|target| {
        target.closest("input:not([type=radio], [type=checkbox]), textarea, select").ok().flatten().is_some()
    });
    let key = event.key();
    if writing || event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() || key.len() != 1 {
        return;
    }
    if let Some(place) = key.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1)) {
        return choose(place);
    }
    let found = key.chars().all(char::is_alphabetic).then(|| dom::document().query_selector(&format!("[data-key={key}]")));
    if let Some(element) = found.and_then(|found| found.ok()?).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        element.click();
    }
}

/// Where one choice is all that is missing, pointing at it is the whole answer. Moving through the choices by arrow keys is
/// none: it comes without a pointer, whose presses are counted in `detail`.
fn by_pointing(choices: &Element) {
    let done = Rc::new(Cell::new(false));
    on(choices, "click", move |event: Event| {
        let pressed = js_sys::Reflect::get(&event, &"detail".into()).ok().and_then(|detail| detail.as_f64()).unwrap_or(0.0);
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let choice = target.and_then(|target| target.closest(".choice").ok().flatten());
        if pressed > 0.0 && choice.is_some() && !done.replace(true) {
            // The choice is not ticked before this click is over.
            leptos::prelude::set_timeout(accept, std::time::Duration::ZERO);
        }
    });
}

fn accept() {
    if let Some(button) =
        dom::document().query_selector("button[value=key]").ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        button.click();
    }
}

/// The choice in this place, and on with it where that is all.
fn choose(place: usize) {
    let Ok(Some(keyed)) = dom::document().query_selector(".keyed") else { return };
    let Some(choice) = dom::all::<HtmlElement>(&keyed, ".choice input:enabled").into_iter().nth(place) else { return };
    choice.click();
    if keyed.has_attribute("data-once") {
        accept();
    }
}
