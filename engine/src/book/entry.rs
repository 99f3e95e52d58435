//! The review book as its trainee may see it now.

use crate::book::goal::StudyGoal;
use crate::{
    book::{derive, feed, goal},
    engine::Engine,
    error::Result,
    sitting::disclosure,
};
use exam::{agenda::Agenda, recall::Memory};
use question_bank::{Item, Pool, Status};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{Id, book_mark::BookMark, memory::StoredMemory};

/// An item that a trainee has met, or gave a star or a note.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The current version.
    pub version: Id,
    /// The item. It holds the key: a page shows of it what [`Item::opening`] says, unless a checked sitting proves more.
    pub item: Arc<Item>,
    /// What the recalls come to.
    pub memory: Memory,
    /// What the trainee says of it.
    pub mark: BookMark,
    /// Whether it was met only as something else: it was corrected since, and starts anew.
    pub corrected: bool,
}

/// Everything that a trainee has met and may meet again.
#[derive(Clone, Debug)]
pub struct Book {
    /// By the item's id.
    pub entries: Vec<Entry>,
    /// What the trainee prepares for.
    pub goal: StudyGoal,
    /// What comes today, by the place among the entries.
    pub agenda: Agenda,
}

impl Book {
    /// Loads a trainee's book: results that were opened since are put in first, and items that were corrected since start anew. It
    /// holds no item that is a draft or retired, and none that is for exams alone while a paper may still bring it to somebody.
    pub async fn load(engine: &Engine, person: Id) -> Result<Book> {
        feed(engine, person).await?;
        let bank = engine.state.bank.current(&engine.db).await?;
        let memories = renewed(engine, person, &bank).await?;
        let mut marks = store::book_mark::of_person(&engine.db, person).await?;
        let mut known: HashMap<&str, Memory> = HashMap::new();
        for stored in &memories {
            known.insert(&stored.item, stored.memory);
        }
        let met = |item: &Item| known.contains_key(item.id.as_str()) || marks.contains_key(&item.id);
        let mut found: Vec<(Id, Arc<Item>)> =
            bank.iter().filter(|(_, item)| item.status == Status::Ready && met(item)).cloned().collect();
        let secret = secret(engine, &found).await?;
        found.retain(|(_, item)| !secret.contains(&item.id));
        let entries = found.into_iter().map(|(version, item)| {
            let memory = known.get(item.id.as_str()).copied();
            let corrected = memory.is_some_and(|memory| memory.seen == 0);
            let mark = marks.remove(&item.id).unwrap_or_default();
            Entry { version, memory: memory.unwrap_or_default(), mark, corrected, item }
        });
        let entries: Vec<Entry> = entries.collect();
        let goal = goal(engine, person).await?;
        let memories: Vec<Memory> = entries.iter().map(|entry| entry.memory).collect();
        let agenda = Agenda::of(&memories, goal.goal, engine.now());
        Ok(Book { entries, goal, agenda })
    }

    /// Returns the items that come today, in their order.
    pub fn due(&self) -> impl Iterator<Item = &Entry> {
        self.agenda.items.iter().map(|at| &self.entries[*at])
    }
}

/// Returns what a person knows of items, those that have a new version derived anew.
async fn renewed(engine: &Engine, person: Id, bank: &[(Id, Arc<Item>)]) -> Result<Vec<StoredMemory>> {
    let memories = store::memory::of_person(&engine.db, person).await?;
    let met: HashMap<&str, Id> = memories.iter().map(|stored| (stored.item.as_str(), stored.version)).collect();
    let outdated = bank.iter().filter(|(version, item)| met.get(item.id.as_str()).is_some_and(|known| known != version));
    let outdated: Vec<_> = outdated.collect();
    if outdated.is_empty() {
        return Ok(memories);
    }
    let mut tx = engine.db.begin().await?;
    store::recall::lock(&mut tx, person).await?;
    for (version, item) in outdated {
        derive(engine, &mut tx, person, &item.id, *version).await?;
    }
    tx.commit().await?;
    Ok(store::memory::of_person(&engine.db, person).await?)
}

/// Returns the items for exams alone, of these, that a paper may still bring to somebody.
async fn secret(engine: &Engine, items: &[(Id, Arc<Item>)]) -> Result<HashSet<String>> {
    let of_exams: Vec<Arc<Item>> =
        items.iter().filter(|(_, item)| item.pool == Pool::Exam).map(|(_, item)| item.clone()).collect();
    let held = disclosure::secret_among(engine, &of_exams, None).await?;
    Ok(held.into_iter().map(|at| of_exams[at].id.clone()).collect())
}
