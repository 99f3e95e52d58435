//! A round of the saver: what changed goes out, and what the server says of it is taken to heart.

use crate::{
    island::{
        dom,
        trainee::{
            panel_state::{Leaving, SaveState},
            part::Part,
            saver::Saver,
        },
    },
    wire::{
        error::WireError,
        post::post,
        save::{Change, FlagRequest, HighlightRequest, SaveOutcome, SaveRequest},
    },
};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The time between two rounds while there is something to save.
const ROUND: Duration = Duration::from_millis(300);
/// The longest time between two tries while saving fails.
const LONGEST_WAIT: u32 = 30_000;
/// After so many unreadable answers in a row it is no accident.
const MOST_UNREADABLE: u32 = 3;

/// After so many failures in a row the trainee is offered a file: some twenty seconds, when nothing else is tried meanwhile.
const DESPERATE: u32 = 5;

impl Saver {
    pub async fn send(&self) {
        if std::mem::replace(&mut self.state.borrow_mut().on_the_way, true) {
            return;
        }
        self.state.borrow_mut().waiting_since = None;
        let outcome = self.send_all().await;
        self.state.borrow_mut().on_the_way = false;
        match outcome {
            Ok(()) => {
                self.recovered();
                if self.has_more() {
                    self.schedule(ROUND);
                } else {
                    self.depart().await;
                }
            }
            // The server closed the sitting; its page says what counts.
            Err(WireError::Closed) => {
                self.forget();
                dom::go(&format!("/sittings/{}/result", self.sitting));
            }
            // Signing in again, in another tab, is all it takes: go on trying.
            Err(WireError::SignedOut) => {
                self.panel.trouble.set(Some(self.words.signed_out.clone()));
                self.try_again();
            }
            // So is that, once the other person has signed out.
            Err(WireError::OtherPerson(name)) => {
                self.panel.trouble.set(Some(self.words.other_person.replace("{}", &name)));
                self.try_again();
            }
            Err(WireError::Refused) => {
                self.panel.trouble.set(Some(self.words.refused.clone()));
                self.doubt().await;
                self.try_again();
            }
            Err(WireError::Unreadable) => {
                self.doubt().await;
                self.try_again();
            }
            Err(WireError::Failed(_)) => self.try_again(),
        }
    }

    /// Goes where the page is to go, now that everything is saved that can be. A text that is too long holds up whoever hands in, who
    /// may shorten it, but not the end of the time.
    async fn depart(&self) {
        let Some(path) = self.state.borrow().leave_for.clone() else { return };
        if let Some(part) = self.too_long().filter(|_| self.panel.leaving.get_untracked() == Some(Leaving::HandIn)) {
            self.stay();
            return part.focus();
        }
        self.unsent.written().await;
        // What is left waits in the browser, and nobody can help it here.
        self.forget();
        dom::go(&path);
    }

    fn recovered(&self) {
        self.panel.trouble.set(None);
        self.panel.failing.set(false);
        self.panel.desperate.set(false);
        let mut state = self.state.borrow_mut();
        (state.failures, state.unreadable, state.outdated) = (0, 0, false);
    }

    /// Asks for a reload when answers stay unreadable and the page can be had: the server may be newer than this page.
    async fn doubt(&self) {
        let unreadable = {
            let mut state = self.state.borrow_mut();
            state.unreadable += 1;
            state.unreadable
        };
        if unreadable >= MOST_UNREADABLE && can_reload(&self.sitting).await {
            self.state.borrow_mut().outdated = true;
            self.panel.trouble.set(Some(self.words.outdated.clone()));
        }
    }

    fn try_again(&self) {
        self.panel.failing.set(true);
        let failures = {
            let mut state = self.state.borrow_mut();
            state.failures += 1;
            for part in state.dirty.values() {
                self.show_unsaved(part);
            }
            state.failures
        };
        self.panel.desperate.set(failures >= DESPERATE && self.panel.kept.get_untracked() && !self.is_clean());
        let longest = (1000 << failures.min(5)).min(LONGEST_WAIT);
        let wait = f64::from(longest) * (0.5 + js_sys::Math::random() / 2.0);
        self.schedule(Duration::from_millis(wait as u64));
    }

