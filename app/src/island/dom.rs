//! The few things that every island asks of the page.

#[cfg(feature = "trainee")]
use wasm_bindgen::JsValue;
use wasm_bindgen::{JsCast, closure::Closure};
#[cfg(feature = "trainee")]
use web_sys::{Blob, HtmlAnchorElement, Url};
use web_sys::{Document, Element, Event, EventInit, NodeList};

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

/// Goes to another page.
pub fn go(path: &str) {
    let _ = leptos::prelude::window().location().assign(path);
}

/// Has whoever listens to an element, or to what is around it, know that a script changed what it holds.
pub fn tell(target: &web_sys::EventTarget, name: &str) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(name, &bubbling) {
        let _ = target.dispatch_event(&event);
    }
}

/// Lets the browser keep a text as a file of that name.
#[cfg(feature = "trainee")]
pub fn offer_file(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
