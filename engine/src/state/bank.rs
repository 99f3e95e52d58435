//! The bank in memory: item versions never change, so each is read from its Markdown once.

use crate::{background::blocking, error::Error};
use exam::{PresentedItem, paper::PinnedItem};
use question_bank::{Item, Paper, Pool, doubt::Known, markdown::images::image_links, paper::Candidate, picture};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, RwLock},
};
use store::{Db, Id};

/// A version with its item.
pub type Versioned = (Id, Arc<Item>);

/// So many versions are read one by one.
const FEW: usize = 50;

/// Versions, and the state of the bank that they were listed in.
type Listed = RwLock<Option<(i64, Arc<Vec<Versioned>>)>>;

/// The pictures of an item, each with whether it is in what is asked.
pub type Pictures = Vec<(String, bool)>;

/// Items that were read before.
#[derive(Default)]
pub struct BankCache {
    items: RwLock<HashMap<Id, Arc<Item>>>,
    papers: RwLock<HashMap<Id, Arc<Paper>>>,
    usable: Listed,
    current: Listed,
    /// What authors are asked about, in one state of the bank.
    known: RwLock<Option<(i64, Arc<Known>)>>,
    /// The items for exams alone that lack a picture, in one state of the bank.
    lacking: RwLock<Option<(i64, Arc<HashSet<Id>>)>>,
    /// Where the images of a version lead.
    links: RwLock<HashMap<Id, Arc<Vec<String>>>>,
    /// Which versions of papers can be filled, in one state of the bank.
    fillable: RwLock<(i64, HashMap<Id, bool>)>,
    /// Held while a list is read anew: a class that starts at once waits for one reading instead of making five hundred.
    reading: tokio::sync::Mutex<()>,
    pictures: RwLock<HashMap<i64, Arc<Pictures>>>,
}

impl BankCache {
    /// One version of an item.
    pub async fn item(&self, db: &Db, version: Id) -> Result<Arc<Item>, Error> {
        if let Some(item) = self.items.read().unwrap_or_else(|e| e.into_inner()).get(&version) {
            return Ok(item.clone());
        }
        let source = store::item::source(db, version).await?.ok_or(Error::Damaged("item version"))?;
        let item = Arc::new(Item::from_markdown(&source).ok_or(Error::Damaged("item version"))?);
        self.items.write().unwrap_or_else(|e| e.into_inner()).insert(version, item.clone());
        Ok(item)
    }

    /// The pictures of a version.
    pub fn pictures(&self, pinned: &PinnedItem, item: &Item) -> Arc<Pictures> {
        if let Some(known) = self.pictures.read().unwrap_or_else(|e| e.into_inner()).get(&pinned.version) {
            return known.clone();
        }
        let found = Arc::new(pictures_of(item, &item.present(pinned)));
        self.pictures.write().unwrap_or_else(|e| e.into_inner()).insert(pinned.version, found.clone());
        found
    }

    /// One version of a paper.
    pub async fn paper(&self, db: &Db, version: Id) -> Result<Arc<Paper>, Error> {
        if let Some(paper) = self.papers.read().unwrap_or_else(|e| e.into_inner()).get(&version) {
            return Ok(paper.clone());
        }
        let stored = store::paper::version(db, version).await?.ok_or(Error::Damaged("paper version"))?;
        let paper = Arc::new(paper(&stored)?);
        self.papers.write().unwrap_or_else(|e| e.into_inner()).insert(version, paper.clone());
        Ok(paper)
    }

    /// The current versions of all ready items, as of now, but for those that would stand in an exam without their picture.
    pub async fn usable(&self, db: &Db) -> Result<Arc<Vec<Versioned>>, Error> {
        let usable = self.listed(db, &self.usable, async || store::item::usable(db).await).await?;
        let lacking = self.lacking_pictures(db).await?;
        if lacking.is_empty() {
            return Ok(usable);
        }
        Ok(Arc::new(usable.iter().filter(|(version, _)| !lacking.contains(version)).cloned().collect()))
    }

    /// The current versions of items for exams alone that link to a picture that the bank does not keep.
    pub async fn lacking_pictures(&self, db: &Db) -> Result<Arc<HashSet<Id>>, Error> {
        let generation = store::item::generation(db).await?;
        if let Some((_, known)) =
            self.lacking.read().unwrap_or_else(|e| e.into_inner()).as_ref().filter(|(of, _)| *of == generation)
        {
            return Ok(known.clone());
        }
        let bank = self.current(db).await?;
        let mut lacking = HashSet::new();
        let exam: Vec<&Versioned> = bank.iter().filter(|(_, item)| item.pool == Pool::Exam).collect();
        let linking: Vec<(Id, Arc<Vec<String>>)> = exam.into_iter().map(|(id, item)| (*id, self.links(*id, item))).collect();
        if linking.iter().any(|(_, links)| !links.is_empty()) {
            let kept: HashSet<String> = store::picture::names(db).await?.into_iter().collect();
            let is_kept = |link: &String| picture::linked(link).is_some_and(|name| kept.contains(name));
            lacking.extend(linking.iter().filter(|(_, links)| !links.iter().all(is_kept)).map(|(id, _)| *id));
        }
        let lacking = Arc::new(lacking);
        *self.lacking.write().unwrap_or_else(|e| e.into_inner()) = Some((generation, lacking.clone()));
        Ok(lacking)
    }

