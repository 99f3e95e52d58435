//! Digests of what the bank holds, for telling what a load would change.

use crate::{db::*, error::Result, item::Change};
use std::collections::HashMap;

queries! {
    DIGESTS = "SELECT i.id, v.digest FROM item i JOIN item_version v ON v.id = i.version";
    PAPER_DIGESTS = "SELECT p.id, v.digest FROM paper p JOIN paper_version v ON v.id = p.version";
    NOTE_DIGESTS = "SELECT id, digest FROM note";
}

/// The digests of all current sources, for telling what a load would change.
#[derive(Clone, Debug, Default)]
pub struct Digests {
    items: HashMap<String, String>,
    papers: HashMap<String, String>,
    notes: HashMap<String, String>,
}

impl Digests {
    /// Reads them.
    pub async fn read(db: &Db) -> Result<Digests> {
        let items: Vec<(String, String)> = read!(db, |x| sqlx::query_as(DIGESTS).fetch_all(x).await?);
        let papers: Vec<(String, String)> = read!(db, |x| sqlx::query_as(PAPER_DIGESTS).fetch_all(x).await?);
        let notes: Vec<(String, String)> = read!(db, |x| sqlx::query_as(NOTE_DIGESTS).fetch_all(x).await?);
        let (items, papers, notes) = (items.into_iter().collect(), papers.into_iter().collect(), notes.into_iter().collect());
        Ok(Digests { items, papers, notes })
    }

    /// What loading an item with this source would do.
    pub fn item(&self, id: &str, source: &str) -> Change {
        change(&self.items, id, source)
    }

    /// What loading a paper with this source would do.
    pub fn paper(&self, id: &str, source: &str) -> Change {
        change(&self.papers, id, source)
    }

    /// What loading a note with this source would do.
    pub fn note(&self, id: &str, source: &str) -> Change {
        change(&self.notes, id, source)
    }
}

fn change(digests: &HashMap<String, String>, id: &str, source: &str) -> Change {
    match digests.get(id) {
        None => Change::Added,
        Some(digest) if *digest == blake3::hash(source.as_bytes()).to_hex().to_string() => Change::Unchanged,
        Some(_) => Change::Changed,
    }
}
