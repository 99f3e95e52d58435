//! The marking form as keys move it: which line is current, what a digit marks, what the marks come to.

use crate::island::{
    dom,
    staff::{
        marking_words::Words,
        rubric_line::{Mark, RubricLine},
    },
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement};

/// Two digits that follow each other this fast, in milliseconds, are one number.
const TOGETHER: f64 = 700.0;

/// The form with its lines.
pub struct Sheet {
    pub(super) form: HtmlFormElement,
    pub(super) lines: Vec<RubricLine>,
    pub(super) current: Cell<usize>,
    pub(super) last: Cell<Option<usize>>,
    typed: RefCell<(String, f64)>,
    pub(super) words: Words,
    pub(super) trouble: RwSignal<Option<String>>,
    /// The marks before all of them were set at once, while that can be undone.
    before: RefCell<Option<Vec<Mark>>>,
    /// Whether saving was tried with a criterion open.
    missing: Cell<bool>,
}

impl Sheet {
    /// The form, at its first line.
    pub fn new(form: HtmlFormElement, lines: Vec<RubricLine>, words: Words, trouble: RwSignal<Option<String>>) -> Sheet {
        let (current, last, typed) = (Cell::new(0), Cell::new(None), RefCell::new((String::new(), 0.0)));
        let (before, missing) = (RefCell::new(None), Cell::new(false));
        Sheet { form, lines, current, last, typed, words, trouble, before, missing }
    }

    /// Marks the current line, and adds up. It does not scroll: on a phone the answer stands above the rubric, and is read first.
    pub fn show(&self) {
        for (index, line) in self.lines.iter().enumerate() {
            let _ = line.element.class_list().toggle_with_force("current", index == self.current.get());
        }
        self.sum();
    }

    /// The first criterion without a mark.
    fn open(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.mark().is_none())
    }

    /// Says which criterion is open, once saving was tried, until none is.
    fn tell(&self) {
        if self.missing.get() {
            let open = self.open();
            self.missing.set(open.is_some());
            self.trouble.set(open.map(|open| self.words.missing.replace("{}", &(open + 1).to_string())));
        }
    }

    /// Shows what the marks come to.
    pub fn sum(&self) {
        self.tell();
        let Some(output) = dom::document().get_element_by_id("sum") else { return };
        let signed = |line: &RubricLine| line.mark().map(|mark| if line.deduction { -mark } else { mark });
        let marks: Vec<f64> = self.lines.iter().filter_map(signed).collect();
        // To a hundredth: the sum of 0.6 and 1.2 is not quite 1.8 in binary.
        let sum = (marks.iter().sum::<f64>().max(0.0) * 100.0).round() / 100.0;
        let open = self.lines.len() - marks.len();
        let given = self.lines.iter().any(|line| !line.deduction && line.mark().is_some());
        let sum = if given || open == 0 { sum.to_string() } else { "—".to_owned() };
        let text = if open == 0 || !given { sum } else { format!("{sum} + —") };
        output.set_text_content(Some(&text));
    }

    /// Goes to a line, and brings it into view.
    pub fn go(&self, to: usize) {
        self.current.set(to.min(self.lines.len().saturating_sub(1)));
        self.show();
        if let Some(line) = self.lines.get(self.current.get()) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            line.element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// A digit is the place of a button: with whole points its value, with 每点 N 分 how many points were found.
    pub fn digit(&self, digit: usize) {
        let Some(line) = self.lines.get(self.current.get()) else { return };
        if let Some(field) = line.number() {
            let _ = field.focus();
            field.set_value(&digit.to_string());
            return self.changed();
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
        if !chosen {
            let most = line.choices().len().saturating_sub(1).to_string();
            let number = (self.current.get() + 1).to_string();
            return self.trouble.set(Some(self.words.out_of_range.replace("{n}", &number).replace("{most}", &most)));
        }
        self.trouble.set(None);
        self.changed();
        self.last.set(Some(self.current.get()));
        if !many {
            self.go(self.current.get() + 1);
        }
        self.sum();
    }

    /// Half a point more on the line that was marked last, or half a point less if it was there.
    pub fn half(&self) {
        let line = self.lines.get(self.last.get().unwrap_or(self.current.get()));
        if let Some((line, half)) = line.and_then(|line| Some((line, line.half()?))) {
            if line.mark().is_none() {
                line.choose(0);
            }
            half.set_checked(!half.checked());
            line.fit();
            self.changed();
            self.sum();
        }
    }

    /// Everything, or nothing, for the whole answer; deductions stay as they are. Marks that were given can be had back.
    pub fn all(&self, full: bool) {
        let before: Vec<Mark> = self.lines.iter().map(RubricLine::given).collect();
        let given = self.lines.iter().any(|line| !line.deduction && line.mark().is_some());
        self.before.replace(Some(before));
        let _ = self.form.set_attribute("data-restorable", "true");
        self.trouble.set(given.then(|| self.words.all_set.clone()));
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
        self.changed();
        self.sum();
    }

    /// Puts the marks back that stood before all of them were set at once; `false` when there is nothing to put back.
    pub fn restore(&self) -> bool {
        let Some(before) = self.before.take() else { return false };
        self.lines.iter().zip(&before).for_each(|(line, mark)| line.give(mark));
        let _ = self.form.remove_attribute("data-restorable");
        self.trouble.set(None);
        self.changed();
        self.sum();
        true
    }

    /// Ticks one of the reviewer's own remarks, or not.
    pub fn phrase(&self, index: usize) {
        if let Some(phrase) = dom::all::<HtmlInputElement>(&self.form, "input[name=phrase]").into_iter().nth(index) {
            phrase.set_checked(!phrase.checked());
            self.changed();
            if let Ok(Some(list)) = phrase.closest("details") {
                let _ = list.set_attribute("open", "");
            }
        }
    }

    /// Notes that a key changed something. What follows the form hears of it.
    fn changed(&self) {
        dom::tell(&self.form, "change");
    }

    /// Saves and goes on, once every line has its mark.
    pub fn save(&self) {
        if let Some(open) = self.open() {
            self.missing.set(true);
            return self.go(open);
        }
        self.press("button[value=next]");
    }

    /// Presses a button of the form.
    pub fn press(&self, selector: &str) {
        if let Some(button) = dom::all::<HtmlElement>(&self.form, selector).into_iter().next() {
            button.click();
        }
    }
}