    async fn send_all(&self) -> Result<(), WireError> {
        self.unsent.written().await;
        let parts: Vec<Part> = self.state.borrow().dirty.values().filter(|part| part.excess() == 0).cloned().collect();
        let leaving = self.state.borrow().leave_for.is_some();
        if parts.is_empty() && leaving {
            // Nothing to save, but whoever leaves while the server is away finds nothing there.
            self.save(Vec::new()).await?;
        } else if !parts.is_empty() {
            self.send_parts(&parts).await?;
        }
        self.send_marks().await
    }

    /// Flags and highlights, one by one: their last state counts.
    async fn send_marks(&self) -> Result<(), WireError> {
        let flags = self.state.borrow().flags.clone();
        for &(slot, flagged) in flags.iter() {
            unless_refused(post(&FlagRequest { sitting: self.sitting.to_string(), slot, flagged }).await)?;
            let mut state = self.state.borrow_mut();
            if state.flags.get(slot) == Some(&flagged) {
                state.flags.remove(slot);
                self.unsent.remove_mark(&format!("f{slot}"));
            }
        }
        let highlights = self.state.borrow().highlights.clone();
        for (item, passages) in highlights.iter() {
            let item = *item;
            let request = HighlightRequest { sitting: self.sitting.to_string(), item, passages: passages.clone() };
            unless_refused(post(&request).await)?;
            let mut state = self.state.borrow_mut();
            if state.highlights.get(item) == Some(passages) {
                state.highlights.remove(item);
                self.unsent.remove_mark(&format!("h{item}"));
            }
        }
        Ok(())
    }

    /// One request for all; when it is refused, one for each, so that what cannot be taken does not hold up the rest.
    async fn send_parts(&self, parts: &[Part]) -> Result<(), WireError> {
        let sent = self.send_together(parts).await;
        if sent != Err(WireError::Refused) || parts.len() == 1 {
            return sent;
        }
        let mut outcome = Ok(());
        for part in parts {
            let sent = self.send_together(std::slice::from_ref(part)).await;
            if sent == Err(WireError::Refused) {
                outcome = sent;
            } else {
                sent?;
            }
        }
        outcome
    }

    async fn save(&self, changes: Vec<Change>) -> Result<Vec<SaveOutcome>, WireError> {
        post(&SaveRequest { sitting: self.sitting.to_string(), changes }).await
    }

    async fn send_together(&self, parts: &[Part]) -> Result<(), WireError> {
        let changes: Vec<Change> = parts.iter().map(|part| self.change(part)).collect();
        parts.iter().for_each(|part| self.show(part, SaveState::Saving));
        let kept = self.save(changes.clone()).await.inspect_err(|error| self.give_up(parts, error))?;
        for ((part, change), kept) in parts.iter().zip(changes).zip(kept) {
            self.settle(part, &change, &kept);
        }
        Ok(())
    }

    /// What is refused was not stored: it need not be tried again as it was.
    fn give_up(&self, parts: &[Part], error: &WireError) {
        if *error == WireError::Refused {
            let mut state = self.state.borrow_mut();
            parts.iter().for_each(|part| state.tried.remove(part.slot));
        }
    }

    fn settle(&self, part: &Part, change: &Change, kept: &SaveOutcome) {
        part.set_seq(if let SaveOutcome::Conflict { seq } = kept { *seq } else { change.seq });
        match kept {
            SaveOutcome::Stored if part.values() == change.values => {
                self.state.borrow_mut().dirty.remove(part.slot);
                self.unsent.remove(part.slot);
                self.show(part, SaveState::Saved);
            }
            // It changed again while it was on its way: the next round takes it.
            SaveOutcome::Stored => self.show_unsaved(part),
            // What is on this screen is kept out until the trainee touches it again; they are told. It goes on unsent, so that
            // a reload offers it beside what stands.
            SaveOutcome::Conflict { .. } => {
                self.state.borrow_mut().dirty.remove(part.slot);
                self.show(part, SaveState::Conflict);
            }
        }
    }
}

/// A mark that is refused is given up: it would be refused for ever, and nothing behind it would go on.
fn unless_refused(sent: Result<(), WireError>) -> Result<(), WireError> {
    if sent == Err(WireError::Refused) { Ok(()) } else { sent }
}

async fn can_reload(sitting: &str) -> bool {
    let page = JsFuture::from(window().fetch_with_str(&format!("/sittings/{sitting}"))).await;
    page.ok().and_then(|page| page.dyn_into::<Response>().ok()).is_some_and(|page| page.ok() && !page.redirected())
}
