//! Keeps a form's draft, and sends the form so that nothing is lost on the way: the page stays until the server has taken it.

use super::{
    Draft,
    fields::{Fields, fill, read, read_sent, words},
    notice::Notice,
};
use crate::{
    island::{
        dom::{self, on},
        kept::{SealedStore, newest_first},
    },
    wire::{
        error::WireError,
        form::{Reply, send},
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Event, HtmlElement, HtmlFormElement, SubmitEvent};

/// A draft as it waits.
#[derive(Serialize, Deserialize)]
struct Entry {
    over: String,
    fields: Fields,
    /// When it was written, in milliseconds on the browser's clock.
    at: f64,
}

struct Keeper {
    form: HtmlFormElement,
    draft: Draft,
    store: Rc<SealedStore>,
    /// What the server has, where the form shows it.
    stored: Option<Fields>,
    /// Makes the form ready for fields that it does not have yet.
    prepare: Box<dyn Fn(&Fields)>,
    notice: Notice,
    sending: Cell<bool>,
    /// Whether the page may be left: the server has the form, or it is sent as a browser sends forms.
    leaving: Cell<bool>,
}

/// Brings a form's draft back, and keeps it from now on. `prepare` gets the fields that are about to be filled in. Whoever listens to
/// the form's `submit` before and prevents it keeps it to themselves.
pub fn keep(form: HtmlFormElement, draft: Draft, prepare: impl Fn(&Fields) + 'static) {
    let store = Rc::new(SealedStore::new(&draft.key, RwSignal::new(true)));
    let stored = (!draft.unsaved).then(|| read_sent(&form));
    let keeper = Rc::new(Keeper {
        notice: Notice::new(&form),
        form,
        draft,
        store,
        stored,
        prepare: Box::new(prepare),
        sending: Cell::new(false),
        leaving: Cell::new(false),
    });
    keeper.listen();
    // What was filled in before the scripts were awake.
    keeper.changed();
    leptos::task::spawn_local(async move {
        keeper.recall().await;
        let _ = keeper.form.set_attribute("data-kept", "true");
    });
}

impl Keeper {
    fn listen(self: &Rc<Keeper>) {
        // People's changes come as the one, those that scripts make as the other.
        for name in ["input", "change"] {
            let keeper = self.clone();
            on(&self.form, name, move |_| keeper.changed());
        }
        let keeper = self.clone();
        on(&self.form, "submit", move |event| keeper.submitted(&event));
        let keeper = self.clone();
        on(&window(), "beforeunload", move |event: Event| {
            let lost = keeper.is_open() && !keeper.store.kept.get_untracked() && !keeper.leaving.get();
            if let (true, Some(event)) = (lost, event.dyn_ref::<BeforeUnloadEvent>()) {
                event.prevent_default();
                event.set_return_value(" ");
            }
        });
    }

    fn own_name(&self) -> String {
        format!("{}/{}", self.draft.name, self.store.tab)
    }

    /// Whether the form holds anything that the server does not have.
    fn is_open(&self) -> bool {
        self.stored.as_ref() != Some(&read(&self.form))
    }

    fn changed(&self) {
        if !self.is_open() {
            return self.store.remove(self.own_name());
        }
        let entry = Entry { over: self.draft.over.clone(), fields: read(&self.form), at: js_sys::Date::now() };
        self.store.put(self.own_name(), &serde_json::to_vec(&entry).unwrap_or_default());
        // Whether it is there decides whether the page may be left.
        let store = self.store.clone();
        leptos::task::spawn_local(async move { store.written().await });
    }

    /// Looks up what earlier pages left. The newest comes back into a form that nobody has touched; whatever else there is is offered.
    async fn recall(self: &Rc<Keeper>) {
        let read_entry = |(name, text): (String, Vec<u8>)| Some((name, serde_json::from_slice::<Entry>(&text).ok()?));
        let all = self.store.all(&self.draft.name).await.into_iter();
        let entries = all.filter(|(name, _)| !name.ends_with(&self.store.tab)).filter_map(read_entry).collect();
        for (name, entry) in newest_first(entries, |entry: &Entry| entry.at) {
            let now = read(&self.form);
            if Some(&entry.fields) == self.stored.as_ref() || (self.stored.is_none() && shows(&now, &entry.fields)) {
                self.store.remove(name);
            } else if entry.over == self.draft.over && self.stored.as_ref() == Some(&now) {
                self.put_in(&entry.fields);
                self.store.remove(name);
                let keeper = self.clone();
                let undo: Box<dyn Fn()> = Box::new(move || keeper.put_in(&keeper.stored.clone().unwrap_or_default()));
                self.notice.offer(&at(&self.draft.words.restored, entry.at), "", vec![(&self.draft.words.discard, undo)]);
            } else {
                self.offer(name, entry);
            }
        }
    }

    fn offer(self: &Rc<Keeper>, name: String, entry: Entry) {
        let texts = &self.draft.words;
        let [taking, leaving] = [self.clone(), self.clone()];
        let (quote, text, taken) = (words(&entry.fields), at(&texts.offer, entry.at), name.clone());
        let take: Box<dyn Fn()> = Box::new(move || {
            taking.put_in(&entry.fields);
            taking.store.remove(taken.clone());
        });
        let leave: Box<dyn Fn()> = Box::new(move || leaving.store.remove(name.clone()));
        self.notice.offer(&text, &quote, vec![(&texts.take, take), (&texts.leave, leave)]);
    }

    fn put_in(&self, fields: &Fields) {
        (self.prepare)(fields);
        fill(&self.form, fields);
        // Whatever else follows the form hears of it as if it had been typed; so does `changed`.
        dom::tell(&self.form, "input");
    }

    fn submitted(self: &Rc<Keeper>, event: &Event) {
        if event.default_prevented() || self.leaving.get() {
            return;
        }
        event.prevent_default();
        if self.sending.replace(true) {
            return;
        }
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let keeper = self.clone();
        leptos::task::spawn_local(async move {
            keeper.send(button).await;
            keeper.sending.set(false);
        });
    }

    /// Sends the form as the button would. The draft goes once the server has taken it, and only then the page.
    async fn send(&self, button: Option<HtmlElement>) {
        let texts = &self.draft.words;
        self.changed();
        self.store.written().await;
        self.notice.say(&texts.sending, None);
        match send(&self.form, button.as_ref()).await {
            Ok(Reply::Moved(to)) => {
                self.store.remove(self.own_name());
                self.store.written().await;
                self.leaving.set(true);
                dom::go(&to);
            }
            // The answer is a page, such as the form with what is wrong in it: nothing was taken, and the browser shows it by itself.
            Ok(Reply::Page) | Err(WireError::Closed | WireError::Refused) => {
                self.leaving.set(true);
                self.notice.clear();
                match button {
                    Some(button) => button.click(),
                    None => drop(self.form.submit()),
                }
            }
            Err(WireError::SignedOut) => self.notice.say(&texts.signed_out, Some(("/sign-in", &texts.sign_in))),
            Err(WireError::OtherPerson(name)) => self.notice.say(&texts.other_person.replace("{}", &name), None),
            Err(WireError::Failed(_) | WireError::Unreadable) => {
                let text = if self.store.kept.get_untracked() { &texts.offline } else { &texts.offline_unkept };
                self.notice.say(text, None);
            }
        }
    }
}

/// Whether a form that shows something unsaved shows all of a draft: such a page has what was sent, and may ask for more.
fn shows(now: &Fields, draft: &Fields) -> bool {
    draft.iter().all(|field| field.1.is_empty() || now.contains(field))
}

/// Says when, in the time of this device.
fn at(text: &str, at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    text.replace("{}", &String::from(date.to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED)))
}
