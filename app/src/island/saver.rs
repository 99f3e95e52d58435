//! Saves the form as it changes: one request at a time, everything that changed in it, again and again until the server has it.

use super::{
    desk::{Board, Leaving, SaveState, Words},
    dom,
    part::Part,
    waiting::{Entry, Waiting},
};
use crate::api::saving::{Change, Kept, SaveError, flag, save};
use leptos::prelude::*;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

/// The time between two rounds while there is something to save.
const ROUND: Duration = Duration::from_millis(300);
/// The longest that typing without a pause puts off a save, in milliseconds.
const LONGEST_PAUSE: f64 = 5_000.0;
/// The longest time between two tries while saving fails.
const LONGEST_WAIT: u32 = 30_000;

/// After so many unreadable answers in a row it is no accident.
const MOST_UNREADABLE: u32 = 3;

#[derive(Default)]
struct State {
    /// Parts that changed and are not known to be stored, with a mark for a change while they are on their way.
    dirty: BTreeMap<u16, Part>,
    flags: BTreeMap<u16, bool>,
    on_the_way: bool,
    failures: u32,
    timer: Option<TimeoutHandle>,
    /// Since when something waits for its turn, on the page's clock.
    waiting_since: Option<f64>,
    leave_for: Option<String>,
    /// So many answers of the server in a row were none that this page knows.
    unreadable: u32,
    /// What was last tried for each part: a retry of the same values keeps its number, new values get a new one, so that a
    /// lost acknowledgement never makes our own earlier save look like somebody else's.
    tried: BTreeMap<u16, Change>,
}

/// The saver of one page.
#[derive(Clone)]
pub struct Saver {
    pub sitting: Rc<str>,
    pub words: Rc<Words>,
    pub form: Element,
    pub board: Board,
    pub waiting: Rc<Waiting>,
    state: Rc<RefCell<State>>,
}

impl Saver {
    pub fn new(sitting: String, words: Words, board: Board, form: Element, key: &str) -> Saver {
        let waiting = Waiting::new(&sitting, key, board.kept).into();
        Saver { sitting: sitting.into(), words: words.into(), form, board, waiting, state: Rc::default() }
    }

    pub fn part(&self, slot: u16) -> Option<Part> {
        dom::all(&self.form, &format!("[data-slot='{slot}']")).into_iter().find_map(Part::of)
    }

    /// Whether a part was changed on this page and is not saved.
    pub fn has_changed(&self, slot: u16) -> bool {
        self.state.borrow().dirty.contains_key(&slot)
    }

    /// Gives up what is open, when the server takes no more.
    pub fn forget(&self) {
        let mut state = self.state.borrow_mut();
        state.dirty.clear();
        state.flags.clear();
    }

    pub fn is_sending(&self) -> bool {
        self.state.borrow().on_the_way
    }

    /// Goes to another page as soon as everything is saved.
    pub fn leave(&self, why: Leaving, path: String) {
        self.board.leaving.set(Some(why));
        self.state.borrow_mut().leave_for = Some(path);
        self.schedule(Duration::ZERO);
    }

    pub fn is_clean(&self) -> bool {
        let state = self.state.borrow();
        state.dirty.is_empty() && state.flags.is_empty()
    }

    pub fn changed(&self, part: Part, wait: Duration) {
        let entry = Entry {
            slot: part.slot,
            seq: self.number(&part, &part.values()),
            values: part.values(),
            says: part.says(),
            at: js_sys::Date::now(),
        };
        self.waiting.keep(&entry);
        self.mark(part, wait);
    }

    /// Takes up what an earlier page could not save, under the number that it had there.
    pub fn resume(&self, part: Part, entry: &Entry) {
        let change = Change { slot: entry.slot, seq: entry.seq, values: entry.values.clone() };
        self.state.borrow_mut().tried.insert(entry.slot, change);
        self.waiting.keep(entry);
        self.mark(part, Duration::ZERO);
    }

    fn mark(&self, part: Part, wait: Duration) {
        let (slot, answered) = (part.slot, part.answered());
        self.show(&part, SaveState::Unsaved);
        self.board.cells.update(|cells| {
            if let Some(cell) = cells.get_mut(usize::from(slot)) {
                cell.answered = answered;
            }
        });
        self.state.borrow_mut().dirty.insert(slot, part);
        self.schedule(wait);
    }

    pub fn flagged(&self, slot: u16, flagged: bool) {
        self.board.cells.update(|cells| {
            if let Some(cell) = cells.get_mut(usize::from(slot)) {
                cell.flagged = flagged;
            }
        });
        self.state.borrow_mut().flags.insert(slot, flagged);
        self.schedule(Duration::ZERO);
    }

