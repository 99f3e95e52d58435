//! Items that the author of a paper picks: looked up in the bank, and compared with those that were picked before.

use crate::{engine::Engine, error::Error};
use exam::{Kind, Points};
use question_bank::{Item, Pool, Status, duplicate::Index, item::Difficulty, search::fold};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{
    item_filter::Filter,
    item_list::{self, Sort},
};

/// The most lines that one search shows.
pub const MOST: usize = 40;
/// How many lines of the list are looked at together, and how often more of them are.
const CHUNK: i64 = 400;
const CHUNKS: i64 = 10;
/// How much of a question is shown, in characters.
const EXCERPT: usize = 60;

/// What is looked for; what is empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemQuery {
    /// Words of the item's text.
    pub words: String,
    /// The level.
    pub level: String,
    /// The chapter.
    pub chapter: String,
    /// The type.
    pub kind: Option<Kind>,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
}

/// An item as somebody who picks sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemLine {
    /// The id.
    pub id: String,
    /// Its title.
    pub name: String,
    /// How its question begins.
    pub question: String,
    /// The type.
    pub kind: Kind,
    /// The level; empty if none.
    pub level: String,
    /// The chapter; empty if none.
    pub chapter: String,
    /// How hard it is, if somebody said so.
    pub difficulty: Option<Difficulty>,
    /// What its author says it is worth.
    pub points: Option<Points>,
    /// Whether a paper may give it other points.
    pub takes_points: bool,
    /// Whether a paper may hold it.
    pub is_usable: bool,
    /// A picked item that asks almost the same thing.
    pub like: Option<String>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundItems {
    /// The first of them, those that were picked before left out.
    pub lines: Vec<ItemLine>,
    /// Whether there may be more.
    pub more: bool,
}

impl ItemLine {
    fn of(item: &Item, like: Option<String>) -> ItemLine {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let asked = item.parts.first().map(|part| part.prompt.0.as_str()).unwrap_or_default();
        let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut = asked.chars().count() > EXCERPT;
        ItemLine {
            id: item.id.clone(),
            name: item.name(),
            question: asked.chars().take(EXCERPT).chain(cut.then_some('…')).collect(),
            kind: item.kind,
            level: text(&item.tags.level),
            chapter: text(&item.tags.chapter),
            difficulty: item.tags.difficulty,
            points: item.worth(None).map(|parts| parts.into_iter().sum()),
            takes_points: item.parts.len() == 1 && item.parts[0].rubric.is_none(),
            is_usable: is_usable(item),
            like,
        }
    }
}

fn is_usable(item: &Item) -> bool {
    item.status == Status::Ready && item.pool != Pool::Practice
}

/// The items that were picked, and what each of them asks.
struct Picked {
    ids: Vec<String>,
    index: Index,
}

impl Picked {
    fn of(items: &[Arc<Item>]) -> Picked {
        let mut index = Index::default();
        items.iter().for_each(|item| index.add(item));
        Picked { ids: items.iter().map(|item| item.id.clone()).collect(), index }
    }

    /// Returns another picked item that asks almost the same.
    fn like(&self, item: &Item) -> Option<String> {
        self.index.find(item).into_iter().map(|at| &self.ids[at]).find(|id| **id != item.id).cloned()
    }
}

async fn items_of(engine: &Engine, ids: &[&str]) -> Result<Vec<Arc<Item>>, Error> {
    let bank = engine.state.bank.current(&engine.db).await?;
    let known: HashMap<&str, &Arc<Item>> = bank.iter().map(|(_, item)| (item.id.as_str(), item)).collect();
    Ok(ids.iter().filter_map(|id| known.get(id).map(|item| Arc::clone(item))).collect())
}

/// Returns what the bank says of the items with these ids, each with another of them that it is too similar to.
pub async fn picked_items(engine: &Engine, ids: &[&str]) -> Result<HashMap<String, ItemLine>, Error> {
    let items = items_of(engine, ids).await?;
    let picked = Picked::of(&items);
    Ok(items.iter().map(|item| (item.id.clone(), ItemLine::of(item, picked.like(item)))).collect())
}

/// Looks items up that a paper may hold, and says of each whether it is too similar to one that was picked.
pub async fn find_items(engine: &Engine, query: &ItemQuery, picked: &[&str]) -> Result<FoundItems, Error> {
    let words = fold(&query.words);
    let filter = Filter {
        words: words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        level: query.level.clone(),
        chapter: query.chapter.clone(),
        kind: query.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        status: Status::Ready.name().to_owned(),
        ..Filter::default()
    };
    let known = Picked::of(&items_of(engine, picked).await?);
    let picked: HashSet<&str> = picked.iter().copied().collect();
    let mut found = FoundItems::default();
    for chunk in 0..CHUNKS {
        let lines = item_list::page(&engine.db, &filter, Sort::Id, CHUNK, chunk * CHUNK).await?;
        let ids: Vec<&str> = lines.iter().map(|line| line.item.as_str()).filter(|id| !picked.contains(id)).collect();
        let fits = |item: &Arc<Item>| {
            is_usable(item) && query.difficulty.is_none_or(|difficulty| item.tags.difficulty == Some(difficulty))
        };
        for item in items_of(engine, &ids).await?.into_iter().filter(fits) {
            if found.lines.len() == MOST {
                found.more = true;
                return Ok(found);
            }
            found.lines.push(ItemLine::of(&item, known.like(&item)));
        }
        if (lines.len() as i64) < CHUNK {
            return Ok(found);
        }
    }
    found.more = true;
    Ok(found)
}
