//! A trainee's star and own note at an item.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Error, Result},
    scoring::disclosure::Disclosure,
    sitting::{LoadedSitting, disclosure},
    text::fits,
};
use exam::text::tidy;
use question_bank::Item;
use std::sync::Arc;
use store::{
    Id,
    book_mark::{self, BookMark},
    recall::Source,
};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;

/// Which item is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkedItem {
    /// The one at a place of an own sitting.
    At(Source),
    /// The one that this version is of, which the trainee has met or marked before.
    Met(Id),
}

/// Returns the id of an item that the trainee may mark: one that was shown to them, or of their book.
async fn markable(engine: &Engine, trainee: &Trainee, item: MarkedItem) -> Result<String> {
    match item {
        MarkedItem::At(source) => Ok(shown_at(engine, trainee, source).await?.0.id.clone()),
        MarkedItem::Met(version) => met(engine, trainee, version).await,
    }
}

/// Returns the item at a place, and the version that was shown: of an own round of practice, or of an own result whose items are shown.
pub async fn shown_at(engine: &Engine, trainee: &Trainee, source: Source) -> Result<(Arc<Item>, Id)> {
    let loaded = LoadedSitting::open_at(engine, source.session, trainee.id(), engine.now()).await?;
    let place = usize::from(source.place);
    let item = loaded.items.get(place).ok_or(Error::Absent)?;
    let is_shown = match loaded.paper {
        None => true,
        Some(_) => {
            disclosure::of(engine, &loaded).await? == Disclosure::Items
                && !disclosure::secret_items(engine, &loaded).await?.contains(&place)
        }
    };
    let pinned = loaded.sitting.pinned.sections.iter().flat_map(|section| &section.items).nth(place).ok_or(Error::Absent)?;
    if is_shown { Ok((item.clone(), Id(pinned.version))) } else { Err(Error::Absent) }
}

/// Returns the item that a version is of, if the trainee has met or marked it.
async fn met(engine: &Engine, trainee: &Trainee, version: Id) -> Result<String> {
    let item = store::item::of_version(&engine.db, version).await?.ok_or(Error::Absent)?;
    let known = book_mark::is_known(&engine.db, trainee.id(), &item).await?;
    if known { Ok(item) } else { Err(Error::Absent) }
}

/// Returns what the trainee says of an item.
pub async fn mark_of(engine: &Engine, trainee: &Trainee, item: &str) -> Result<BookMark> {
    Ok(book_mark::of_item(&engine.db, trainee.id(), item).await?)
}

/// Gives an item a star, or takes it away.
pub async fn star(engine: &Engine, trainee: &Trainee, item: MarkedItem, starred: bool) -> Result<()> {
    let item = markable(engine, trainee, item).await?;
    let mut tx = engine.db.begin().await?;
    book_mark::star(&mut tx, trainee.id(), &item, starred, engine.now()).await?;
    Ok(tx.commit().await?)
}

/// Writes the trainee's own note of an item; an empty one takes it away. One that is too long is refused.
pub async fn write_note(engine: &Engine, trainee: &Trainee, item: MarkedItem, note: &str) -> Result<()> {
    let item = markable(engine, trainee, item).await?;
    let note = tidy(note).trim().to_owned();
    if !fits(&note, LONGEST_NOTE) {
        return Err(Error::BadText(LONGEST_NOTE));
    }
    let mut tx = engine.db.begin().await?;
    book_mark::write(&mut tx, trainee.id(), &item, &note, engine.now()).await?;
    Ok(tx.commit().await?)
}

/// Returns where the trainee last answered the item that a version is of, for them to look at it again.
pub async fn last_source(engine: &Engine, trainee: &Trainee, version: Id) -> Result<Source> {
    let item = met(engine, trainee, version).await?;
    store::recall::last_source(&engine.db, trainee.id(), &item).await?.ok_or(Error::Absent)
}
