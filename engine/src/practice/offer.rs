//! What a trainee can practise now.

use crate::{
    book::{Book, Entry},
    engine::Engine,
    error::Result,
    practice::filter::{Filter, Mode},
};
use exam::Timestamp;
use question_bank::{Item, Pool, Status};
use rand::{Rng, seq::SliceRandom};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use store::Id;

/// An item that can be practised.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The current version.
    pub version: Id,
    /// The item, with its key.
    pub item: Arc<Item>,
    /// Its place among the entries of the book, if it is there.
    pub entry: Option<usize>,
}

/// Everything that a trainee can practise, and their book.
#[derive(Clone, Debug)]
pub struct Offer {
    /// In the order of level, chapter and id.
    pub items: Vec<Offered>,
    /// The book.
    pub book: Book,
}

impl Offer {
    /// Loads what a trainee can practise: all that is ready and not for exams alone, and what else their book holds.
    pub async fn load(engine: &Engine, person: Id) -> Result<Offer> {
        let book = Book::load(engine, person).await?;
        let entries: HashMap<&str, usize> =
            book.entries.iter().enumerate().map(|(at, entry)| (entry.item.id.as_str(), at)).collect();
        let bank = engine.state.bank.current(&engine.db).await?;
        let is_offered =
            |item: &Item| item.status == Status::Ready && (item.pool != Pool::Exam || entries.contains_key(item.id.as_str()));
        let offered = bank.iter().filter(|(_, item)| is_offered(item)).map(|(version, item)| Offered {
            version: *version,
            item: item.clone(),
            entry: entries.get(item.id.as_str()).copied(),
        });
        let mut items: Vec<Offered> = offered.collect();
        items.sort_by(|one, two| shelf(&one.item).cmp(&shelf(&two.item)));
        Ok(Offer { items, book })
    }

    fn entry(&self, offered: &Offered) -> Option<&Entry> {
        offered.entry.map(|at| &self.book.entries[at])
    }

    fn seen(&self, offered: &Offered) -> bool {
        self.entry(offered).is_some_and(|entry| entry.memory.seen > 0)
    }

    fn wrong(&self, offered: &Offered) -> u32 {
        self.entry(offered).map_or(0, |entry| entry.memory.wrong)
    }

    /// Returns the items that a round of this mode may hold, by their places, in the order of the offer.
    pub fn within(&self, mode: Mode, filter: &Filter) -> Vec<usize> {
        let due: Vec<usize> = if mode == Mode::Due { self.book.agenda.items.clone() } else { Vec::new() };
        let fits = |offered: &Offered| {
            let of_mode = match mode {
                Mode::Due => offered.entry.is_some_and(|entry| due.contains(&entry)),
                Mode::Unseen | Mode::Order | Mode::Recite => true,
                Mode::Wrong => self.entry(offered).is_some_and(|entry| entry.memory.in_book),
                Mode::Met => self.seen(offered),
                Mode::Starred => self.entry(offered).is_some_and(|entry| entry.mark.starred),
            };
            of_mode && filter.fits(&offered.item) && self.wrong(offered) >= filter.least_wrong
        };
        (0..self.items.len()).filter(|at| fits(&self.items[*at])).collect()
    }

    /// Returns how many items of this filter were never answered.
    pub fn unseen(&self, filter: &Filter) -> usize {
        self.within(Mode::Unseen, filter).into_iter().filter(|at| !self.seen(&self.items[*at])).count()
    }

    /// Returns the items of a round, by their places: as many as wanted, or as there are. `from` is the item that a round in order
    /// begins with.
    pub fn choose(&self, mode: Mode, filter: &Filter, count: usize, from: Option<&str>, rng: &mut dyn Rng) -> Vec<usize> {
        let mut within = self.within(mode, filter);
        match mode {
            Mode::Due => {
                let turn: HashMap<usize, usize> =
                    self.book.agenda.items.iter().enumerate().map(|(turn, entry)| (*entry, turn)).collect();
                within.sort_by_key(|at| self.items[*at].entry.and_then(|entry| turn.get(&entry).copied()));
            }
            Mode::Unseen | Mode::Met => {
                within.shuffle(rng);
                within.sort_by_key(|at| self.last(*at));
            }
            Mode::Order | Mode::Recite => {
                let first = within.iter().position(|at| from.is_some_and(|id| self.items[*at].item.id == id));
                within.rotate_left(first.unwrap_or(0));
            }
            Mode::Wrong => within.sort_by_key(|at| (Reverse(self.wrong(&self.items[*at])), self.last(*at))),
            Mode::Starred => within.shuffle(rng),
        }
        within.truncate(count);
        within
    }

    fn last(&self, at: usize) -> Option<Timestamp> {
        let schedule = self.entry(&self.items[at]).and_then(|entry| entry.memory.schedule);
        schedule.map(|schedule| schedule.last)
    }

    /// Returns the knowledge points of the items that were answered. Those of others stay unsaid: a point may give an answer away.
    pub fn topics(&self) -> BTreeSet<&str> {
        let seen = self.items.iter().filter(|offered| self.seen(offered));
        seen.flat_map(|offered| &offered.item.tags.topics).map(String::as_str).collect()
    }
}

/// Where an item stands in order.
fn shelf(item: &Item) -> (&Option<String>, &Option<String>, &str) {
    (&item.tags.level, &item.tags.chapter, &item.id)
}
