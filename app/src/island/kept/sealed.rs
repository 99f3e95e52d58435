//! A store in the browser's database whose entries only the pages of one person can read.

use super::depot::{Depot, in_time};
use exam::seal::{NONCE, Seal};
use js_sys::Promise;
use leptos::prelude::*;
use std::cell::RefCell;

fn nonce() -> Option<[u8; NONCE]> {
    let mut nonce = [0; NONCE];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut nonce).ok()?;
    Some(nonce)
}

/// Entries by name, sealed with one key.
pub struct SealedStore {
    /// Tells this tab's entries from those of others, so that none overwrites another's.
    pub tab: String,
    seal: Option<Seal>,
    depot: Depot,
    /// The last thing asked of the depot; when it is done, all before it is.
    last: RefCell<Option<Promise>>,
    /// Whether what waits outlives this page.
    pub kept: RwSignal<bool>,
}

impl SealedStore {
    /// Opens the store with a key in hexadecimal.
    pub fn new(key: &str, kept: RwSignal<bool>) -> SealedStore {
        let tab = format!("{:08x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32);
        SealedStore { tab, seal: Seal::from_hex(key), depot: Depot::open(), last: RefCell::default(), kept }
    }

    /// Puts an entry in, in place of what stands under its name.
    pub fn put(&self, name: String, text: &[u8]) {
        match self.seal.as_ref().and_then(|seal| seal.close(&name, nonce()?, text)) {
            Some(sealed) => *self.last.borrow_mut() = Some(self.depot.put(name, sealed)),
            None => self.kept.set(false),
        }
    }

    /// Takes an entry out, whosever it is.
    pub fn remove(&self, name: String) {
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

    /// The entries below a prefix as they lie there.
    pub async fn sealed(&self, prefix: &str) -> Vec<(String, Vec<u8>)> {
        self.depot.all(prefix).await
    }

    /// The entries below a prefix that this key opens.
    pub async fn all(&self, prefix: &str) -> Vec<(String, Vec<u8>)> {
        let open = |(name, bytes): (String, Vec<u8>)| {
            let text = self.seal.as_ref()?.open(&name, &bytes)?;
            Some((name, text))
        };
        self.sealed(prefix).await.into_iter().filter_map(open).collect()
    }

    /// Takes out everything below a prefix.
    #[cfg(feature = "trainee")]
    pub async fn wipe(&self, prefix: &str) {
        for (name, _) in self.sealed(prefix).await {
            self.remove(name);
        }
    }
}

/// Takes the entries one by one, the newest first; `at` is when one was written. They are few, and sorting is much code in a browser.
pub fn newest_first<T>(mut entries: Vec<(String, T)>, at: fn(&T) -> f64) -> impl Iterator<Item = (String, T)> {
    std::iter::from_fn(move || {
        let newest = (0..entries.len()).max_by(|one, other| at(&entries[*one].1).total_cmp(&at(&entries[*other].1)))?;
        Some(entries.swap_remove(newest))
    })
}
