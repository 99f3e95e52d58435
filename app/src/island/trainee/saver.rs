//! Saves the form as it changes: one request at a time, everything that changed in it, again and again until the server has it.

use crate::{
    island::{
        dom,
        passage::Passage,
        trainee::{
            panel_state::{Leaving, PanelState, SaveState},
            part::Part,
            slots::Slots,
            unsent::UnsentAnswers,
            words::Words,
        },
    },
    wire::save::Change,
};
use exam::{interaction::Fit, rescue::Entry};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc, time::Duration};
use web_sys::Element;

/// The longest that typing without a pause puts off a save, in milliseconds.
const LONGEST_PAUSE: f64 = 5_000.0;

/// What a page may be given: the answer to a part, its flag, the highlights of a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    Answer(u16),
    Flag(u16),
    Highlights(u16),
}

#[derive(Default)]
pub(super) struct State {
    /// All that this page was ever given, saved or not.
    own: Vec<Own>,
    /// Parts that changed and are not known to be stored, with a mark for a change while they are on their way.
    pub(super) dirty: Slots<Part>,
    pub(super) flags: Slots<bool>,
    /// By the number of the material.
    pub(super) highlights: Slots<Vec<Passage>>,
    pub(super) on_the_way: bool,
    pub(super) failures: u32,
    pub(super) timer: Option<TimeoutHandle>,
    /// Since when something waits for its turn, on the page's clock.
    pub(super) waiting_since: Option<f64>,
    pub(super) leave_for: Option<String>,
    /// So many answers of the server in a row were none that this page knows.
    pub(super) unreadable: u32,
    /// Whether the page asks for a reload.
    pub(super) outdated: bool,
    /// What was last tried for each part. Until it is acknowledged it is tried again as it was, and only then what came after it:
    /// so a lost acknowledgement never makes our own earlier save look like somebody else's, nor somebody else's like ours.
    pub(super) tried: Slots<Change>,
}

impl State {
    fn note(&mut self, own: Own) {
        if !self.own.contains(&own) {
            self.own.push(own);
        }
    }
}

/// The saver of one page.
#[derive(Clone)]
pub struct Saver {
    pub sitting: Rc<str>,
    pub words: Rc<Words>,
    pub form: Element,
    pub panel: PanelState,
    pub unsent: Rc<UnsentAnswers>,
    pub(super) state: Rc<RefCell<State>>,
}

impl Saver {
    pub fn new(sitting: String, words: Words, panel: PanelState, form: Element, key: &str) -> Saver {
        let unsent = UnsentAnswers::new(&sitting, key, panel.kept).into();
        Saver { sitting: sitting.into(), words: words.into(), form, panel, unsent, state: Rc::default() }
    }

    pub fn part(&self, slot: u16) -> Option<Part> {
        dom::all(&self.form, &format!("[data-slot='{slot}']")).into_iter().find_map(Part::of)
    }

    /// Whether this page was given something of it already: what an earlier page left is older.
    pub fn has_own(&self, own: Own) -> bool {
        self.state.borrow().own.contains(&own)
    }

    /// Gives up what is open, when the server takes no more.
    pub fn forget(&self) {
        let mut state = self.state.borrow_mut();
        state.dirty.clear();
        state.flags.clear();
        state.highlights.clear();
    }

    /// Goes to another page as soon as everything is saved.
    pub fn leave(&self, why: Leaving, path: String) {
        self.panel.leaving.set(Some(why));
        self.state.borrow_mut().leave_for = Some(path);
        self.schedule(Duration::ZERO);
    }

    /// Whether closing the page would lose something, as far as the trainee can help it.
    pub fn must_ask(&self) -> bool {
        let told_to_reload = self.state.borrow().outdated && self.panel.kept.get_untracked();
        !self.is_clean() && !told_to_reload
    }

    pub fn is_clean(&self) -> bool {
        let state = self.state.borrow();
        state.dirty.is_empty() && state.flags.is_empty() && state.highlights.is_empty()
    }

    /// Whether something waits that the server would take.
    pub(super) fn has_more(&self) -> bool {
        let state = self.state.borrow();
        state.dirty.values().any(|part| part.excess() == 0) || !state.flags.is_empty() || !state.highlights.is_empty()
    }

    /// The first part with more text than the server takes.
    pub(super) fn too_long(&self) -> Option<Part> {
        self.state.borrow().dirty.values().find(|part| part.excess() > 0).cloned()
    }

    /// Stays on the page after all.
    pub(super) fn stay(&self) {
        self.panel.leaving.set(None);
        self.state.borrow_mut().leave_for = None;
    }