    fn links(&self, version: Id, item: &Item) -> Arc<Vec<String>> {
        if let Some(known) = self.links.read().unwrap_or_else(|e| e.into_inner()).get(&version) {
            return known.clone();
        }
        let links = Arc::new(image_links(&item.to_markdown()));
        self.links.write().unwrap_or_else(|e| e.into_inner()).insert(version, links.clone());
        links
    }

    /// What the bank knows, for asking an author about what is new to it.
    pub async fn known(&self, db: &Db) -> Result<Arc<Known>, Error> {
        let generation = store::item::generation(db).await?;
        if let Some((_, known)) =
            self.known.read().unwrap_or_else(|e| e.into_inner()).as_ref().filter(|(of, _)| *of == generation)
        {
            return Ok(known.clone());
        }
        let bank = self.current(db).await?;
        let read = move || Known::of(&bank.iter().map(|(_, item)| &**item).collect::<Vec<_>>());
        let known = Arc::new(blocking(read).await?);
        *self.known.write().unwrap_or_else(|e| e.into_inner()) = Some((generation, known.clone()));
        Ok(known)
    }

    /// The current versions of all items, drafts and retired ones included, as of now.
    pub async fn current(&self, db: &Db) -> Result<Arc<Vec<Versioned>>, Error> {
        self.listed(db, &self.current, async || store::version::all_current(db).await).await
    }

    /// Whether a version of a paper can be filled from the bank as it is now.
    pub async fn can_be_filled(&self, db: &Db, version: Id) -> Result<bool, Error> {
        let generation = store::item::generation(db).await?;
        {
            let known = self.fillable.read().unwrap_or_else(|e| e.into_inner());
            if let (true, Some(known)) = (known.0 == generation, known.1.get(&version)) {
                return Ok(*known);
            }
        }
        let (paper, bank) = (self.paper(db, version).await?, self.current(db).await?);
        let lacking = self.lacking_pictures(db).await?;
        let items: Vec<&Item> = bank.iter().filter(|(id, _)| !lacking.contains(id)).map(|(_, item)| &**item).collect();
        let filled = paper.filling(&items).iter().all(|filling| filling.is_met());
        let mut known = self.fillable.write().unwrap_or_else(|e| e.into_inner());
        if known.0 != generation {
            *known = (generation, HashMap::new());
        }
        known.1.insert(version, filled);
        Ok(filled)
    }

    /// Reads all current versions at once where many of these were not read before: one by one, a bank of 20,000 items would
    /// keep whoever comes first after a start waiting.
    async fn read_ahead(&self, db: &Db, versions: &[Id]) -> Result<(), Error> {
        let unread = {
            let known = self.items.read().unwrap_or_else(|e| e.into_inner());
            versions.iter().filter(|version| !known.contains_key(version)).count()
        };
        if unread <= FEW {
            return Ok(());
        }
        let sources = store::version::current_sources(db).await?;
        let read = |(version, source): (Id, String)| Some((version, Arc::new(Item::from_markdown(&source)?)));
        let items: Vec<Versioned> = sources.into_iter().filter_map(read).collect();
        self.items.write().unwrap_or_else(|e| e.into_inner()).extend(items);
        Ok(())
    }

    async fn listed(
        &self,
        db: &Db,
        list: &Listed,
        fetch: impl AsyncFnOnce() -> store::Result<Vec<Id>>,
    ) -> Result<Arc<Vec<Versioned>>, Error> {
        let generation = store::item::generation(db).await?;
        if let Some(items) = known(list, generation) {
            return Ok(items);
        }
        let _reading = self.reading.lock().await;
        if let Some(items) = known(list, generation) {
            return Ok(items);
        }
        let versions = fetch().await?;
        self.read_ahead(db, &versions).await?;
        let mut items = Vec::with_capacity(versions.len());
        for version in versions {
            items.push((version, self.item(db, version).await?));
        }
        let items = Arc::new(items);
        *list.write().unwrap_or_else(|e| e.into_inner()) = Some((generation, items.clone()));
        Ok(items)
    }
}

/// What was listed in this state of the bank.
fn known(list: &Listed, generation: i64) -> Option<Arc<Vec<Versioned>>> {
    let list = list.read().unwrap_or_else(|e| e.into_inner());
    list.as_ref().filter(|(of, _)| *of == generation).map(|(_, items)| items.clone())
}

/// What a paper can draw from.
pub fn candidates(items: &[Versioned]) -> Vec<Candidate<'_>> {
    items.iter().map(|(version, item)| Candidate { version: version.0, item }).collect()
}

/// A stored paper, read.
pub fn paper(stored: &store::paper::StoredPaper) -> Result<Paper, Error> {
    Paper::from_markdown(&stored.source).ok_or(Error::Damaged("paper version"))
}

/// The pictures of an item, and whether each is in what is asked.
fn pictures_of(item: &Item, shown: &PresentedItem) -> Pictures {
    let asked = serde_json::to_string(shown).unwrap_or_default();
    let asked = picture::named(&asked);
    let all = item.to_markdown();
    picture::named(&all).into_iter().map(|name| (name.to_owned(), asked.contains(&name))).collect()
}
