//! Marking without a mouse: digits give marks, a dot half a point more, Enter saves and goes on.

use crate::{
    island::{
        dom::{self, on},
        draft::{Draft, keep},
        staff::{marking_words::Words, passages, rubric_line::RubricLine, sheet::Sheet, undo_keys::is_undo},
    },
    wire::{post::post, renew::RenewRequest},
};
use leptos::prelude::*;
use std::{rc::Rc, time::Duration};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, KeyboardEvent};

/// How often the answer is kept for longer.
const BEAT: Duration = Duration::from_secs(60);

/// Starts listening.
pub fn wake(code: String, words: Words, trouble: RwSignal<Option<String>>, draft: Draft) {
    let form = dom::document().get_element_by_id("marking").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form else { return };
    passages::wake(&form, &words);
    let lines = dom::all::<HtmlElement>(&form, "[data-criterion]").into_iter().filter_map(RubricLine::of).collect();
    let sheet = Rc::new(Sheet::new(form, lines, words, trouble));
    sheet.show();
    on(&sheet.form.clone(), "input", {
        let sheet = sheet.clone();
        move |_| {
            sheet.lines.iter().for_each(RubricLine::fit);
            sheet.sum();
        }
    });
    on(&sheet.form.clone(), "focusin", {
        let sheet = sheet.clone();
        move |event: Event| sheet.follow_focus(&event)
    });
    on(&dom::document(), "keydown", {
        let sheet = sheet.clone();
        move |event: Event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                sheet.key(event);
            }
        }
    });
    for place in dom::all::<HtmlElement>(&sheet.form, ".trouble") {
        Effect::new(move |_| place.set_text_content(trouble.get().as_deref()));
    }
    let (form, words) = (sheet.form.clone(), sheet.words.clone());
    keep(sheet.form.clone(), draft, move |fields| passages::show(&form, &words, fields));
    if !code.is_empty() {
        beat(code, sheet.clone());
    }
    let _ = sheet.form.set_attribute("data-awake", "true");
}

/// Keeps the answer for its reader for as long as the page is open.
fn beat(code: String, sheet: Rc<Sheet>) {
    let tick = move || {
        let (code, trouble, words) = (code.clone(), sheet.trouble, sheet.words.clone());
        leptos::task::spawn_local(async move {
            trouble.set(match post(&RenewRequest { code }).await {
                Ok(true) => None,
                Ok(false) => Some(words.lost),
                Err(_) => Some(words.offline),
            });
        });
    };
    let _ = set_interval_with_handle(tick, BEAT);
}

impl Sheet {
    fn follow_focus(&self, event: &Event) {
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let line = field.and_then(|field| field.closest("[data-criterion]").ok()?);
        if let Some(index) = line.and_then(|line| line.get_attribute("data-criterion")?.parse().ok()) {
            self.go(index);
        }
    }

    fn key(&self, event: &KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let writing = target
            .as_ref()
            .is_some_and(|target| target.matches("textarea, input:not([type=radio], [type=checkbox])").unwrap_or(false));
        let (key, enter) = (event.key(), event.key() == "Enter");
        if event.is_composing() || event.alt_key() {
            return;
        }
        if enter && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            return self.save();
        }
        // Before anything that was saved is taken back, all marks that were set at once are.
        if is_undo(event) && !writing && self.restore() {
            event.prevent_default();
            return event.stop_immediate_propagation();
        }
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        if writing {
            if key == "Escape" {
                blur();
            }
            return;
        }
        let pressed = target.is_some_and(|target| target.matches("button, a, summary").unwrap_or(false));
        if enter && pressed {
            return;
        }
        let digit =
            event.code().strip_prefix("Digit").or(event.code().strip_prefix("Numpad")).and_then(|d| d.parse::<usize>().ok());
        match (digit, event.shift_key()) {
            (Some(digit), true) if digit > 0 => self.phrase(digit - 1),
            (Some(digit), false) => self.digit(digit),
            (Some(_) | None, _) => {
                if !self.letter(&key) {
                    return;
                }
            }
        }
        event.prevent_default();
    }

    fn letter(&self, key: &str) -> bool {
        match key {
            "Enter" => self.save(),
            "ArrowDown" | "j" => self.go(self.current.get() + 1),
            "ArrowUp" | "k" => self.go(self.current.get().saturating_sub(1)),
            "." => self.half(),
            "f" => self.all(true),
            "z" => self.all(false),
            "r" => focus("textarea[name=remark]"),
            "s" => press("form[action$='/skip'] button"),
            "l" => refer(),
            "q" => self.press("button[value=queue]"),
            "?" => help(),
            _ => return false,
        }
        true
    }
}

/// Shows the keys, or hides them.
fn help() {
    if let Ok(Some(keys)) = dom::document().query_selector(".keys") {
        let _ = keys.toggle_attribute("open");
        keys.scroll_into_view();
    }
}

/// Presses a button of the page, if there is one.
fn press(selector: &str) {
    if let Ok(Some(button)) = dom::document().query_selector(selector)
        && let Ok(button) = button.dyn_into::<HtmlElement>()
    {
        button.click();
    }
}

/// Opens the form that refers the answer to the lead.
fn refer() {
    if let Ok(Some(block)) = dom::document().query_selector(".set-aside details") {
        let _ = block.set_attribute("open", "");
        focus("#refer input[name=why]");
    }
}

fn focus(selector: &str) {
    if let Ok(Some(field)) = dom::document().query_selector(selector)
        && let Ok(field) = field.dyn_into::<HtmlElement>()
    {
        let _ = field.focus();
    }
}

fn blur() {
    if let Some(field) = dom::document().active_element().and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.blur();
    }
}
