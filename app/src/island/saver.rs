//! Saves the form as it changes: one request at a time, everything that changed in it, again and again until the server has it.

use super::{
    count,
    desk::{Board, SaveState, Words},
    dom::{self, Part},
    highlight,
};
use crate::api::saving::{Change, Kept, SaveError, flag, save};
use leptos::prelude::*;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement, SubmitEvent};

/// How long a pause in typing is waited for.
const PAUSE: Duration = Duration::from_millis(800);
/// The longest time between two tries while saving fails.
const LONGEST_WAIT: u32 = 30_000;

struct State {
    /// Parts that changed and are not known to be stored, with a mark for a change while they are on their way.
    dirty: BTreeMap<u16, Part>,
    flags: BTreeMap<u16, bool>,
    on_the_way: bool,
    failures: u32,
    timer: Option<TimeoutHandle>,
    leave_for: Option<String>,
}

/// The saver of one page.
#[derive(Clone)]
struct Saver {
    sitting: Rc<str>,
    words: Rc<Words>,
    board: Board,
    form: Element,
    state: Rc<RefCell<State>>,
}

/// Starts: picks up what was changed before the scripts were awake, then listens.
pub fn wake(sitting: String, words: Words, board: Board, left: RwSignal<Option<i64>>, remaining: Option<i64>) {
    let Some(form) = dom::document().get_element_by_id("sitting") else { return };
    let state =
        State { dirty: BTreeMap::new(), flags: BTreeMap::new(), on_the_way: false, failures: 0, timer: None, leave_for: None };
    highlight::wake(&sitting, &words);
    open_map();
    let saver = Saver { sitting: sitting.into(), words: words.into(), board, form, state: Rc::new(RefCell::new(state)) };
    saver.listen();
    for part in dom::all::<Element>(&saver.form, "[data-slot]").into_iter().filter_map(Part::of) {
        if part.differs() {
            saver.changed(part.clone(), Duration::ZERO);
        }
        if let Some(flag) = part.flag().filter(|flag| flag.checked() != flag.default_checked()) {
            saver.flagged(part.slot, flag.checked());
        }
    }
    if let Some(remaining) = remaining {
        saver.keep_time(left, remaining);
    }
    let _ = saver.form.set_attribute("data-awake", "true");
}

impl Saver {
    fn listen(&self) {
        on(&self.form, "input", {
            let saver = self.clone();
            move |event: Event| saver.on_input(&event)
        });
        on(&self.form, "submit", {
            let saver = self.clone();
            move |event: Event| saver.on_submit(&event)
        });
        on(&window(), "online", {
            let saver = self.clone();
            move |_| saver.schedule(Duration::ZERO)
        });
        on(&dom::document(), "visibilitychange", {
            let saver = self.clone();
            move |_| saver.schedule(Duration::ZERO)
        });
        on(&window(), "beforeunload", {
            let saver = self.clone();
            move |event: Event| {
                if !saver.is_clean() {
                    event.prevent_default();
                }
            }
        });
    }

