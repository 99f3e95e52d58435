//! What happens in the editor's text reaches its panel from here: typing, repairs, jumps to a line.

use crate::{
    island::{
        dom::{self, on},
        draft::{Draft, keep},
        staff::editor_state::Standing,
    },
    wire::{
        check::{CheckRequest, CheckedDraft, Repair, What},
        post::post,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlTextAreaElement, SubmitEvent};

/// How long a pause in typing is waited for.
const PAUSE: Duration = Duration::from_millis(500);

#[derive(Clone)]
struct Editor {
    what: What,
    area: HtmlTextAreaElement,
    checked: RwSignal<CheckedDraft>,
    standing: RwSignal<Standing>,
    /// Counts the changes, so that an answer to an older text is dropped.
    round: Rc<Cell<u32>>,
}

/// Starts to listen.
pub fn wake(what: What, checked: RwSignal<CheckedDraft>, standing: RwSignal<Standing>, draft: Draft) {
    let found = |id: &str| dom::document().get_element_by_id(id);
    let Some(form) = found("editor").and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else { return };
    let Some(area) = found("source").and_then(|area| area.dyn_into().ok()) else { return };
    let editor = Editor { what, area, checked, standing, round: Rc::default() };
    on(&form, "input", {
        let editor = editor.clone();
        move |_| editor.typed()
    });
    on(&form, "submit", {
        let editor = editor.clone();
        move |event: Event| editor.submitted(&event)
    });
    on(&form, "click", {
        let editor = editor.clone();
        move |event: Event| editor.clicked(&event)
    });
    // After the listener above, which keeps checks and repairs to itself.
    keep(form.clone(), draft, |_| {});
    let _ = form.set_attribute("data-awake", "true");
    if editor.area.value() != editor.checked.with_untracked(|checked| checked.text.clone()) {
        editor.typed();
    }
}

impl Editor {
    /// Numbers the lines anew.
    fn number(&self) {
        let document = dom::document();
        let Ok(Some(mirror)) = document.query_selector(".mirror") else { return };
        mirror.set_text_content(None);
        for (number, line) in (1..).zip(self.area.value().split('\n')) {
            let Ok(span) = document.create_element("span") else { return };
            span.set_id(&format!("L{number}"));
            span.set_text_content(Some(line));
            let _ = mirror.append_child(&span);
        }
    }

    fn typed(&self) {
        self.number();
        let round = self.round.get().wrapping_add(1);
        self.round.set(round);
        self.standing.set(Standing::Checking);
        let editor = self.clone();
        set_timeout(
            move || {
                if editor.round.get() == round {
                    editor.ask(Repair::Nothing);
                }
            },
            PAUSE,
        );
    }

    fn ask(&self, repair: Repair) {
        let (editor, round) = (self.clone(), self.round.get());
        spawn_local(async move {
            let answer = post(&CheckRequest { what: editor.what, text: editor.area.value(), repair }).await;
            if editor.round.get() != round {
                return;
            }
            match answer {
                Ok(checked) => {
                    if repair != Repair::Nothing && checked.text != editor.area.value() {
                        editor.area.set_value(&checked.text);
                        editor.number();
                        dom::tell(&editor.area, "change");
                    }
                    editor.checked.set(checked);
                    editor.standing.set(Standing::Current);
                }
                Err(_) => editor.standing.set(Standing::Offline),
            }
        });
    }

    /// Checks and repairs stay on the page; saves go the usual way.
    fn submitted(&self, event: &Event) {
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let value = button.and_then(|button| button.get_attribute("value")).unwrap_or_default();
        let repair = match value.as_str() {
            "check" => Repair::Nothing,
            "repair-all" => Repair::All,
            value => match value.strip_prefix("repair-").and_then(|at| at.parse().ok()) {
                Some(at) => Repair::One(at),
                None => return,
            },
        };
        event.prevent_default();
        self.round.set(self.round.get().wrapping_add(1));
        self.standing.set(Standing::Checking);
        self.ask(repair);
    }

    fn clicked(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|target| target.closest(".to-line").ok()?) else { return };
        let Some(line) = link.get_attribute("data-line").and_then(|line| line.parse::<usize>().ok()) else { return };
        event.prevent_default();
        self.go_to(line);
    }

    /// Selects a line and brings it into view.
    fn go_to(&self, line: usize) {
        let text = self.area.value();
        let before: usize = text.split('\n').take(line.saturating_sub(1)).map(|line| line.encode_utf16().count() + 1).sum();
        let length = text.split('\n').nth(line.saturating_sub(1)).map_or(0, |line| line.encode_utf16().count());
        let _ = self.area.dyn_ref::<HtmlElement>().map(HtmlElement::focus);
        let _ = self.area.set_selection_range(before as u32, (before + length) as u32);
        if let Some(row) = dom::document().get_element_by_id(&format!("L{line}")) {
            row.scroll_into_view();
        }
    }
}
