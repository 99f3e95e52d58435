//! A new version of an item or a paper: written and listed, unless the current version has that very text.

use crate::{
    bank::{
        catalogue::{list_item, list_paper},
        first_delivery::follow,
    },
    engine::Engine,
    error::Error,
};
use question_bank::{Item, Note, Paper};
use store::{
    Id, Tx,
    item::{Change, NewVersion},
    version,
};

/// Who makes a version on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    /// The person.
    pub person: Id,
    /// Whether they bring a file, of which they have a copy, or write in the browser.
    pub by_file: bool,
}

impl Author {
    /// Returns somebody who writes in the browser.
    pub fn writing(person: Id) -> Option<Author> {
        Some(Author { person, by_file: false })
    }

    /// Returns somebody who brings files.
    pub fn bringing(person: Id) -> Option<Author> {
        Some(Author { person, by_file: true })
    }
}

/// Makes an item the current version unless it is so already, and lists it.
pub async fn add_item_version(tx: &mut Tx, engine: &Engine, item: &Item, author: Option<Author>) -> Result<Change, Error> {
    add_item_version_as(tx, engine, engine.new_id(), item, author).await
}

/// Does what [`add_item_version`] does, under an id for the version, which is used if the version is new.
pub(crate) async fn add_item_version_as(
    tx: &mut Tx,
    engine: &Engine,
    id: Id,
    item: &Item,
    author: Option<Author>,
) -> Result<Change, Error> {
    let (source, name) = (item.to_markdown(), item.name());
    let new = NewVersion {
        id,
        item: &item.id,
        source: &source,
        title: &name,
        kind: item.kind,
        level: item.tags.level.as_deref().unwrap_or_default(),
        chapter: item.tags.chapter.as_deref().unwrap_or_default(),
        pool: item.pool.name(),
        status: item.status.name(),
        now: engine.now(),
    };
    let change = store::item::load(tx, &new).await?;
    if change != Change::Unchanged {
        list_item(tx, item, engine.now()).await?;
        if let Some(author) = author {
            version::sign(tx, new.id, author.person, author.by_file).await?;
        }
    }
    Ok(change)
}

/// Makes a note the current version unless it is so already.
pub async fn add_note_version(tx: &mut Tx, engine: &Engine, note: &Note, author: Option<Author>) -> Result<Change, Error> {
    let id = engine.new_id();
    let change = store::note::load(tx, id, &note.id, &note.to_markdown(), engine.now()).await?;
    if let (Some(author), Change::Added | Change::Changed) = (author, change) {
        version::sign(tx, id, author.person, author.by_file).await?;
    }
    Ok(change)
}

/// Makes a paper the current version and lists it, unless it is so already; its first delivery follows it.
pub async fn add_paper_version(tx: &mut Tx, engine: &Engine, paper: &Paper, author: Option<Author>) -> Result<Change, Error> {
    let id = engine.new_id();
    let change = store::paper::load(tx, id, &paper.id, &paper.to_markdown(), engine.now()).await?;
    if change != Change::Unchanged {
        list_paper(tx, paper).await?;
        follow(tx, paper, id).await?;
        if let Some(author) = author {
            version::sign(tx, id, author.person, author.by_file).await?;
        }
    }
    Ok(change)
}