    fn show(&self, part: &Part, save: SaveState) {
        let word = match save {
            SaveState::Saved => &self.words.saved,
            SaveState::Saving => &self.words.saving,
            SaveState::Unsaved => &self.words.unsaved,
            SaveState::Conflict => &self.words.conflict,
        };
        part.show_state(save.name(), word);
        self.board.cells.update(|cells| {
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

    async fn send(&self) {
        if std::mem::replace(&mut self.state.borrow_mut().on_the_way, true) {
            return;
        }
        self.state.borrow_mut().waiting_since = None;
        let outcome = self.send_all().await;
        self.state.borrow_mut().on_the_way = false;
        match outcome {
            Ok(()) => {
                self.state.borrow_mut().failures = 0;
                self.board.trouble.set(None);
                self.board.failing.set(false);
                self.state.borrow_mut().unreadable = 0;
                if !self.is_clean() {
                    self.schedule(ROUND);
                } else if self.state.borrow().leave_for.is_some() {
                    self.waiting.written().await;
                    let path = self.state.borrow().leave_for.clone();
                    go(&path.unwrap_or_default());
                }
            }
            // The server closed the sitting; its page says what counts.
            Err(SaveError::Closed) => {
                self.forget();
                go(&format!("/sittings/{}/result", self.sitting));
            }
            // Signing in again, in another tab, is all it takes: go on trying.
            Err(SaveError::SignedOut) => {
                self.board.trouble.set(Some(self.words.signed_out.clone()));
                self.try_again();
            }
            Err(SaveError::Refused) => {
                self.board.trouble.set(Some(self.words.refused.clone()));
                self.doubt().await;
                self.try_again();
            }
            Err(SaveError::Unreadable) => {
                self.doubt().await;
                self.try_again();
            }
            Err(SaveError::Failed(_)) => self.try_again(),
        }
    }

    /// Asks for a reload when answers stay unreadable and the page can be had: the server may be newer than this page.
    async fn doubt(&self) {
        let unreadable = {
            let mut state = self.state.borrow_mut();
            state.unreadable += 1;
            state.unreadable
        };
        if unreadable >= MOST_UNREADABLE && can_reload(&self.sitting).await {
            self.board.trouble.set(Some(self.words.outdated.clone()));
        }
    }

    fn try_again(&self) {
        self.board.failing.set(true);
        let failures = {
            let mut state = self.state.borrow_mut();
            state.failures += 1;
            for part in state.dirty.values() {
                self.show(part, SaveState::Unsaved);
            }
            state.failures
        };
        let longest = (1000 << failures.min(5)).min(LONGEST_WAIT);
        let wait = f64::from(longest) * (0.5 + js_sys::Math::random() / 2.0);
        self.schedule(Duration::from_millis(wait as u64));
    }

    async fn send_all(&self) -> Result<(), SaveError> {
        self.waiting.written().await;
        let parts: Vec<Part> = self.state.borrow().dirty.values().cloned().collect();
        let leaving = self.state.borrow().leave_for.is_some();
        if parts.is_empty() && leaving {
            // Nothing to save, but whoever leaves while the server is away finds nothing there.
            save(self.sitting.to_string(), Vec::new()).await?;
        } else if !parts.is_empty() {
            self.send_parts(&parts).await?;
        }
        let flags: Vec<(u16, bool)> = self.state.borrow().flags.iter().map(|(slot, flagged)| (*slot, *flagged)).collect();
        for (slot, flagged) in flags {
            flag(self.sitting.to_string(), slot, flagged).await?;
            let mut state = self.state.borrow_mut();
            if state.flags.get(&slot) == Some(&flagged) {
                state.flags.remove(&slot);
            }
        }
        Ok(())
    }

    /// One request for all; when it is refused, one for each, so that what cannot be taken does not hold up the rest.
    async fn send_parts(&self, parts: &[Part]) -> Result<(), SaveError> {
        let sent = self.send_together(parts).await;
        if sent != Err(SaveError::Refused) || parts.len() == 1 {
            return sent;
        }
        let mut outcome = Ok(());
        for part in parts {
            match self.send_together(std::slice::from_ref(part)).await {
                Err(SaveError::Refused) => outcome = Err(SaveError::Refused),
                other => other?,
            }
        }
        outcome
    }

    async fn send_together(&self, parts: &[Part]) -> Result<(), SaveError> {
        let changes: Vec<Change> = parts.iter().map(|part| self.change(part)).collect();
        parts.iter().for_each(|part| self.show(part, SaveState::Saving));
        let kept = save(self.sitting.to_string(), changes.clone()).await?;
        for ((part, change), kept) in parts.iter().zip(changes).zip(kept) {
            self.settle(part, &change, &kept);
        }
        Ok(())
    }

    fn change(&self, part: &Part) -> Change {
        let (slot, values) = (part.slot, part.values());
        let change = Change { slot, seq: self.number(part, &values), values };
        self.state.borrow_mut().tried.insert(slot, change.clone());
        change
    }

    /// The number under which a part is to be saved with these values.
    fn number(&self, part: &Part, values: &[String]) -> i64 {
        match self.state.borrow().tried.get(&part.slot) {
            Some(tried) if tried.seq > part.seq() && tried.values == values => tried.seq,
            tried => tried.map_or(0, |tried| tried.seq).max(part.seq()) + 1,
        }
    }

    fn settle(&self, part: &Part, change: &Change, kept: &Kept) {
        part.set_seq(if let Kept::Conflict { seq } = kept { *seq } else { change.seq });
        match kept {
            Kept::Stored if part.values() == change.values => {
                self.state.borrow_mut().dirty.remove(&part.slot);
                self.waiting.remove(part.slot);
                self.show(part, SaveState::Saved);
            }
            // It changed again while it was on its way: the next round takes it.
            Kept::Stored => self.show(part, SaveState::Unsaved),
            // What is on this screen is kept out until the trainee touches it again; they are told. It goes on waiting, so that
            // a reload offers it beside what stands.
            Kept::Conflict { .. } => {
                self.state.borrow_mut().dirty.remove(&part.slot);
                self.show(part, SaveState::Conflict);
            }
        }
    }
}

async fn can_reload(sitting: &str) -> bool {
    let page = JsFuture::from(window().fetch_with_str(&format!("/sittings/{sitting}"))).await;
    page.ok().and_then(|page| page.dyn_into::<Response>().ok()).is_some_and(|page| page.ok() && !page.redirected())
}

pub fn go(path: &str) {
    let _ = window().location().assign(path);
}
