//! The rows of a paper's form are put elsewhere with the mouse: the drop asks the server for the move, as the buttons up and down do.

use crate::island::dom::{self, on};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event, HtmlElement, HtmlFormElement};

/// Starts to listen.
pub fn wake(form: &HtmlFormElement) {
    let held: Rc<RefCell<Option<Element>>> = Rc::default();
    let own = held.clone();
    on(form, "dragstart", move |event| {
        let row = row_of(&event).filter(|_| target(&event).is_some_and(|at| at.class_list().contains("grip")));
        if let (Some(row), Some(carried)) = (&row, event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer)) {
            // Some browsers drag nothing that carries nothing.
            let _ = carried.set_data("text/plain", "");
            carried.set_drag_image(row, 0, 0);
        }
        *own.borrow_mut() = row;
    });
    let own = held.clone();
    on(form, "dragover", move |event| {
        aim(None);
        if let Some(row) = other_row(&own.borrow(), &event) {
            event.prevent_default();
            aim(Some(&row));
        }
    });
    let own = held.clone();
    on(form, "dragend", move |_| {
        aim(None);
        *own.borrow_mut() = None;
    });
    let own = form.clone();
    on(form, "drop", move |event| {
        let from = held.borrow_mut().take();
        if let (Some(to), Some(from)) = (other_row(&from, &event), from) {
            event.prevent_default();
            move_row(&own, &from, &to);
        }
    });
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn row_of(event: &Event) -> Option<Element> {
    target(event)?.closest("[data-row]").ok().flatten()
}

/// Returns the row under the mouse if it is another one of the same section.
fn other_row(held: &Option<Element>, event: &Event) -> Option<Element> {
    let held = held.as_ref()?;
    row_of(event).filter(|row| row != held && row.parent_element() == held.parent_element())
}

/// Shows where the row would come to lie.
fn aim(row: Option<&Element>) {
    let Some(body) = dom::document().body() else { return };
    dom::all::<Element>(&body, ".aimed-at").iter().for_each(|old| drop(old.class_list().remove_1("aimed-at")));
    if let Some(row) = row {
        let _ = row.class_list().add_1("aimed-at");
    }
}

/// Presses a button that the form does not show.
fn move_row(form: &HtmlFormElement, from: &Element, to: &Element) {
    // The page that answers opens where the section is, as for the row's own buttons.
    let action = from.query_selector("button[formaction]").ok().flatten().and_then(|button| button.get_attribute("formaction"));
    let place = |row: &Element| row.get_attribute("data-row").unwrap_or_default();
    let (from, to) = (place(from), place(to));
    let Some((_, to)) = to.split_once(' ') else { return };
    let button = dom::document().create_element("button").ok().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    let Some(button) = button else { return };
    let _ = button.set_attribute("name", "do");
    let _ = button.set_attribute("value", &format!("move {from} {to}"));
    let _ = button.set_attribute("formaction", &action.unwrap_or_default());
    let _ = button.set_attribute("hidden", "");
    let _ = form.append_child(&button);
    button.click();
}
