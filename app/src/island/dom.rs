//! The few things that every island asks of the page.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, Event, NodeList};

pub fn document() -> Document {
    leptos::prelude::document()
}

/// All elements that match.
pub fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let list: Option<NodeList> = root.query_selector_all(selector).ok();
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

/// Listens for as long as the page lives.
pub fn on(target: &web_sys::EventTarget, name: &str, listener: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(listener);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
