//! Answers that the server has not acknowledged wait here, sealed: in the browser's database, for this tab and its successors.

use crate::island::{
    dom,
    trainee::depot::{Depot, in_time},
};
use exam::{
    rescue::{Entry, FORMAT, Rescue},
    seal::{NONCE, Seal},
};
use js_sys::Promise;
use leptos::prelude::*;
use std::cell::RefCell;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn nonce() -> Option<[u8; NONCE]> {
    let mut nonce = [0; NONCE];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut nonce).ok()?;
    Some(nonce)
}

/// What waits of one sitting.
pub struct UnsentAnswers {
    sitting: String,
    /// Tells this tab's entries from those of others, so that none overwrites another's.
    tab: String,
    seal: Option<Seal>,
    depot: Depot,
    /// The last thing asked of the depot; when it is done, all before it is.
    last: RefCell<Option<Promise>>,
    /// Whether what waits outlives this page.
    kept: RwSignal<bool>,
}

impl UnsentAnswers {
    pub fn new(sitting: &str, key: &str, kept: RwSignal<bool>) -> UnsentAnswers {
        let tab = format!("{:08x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32);
        let seal = Seal::from_hex(key);
        UnsentAnswers { sitting: sitting.to_owned(), tab, seal, depot: Depot::open(), last: RefCell::default(), kept }
    }

    fn name(&self, slot: u16) -> String {
        format!("{}/{slot}/{}", self.sitting, self.tab)
    }

    /// Puts an answer in, in place of what this tab had for the part.
    pub fn keep(&self, entry: &Entry) {
        let name = self.name(entry.slot);
        let text = serde_json::to_vec(entry).unwrap_or_default();
        match self.seal.as_ref().and_then(|seal| seal.close(&name, nonce()?, &text)) {
            Some(sealed) => *self.last.borrow_mut() = Some(self.depot.put(name, sealed)),
            None => self.kept.set(false),
        }
    }

    /// Takes out what this tab had for a part.
    pub fn remove(&self, slot: u16) {
        self.remove_named(self.name(slot));
    }

    /// Takes out one entry, whosever it is.
    pub fn remove_named(&self, name: String) {
        *self.last.borrow_mut() = Some(self.depot.remove(name));
    }

    /// Waits until everything that was put in is there. A browser that keeps nothing is told of on the page, and keeps nobody
    /// from saving.
    pub async fn written(&self) {
        let last = self.last.borrow().clone();
        if let Some(last) = last {
            self.kept.set(in_time(last).await.is_ok());
        }
    }

    /// All that other pages left unsent, by name, the newest first.
    pub async fn all(&self) -> Vec<(String, Entry)> {
        let sealed = self.depot.all(&self.sitting).await;
        let open = |name: &str, bytes: &[u8]| serde_json::from_slice::<Entry>(&self.seal.as_ref()?.open(name, bytes)?).ok();
        let mut entries: Vec<_> = sealed
            .into_iter()
            .filter(|(name, _)| !name.ends_with(&self.tab))
            .filter_map(|(name, bytes)| open(&name, &bytes).map(|entry| (name, entry)))
            .collect();
        entries.sort_by(|(_, a), (_, b)| b.at.total_cmp(&a.at));
        entries
    }

    /// Marks wait apart from the answers: they are in no file and are shown beside nothing. Of one mark the last state counts.
    fn marks_name(&self) -> String {
        format!("{}!", self.sitting)
    }

    /// Puts the state of a mark in: a flag's or a highlight's, by name.
    pub fn keep_mark(&self, mark: &str, state: &str) {
        let name = format!("{}/{mark}", self.marks_name());
        if let Some(sealed) = self.seal.as_ref().and_then(|seal| seal.close(&name, nonce()?, state.as_bytes())) {
            *self.last.borrow_mut() = Some(self.depot.put(name, sealed));
        }
    }

    /// Takes it out.
    pub fn remove_mark(&self, mark: &str) {
        self.remove_named(format!("{}/{mark}", self.marks_name()));
    }

    /// The marks that wait, with their states.
    pub async fn marks(&self) -> Vec<(String, String)> {
        let prefix = self.marks_name();
        let open = |(name, bytes): (String, Vec<u8>)| {
            let state = String::from_utf8(self.seal.as_ref()?.open(&name, &bytes)?).ok()?;
            Some((name.get(prefix.len() + 1..)?.to_owned(), state))
        };
        self.depot.all(&prefix).await.into_iter().filter_map(open).collect()
    }

    /// Hands all that waits to the trainee as a file, sealed as it is. It names the sitting, so that the site can derive the key.
    pub async fn download(&self) {
        let entries: Vec<_> = self.depot.all(&self.sitting).await.into_iter().map(|(name, bytes)| (name, hex(&bytes))).collect();
        let file = Rescue { format: FORMAT.into(), sitting: self.sitting.clone(), entries };
        let text = serde_json::to_string(&file).unwrap_or_default();
        let _ = dom::offer_file(&format!("keju-{}.json", self.sitting), &text);
    }

    /// Takes out everything of the sitting.
    pub async fn wipe(&self) {
        for (name, _) in self.depot.all(&self.sitting).await {
            self.remove_named(name);
        }
        self.wipe_marks().await;
    }

    /// Takes out the marks, which are of no use once the sitting is over.
    pub async fn wipe_marks(&self) {
        for (name, _) in self.depot.all(&self.marks_name()).await {
            self.remove_named(name);
        }
    }
}
