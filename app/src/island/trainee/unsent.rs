//! Answers that the server has not acknowledged wait here, sealed: in the browser's database, for this tab and its successors.

use crate::island::{
    dom,
    kept::{SealedStore, newest_first},
};
use exam::rescue::{Entry, FORMAT, Rescue};
use leptos::prelude::*;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What waits of one sitting.
pub struct UnsentAnswers {
    sitting: String,
    store: SealedStore,
}

impl UnsentAnswers {
    pub fn new(sitting: &str, key: &str, kept: RwSignal<bool>) -> UnsentAnswers {
        UnsentAnswers { sitting: sitting.to_owned(), store: SealedStore::new(key, kept) }
    }

    fn name(&self, slot: u16) -> String {
        format!("{}/{slot}/{}", self.sitting, self.store.tab)
    }

    /// Puts an answer in, in place of what this tab had for the part.
    pub fn keep(&self, entry: &Entry) {
        self.store.put(self.name(entry.slot), &serde_json::to_vec(entry).unwrap_or_default());
    }

    /// Takes out what this tab had for a part.
    pub fn remove(&self, slot: u16) {
        self.remove_named(self.name(slot));
    }

    /// Takes out one entry, whosever it is.
    pub fn remove_named(&self, name: String) {
        self.store.remove(name);
    }

    /// Waits until everything that was put in is there.
    pub async fn written(&self) {
        self.store.written().await;
    }

    /// All that other pages left unsent, by name, the newest first.
    pub async fn all(&self) -> Vec<(String, Entry)> {
        let read = |(name, text): (String, Vec<u8>)| Some((name, serde_json::from_slice::<Entry>(&text).ok()?));
        let all = self.store.all(&self.sitting).await.into_iter();
        let entries = all.filter(|(name, _)| !name.ends_with(&self.store.tab)).filter_map(read).collect();
        newest_first(entries, |entry| entry.at).collect()
    }

    /// Marks wait apart from the answers: they are in no file and are shown beside nothing. Of one mark the last state counts.
    fn marks_name(&self) -> String {
        format!("{}!", self.sitting)
    }

    /// Puts the state of a mark in: a flag's or a highlight's, by name.
    pub fn keep_mark(&self, mark: &str, state: &str) {
        self.store.put(format!("{}/{mark}", self.marks_name()), state.as_bytes());
    }

    /// Takes it out.
    pub fn remove_mark(&self, mark: &str) {
        self.remove_named(format!("{}/{mark}", self.marks_name()));
    }

    /// The marks that wait, with their states.
    pub async fn marks(&self) -> Vec<(String, String)> {
        let prefix = self.marks_name();
        let read =
            |(name, text): (String, Vec<u8>)| Some((name.get(prefix.len() + 1..)?.to_owned(), String::from_utf8(text).ok()?));
        self.store.all(&prefix).await.into_iter().filter_map(read).collect()
    }

    /// Hands all that waits to the trainee as a file, sealed as it is. It names the sitting, so that the site can derive the key.
    pub async fn download(&self) {
        let entries: Vec<_> =
            self.store.sealed(&self.sitting).await.into_iter().map(|(name, bytes)| (name, hex(&bytes))).collect();
        let file = Rescue { format: FORMAT.into(), sitting: self.sitting.clone(), entries };
        let text = serde_json::to_string(&file).unwrap_or_default();
        let _ = dom::offer_file(&format!("keju-{}.json", self.sitting), &text);
    }

    /// Takes out everything of the sitting.
    pub async fn wipe(&self) {
        self.store.wipe(&self.sitting).await;
        self.wipe_marks().await;
    }

    /// Takes out the marks, which are of no use once the sitting is over.
    pub async fn wipe_marks(&self) {
        self.store.wipe(&self.marks_name()).await;
    }
}