    fn on_input(&self, event: &Event) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(part) = Part::around(&field) else { return };
        if let Some(flag) = part.flag().filter(|flag| flag.is_same_node(Some(&field))) {
            return self.flagged(part.slot, flag.checked());
        }
        if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            count::update(&self.form, area, &self.words.characters);
        }
        let wait = if part.is_text() { PAUSE } else { Duration::ZERO };
        self.changed(part, wait);
    }

    /// Every button of the form: save what is open, then go where the button leads.
    fn on_submit(&self, event: &Event) {
        event.prevent_default();
        let button = event.dyn_ref::<SubmitEvent>().and_then(|event| event.submitter());
        let hand_in =
            button.and_then(|button: HtmlElement| button.get_attribute("value")).is_some_and(|value| value == "hand-in");
        if hand_in {
            self.leave(format!("/sittings/{}/hand-in", self.sitting));
        } else {
            self.schedule(Duration::ZERO);
        }
    }

    /// Goes to another page as soon as everything is saved.
    fn leave(&self, path: String) {
        self.state.borrow_mut().leave_for = Some(path);
        self.schedule(Duration::ZERO);
    }

    fn is_clean(&self) -> bool {
        let state = self.state.borrow();
        state.dirty.is_empty() && state.flags.is_empty()
    }

    fn changed(&self, part: Part, wait: Duration) {
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

    fn flagged(&self, slot: u16, flagged: bool) {
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

    fn schedule(&self, wait: Duration) {
        let mut state = self.state.borrow_mut();
        if let Some(timer) = state.timer.take() {
            timer.clear();
        }
        if state.on_the_way {
            return;
        }
        let saver = self.clone();
        state.timer = set_timeout_with_handle(move || leptos::task::spawn_local(async move { saver.send().await }), wait).ok();
    }

    async fn send(&self) {
        if std::mem::replace(&mut self.state.borrow_mut().on_the_way, true) {
            return;
        }
        let outcome = self.send_all().await;
        self.state.borrow_mut().on_the_way = false;
        match outcome {
            Ok(()) => {
                self.state.borrow_mut().failures = 0;
                self.board.trouble.set(None);
                if !self.is_clean() {
                    self.schedule(PAUSE);
                } else if let Some(path) = self.state.borrow().leave_for.clone() {
                    go(&path);
                }
            }
            // The server closed the sitting; its page says what counts.
            Err(SaveError::Closed) => {
                let mut state = self.state.borrow_mut();
                state.dirty.clear();
                state.flags.clear();
                go(&format!("/sittings/{}/result", self.sitting));
            }
            Err(SaveError::Refused) => self.board.trouble.set(Some(self.words.signed_out.clone())),
            Err(SaveError::Failed(_)) => self.try_again(),
        }
    }

    fn try_again(&self) {
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
        let parts: Vec<Part> = self.state.borrow().dirty.values().cloned().collect();
        if !parts.is_empty() {
            let changes: Vec<Change> =
                parts.iter().map(|part| Change { slot: part.slot, seq: part.seq() + 1, values: part.values() }).collect();
            parts.iter().for_each(|part| self.show(part, SaveState::Saving));
            let kept = save(self.sitting.to_string(), changes.clone()).await?;
            for ((part, change), kept) in parts.iter().zip(changes).zip(kept) {
                self.settle(part, &change, &kept);
            }
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

    fn settle(&self, part: &Part, change: &Change, kept: &Kept) {
        part.set_seq(change.seq);
        match kept {
            Kept::Stored if part.values() == change.values => {
                self.state.borrow_mut().dirty.remove(&part.slot);
                self.show(part, SaveState::Saved);
            }
            // It changed again while it was on its way: the next round takes it.
            Kept::Stored => self.show(part, SaveState::Unsaved),
            // What is on this screen is kept out until the trainee touches it again or reloads; they are told.
            Kept::Conflict => {
                self.state.borrow_mut().dirty.remove(&part.slot);
                self.show(part, SaveState::Conflict);
            }
        }
    }

    /// Counts down from what the server said, by a clock that no one can set; at the end the server closes the sitting.
    fn keep_time(&self, left: RwSignal<Option<i64>>, remaining: i64) {
        let saver = self.clone();
        let elapsed = || window().performance().map_or(0.0, |clock| clock.now()) as i64;
        let tick = move || {
            let now_left = remaining - elapsed();
            left.set(Some(now_left.max(0)));
            if (0..2_000).contains(&now_left) && !saver.is_clean() {
                saver.schedule(Duration::ZERO);
            }
            if now_left <= 0 && !saver.state.borrow().on_the_way {
                saver.state.borrow_mut().dirty.clear();
                go(&format!("/sittings/{}", saver.sitting));
            }
        };
        tick();
        let _ = set_interval_with_handle(tick, Duration::from_millis(500));
    }
}

/// The question map starts folded, for phones; a wide screen has room for it.
fn open_map() {
    let wide = window().match_media("(min-width: 64rem)").ok().flatten().is_some_and(|query| query.matches());
    if let (true, Ok(Some(map))) = (wide, dom::document().query_selector("details.map")) {
        let _ = map.set_attribute("open", "");
    }
}

fn go(path: &str) {
    let _ = window().location().assign(path);
}

/// Listens for as long as the page lives.
pub fn on(target: &web_sys::EventTarget, name: &str, listener: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(listener);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
