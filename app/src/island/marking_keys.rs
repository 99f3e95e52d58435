//! Marking without a mouse: digits give marks, a dot half a point more, Enter saves and goes on.

use super::{
    dom::{self, on},
    marking::Words,
    passages,
    rubric_line::Line,
};
use crate::api::renewing::renew;
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, KeyboardEvent};

/// How often the answer is kept for longer.
const BEAT: Duration = Duration::from_secs(60);
/// Two digits that follow each other this fast, in milliseconds, are one number.
const TOGETHER: f64 = 700.0;

struct Sheet {
    form: HtmlFormElement,
    lines: Vec<Line>,
    current: Cell<usize>,
    last: Cell<Option<usize>>,
    typed: RefCell<(String, f64)>,
    words: Words,
    trouble: RwSignal<Option<String>>,
}

/// Starts listening.
pub fn wake(code: String, words: Words, trouble: RwSignal<Option<String>>) {
    let form = dom::document().get_element_by_id("marking").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form else { return };
    passages::wake(&form, &words);
    let lines = dom::all::<HtmlElement>(&form, "[data-criterion]").into_iter().filter_map(Line::of).collect();
    let sheet = Rc::new(Sheet {
        form,
        lines,
        current: Cell::new(0),
        last: Cell::new(None),
        typed: RefCell::new((String::new(), 0.0)),
        words,
        trouble,
    });
    sheet.show();
    on(&sheet.form.clone(), "input", {
        let sheet = sheet.clone();
        move |_| {
            sheet.lines.iter().for_each(Line::fit);
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
    beat(code, sheet.clone());
    let _ = sheet.form.set_attribute("data-awake", "true");
}

/// Keeps the answer for its reader for as long as the page is open.
fn beat(code: String, sheet: Rc<Sheet>) {
    let tick = move || {
        let (code, trouble, words) = (code.clone(), sheet.trouble, sheet.words.clone());
        leptos::task::spawn_local(async move {
            trouble.set(match renew(code).await {
                Ok(true) => None,
                Ok(false) => Some(words.lost),
                Err(_) => Some(words.offline),
            });
        });
    };
    let _ = set_interval_with_handle(tick, BEAT);
}

impl Sheet {
    fn show(&self) {
        for (index, line) in self.lines.iter().enumerate() {
            let _ = line.element.class_list().toggle_with_force("current", index == self.current.get());
        }
        if let Some(line) = self.lines.get(self.current.get()) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            line.element.scroll_into_view_with_scroll_into_view_options(&options);
        }
        self.sum();
    }

    fn sum(&self) {
        let Some(output) = dom::document().get_element_by_id("sum") else { return };
        let signed = |line: &Line| line.mark().map(|mark| if line.deduction { -mark } else { mark });
        let all: Option<Vec<f64>> = self.lines.iter().map(signed).collect();
        let text = all.map_or_else(|| "–".to_owned(), |marks| format!("{}", marks.iter().sum::<f64>().max(0.0)));
        output.set_text_content(Some(&text));
    }

    fn go(&self, to: usize) {
        self.current.set(to.min(self.lines.len().saturating_sub(1)));
        self.show();
    }

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
            "q" => self.press("button[value=queue]"),
            _ => return false,
        }
        true
    }

    /// A digit is the place of a button: with whole points its value, with 每点 N 分 how many points were found.
    fn digit(&self, digit: usize) {
        let Some(line) = self.lines.get(self.current.get()) else { return };
        if let Some(field) = line.number() {
            let _ = field.focus();
            return field.set_value(&digit.to_string());
        }
        let now = window().performance().map_or(0.0, |clock| clock.now());
        let many = line.choices().len() > 10;
        let typed = {
            let (before, at) = self.typed.borrow().clone();
            if many && now - at < TOGETHER { format!("{before}{digit}") } else { digit.to_string() }
        };
        let place = typed.parse().unwrap_or(digit);
        self.typed.replace((typed, now));
        let chosen = line.choose(place) || line.choose(digit);
        self.last.set(Some(self.current.get()));
        if chosen && !many {
            self.go(self.current.get() + 1);
        }
        self.sum();
    }

    /// Half a point more on the line that was marked last, or half a point less if it was there.
    fn half(&self) {
        let line = self.lines.get(self.last.get().unwrap_or(self.current.get()));
        if let Some((line, half)) = line.and_then(|line| Some((line, line.half()?))) {
            if line.mark().is_none() {
                line.choose(0);
            }
            half.set_checked(!half.checked());
            line.fit();
            self.sum();
        }
    }

    /// Everything, or nothing, for the whole answer; deductions stay as they are.
    fn all(&self, full: bool) {
        for line in self.lines.iter().filter(|line| !line.deduction) {
            if let Some(field) = line.number() {
                field.set_value(&if full { line.limit } else { 0.0 }.to_string());
                continue;
            }
            line.choose(if full { line.choices().len().saturating_sub(1) } else { 0 });
            if let Some(half) = line.half() {
                half.set_checked(
                    full && line.mark().is_some_and(|mark| mark + if half.checked() { 0.0 } else { 0.5 } <= line.limit),
                );
                line.fit();
            }
        }
        self.sum();
    }

    fn phrase(&self, index: usize) {
        if let Some(phrase) = dom::all::<HtmlInputElement>(&self.form, "input[name=phrase]").into_iter().nth(index) {
            phrase.set_checked(!phrase.checked());
            if let Ok(Some(list)) = phrase.closest("details") {
                let _ = list.set_attribute("open", "");
            }
        }
    }

    fn save(&self) {
        if let Some(open) = self.lines.iter().position(|line| line.mark().is_none()) {
            self.go(open);
            return self.trouble.set(Some(self.words.missing.clone()));
        }
        self.press("button[value=next]");
    }

    fn press(&self, selector: &str) {
        if let Some(button) = dom::all::<HtmlElement>(&self.form, selector).into_iter().next() {
            button.click();
        }
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