    pub fn changed(&self, part: Part, wait: Duration) {
        let entry = Entry {
            slot: part.slot,
            after: part.seq(),
            tried: self.tried(&part),
            values: part.values(),
            says: part.says(),
            at: js_sys::Date::now(),
        };
        self.unsent.keep(&entry);
        self.panel.restored.set(0);
        self.mark(part, wait);
    }

    /// Takes up what an earlier page could not save, where that page left off.
    pub fn resume(&self, part: Part, entry: &Entry) {
        let values = entry.tried.as_ref().unwrap_or(&entry.values).clone();
        let tried = Change { slot: entry.slot, seq: entry.after + 1, values };
        // What is too long was never sent.
        if entry.tried.is_some() || part.excess() == 0 {
            self.state.borrow_mut().tried.insert(entry.slot, tried);
        }
        self.unsent.keep(entry);
        self.mark(part, Duration::ZERO);
    }

    fn mark(&self, part: Part, wait: Duration) {
        let (slot, answered, off_length) = (part.slot, part.answered(), part.fit() != Fit::Fits);
        self.show_unsaved(&part);
        self.panel.cells.update(|cells| {
            if let Some(cell) = cells.get_mut(usize::from(slot)) {
                (cell.answered, cell.off_length) = (answered, off_length);
            }
        });
        let mut state = self.state.borrow_mut();
        state.note(Own::Answer(slot));
        state.dirty.insert(slot, part);
        drop(state);
        self.schedule(wait);
    }

    pub fn flagged(&self, slot: u16, flagged: bool) {
        self.panel.cells.update(|cells| {
            if let Some(cell) = cells.get_mut(usize::from(slot)) {
                cell.flagged = flagged;
            }
        });
        self.unsent.keep_mark(&format!("f{slot}"), if flagged { "1" } else { "" });
        let mut state = self.state.borrow_mut();
        state.note(Own::Flag(slot));
        state.flags.insert(slot, flagged);
        drop(state);
        self.schedule(Duration::ZERO);
    }

    pub fn highlighted(&self, item: u16, passages: Vec<Passage>) {
        self.unsent.keep_mark(&format!("h{item}"), &crate::island::passage::written(&passages));
        let mut state = self.state.borrow_mut();
        state.note(Own::Highlights(item));
        state.highlights.insert(item, passages);
        drop(state);
        self.schedule(Duration::ZERO);
    }

    pub(super) fn show_unsaved(&self, part: &Part) {
        self.show(part, if part.excess() > 0 { SaveState::TooLong } else { SaveState::Unsaved });
    }

    pub(super) fn show(&self, part: &Part, save: SaveState) {
        let word = match save {
            SaveState::Saved => &self.words.saved,
            SaveState::Saving => &self.words.saving,
            SaveState::Unsaved => &self.words.unsaved,
            SaveState::TooLong => &self.words.too_long.replace("{}", &part.excess().to_string()),
            SaveState::Conflict => &self.words.conflict,
        };
        part.show_state(save.name(), word);
        self.panel.cells.update(|cells| {
            if let Some(cell) = cells.get_mut(usize::from(part.slot)) {
                cell.save = save;
            }
        });
    }

    pub fn schedule(&self, wait: Duration) {
        let mut state = self.state.borrow_mut();
        if let Some(timer) = state.timer.take() {
            timer.clear();
        }
        if state.on_the_way {
            return;
        }
        let now = window().performance().map_or(0.0, |clock| clock.now());
        let since = *state.waiting_since.get_or_insert(now);
        let wait = if state.failures == 0 && now - since > LONGEST_PAUSE { Duration::ZERO } else { wait };
        let saver = self.clone();
        state.timer = set_timeout_with_handle(move || leptos::task::spawn_local(async move { saver.send().await }), wait).ok();
    }

    /// What is to be sent of a part.
    pub(super) fn change(&self, part: &Part) -> Change {
        let (slot, seq) = (part.slot, part.seq() + 1);
        let values = self.tried(part).unwrap_or_else(|| part.values());
        let change = Change { slot, seq, values };
        self.state.borrow_mut().tried.insert(slot, change.clone());
        change
    }

    /// What was sent of a part after the last save that the page knows of, without an answer.
    fn tried(&self, part: &Part) -> Option<Vec<String>> {
        let state = self.state.borrow();
        state.tried.get(part.slot).filter(|tried| tried.seq > part.seq()).map(|tried| tried.values.clone())
    }
}
