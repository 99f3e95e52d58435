//! Where the items of an import are filed: level and chapter are asked once, for all that do not say it themselves.

use crate::error::Error;
use crate::import::findings::Twin;
use crate::{actor::Instructor, engine::Engine};
use question_bank::Item;
use store::{
    import::Import,
    import_item::{self, Row},
};

/// The longest name of a level or a chapter, in characters.
pub const LONGEST: usize = 60;

/// Files what was accepted: where the bank has an item filed already, else where these names say; an empty name leaves it open.
pub async fn file(engine: &Engine, instructor: &Instructor, import: &Import, level: &str, chapter: &str) -> Result<(), Error> {
    let typed = [named(level, "level")?, named(chapter, "chapter")?];
    let mut filed = Vec::new();
    for row in import_item::accepted(&engine.db, import.id).await? {
        let known = if row.twins == "[]" { None } else { crate::import::decide::copy(engine, import, &row, &Twin::Same).await? };
        let tags = known.map(|item| item.tags).unwrap_or_default();
        let level = tags.level.as_deref().or(typed[0]);
        let chapter = tags.chapter.as_deref().or(typed[1]);
        filed.extend(text(&row, level, chapter).map(|text| (row.position, text)));
    }
    if filed.is_empty() {
        return Ok(());
    }
    let mut tx = crate::import::decide::begin(engine, instructor, import).await?;
    for (position, text) in &filed {
        import_item::file(&mut tx, import.id, *position, text).await?;
    }
    Ok(tx.commit().await?)
}

fn named<'a>(name: &'a str, field: &'static str) -> Result<Option<&'a str>, Error> {
    let name = name.trim();
    if name.chars().nth(LONGEST).is_some() || name.chars().any(char::is_control) {
        return Err(Error::Invalid(field));
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// The text of an item with what it did not say; nothing where there is nothing to add.
fn text(row: &Row, level: Option<&str>, chapter: Option<&str>) -> Option<String> {
    let mut item = Item::from_markdown(&row.source)?;
    let open = |own: &Option<String>| own.as_deref().is_none_or(str::is_empty);
    let (no_level, no_chapter) = (level.is_some() && open(&item.tags.level), chapter.is_some() && open(&item.tags.chapter));
    if no_level {
        item.tags.level = level.map(str::to_owned);
    }
    if no_chapter {
        item.tags.chapter = chapter.map(str::to_owned);
    }
    let text = item.to_markdown();
    // What cannot be read back is not a name.
    let back = Item::from_markdown(&text)?;
    ((no_level || no_chapter) && back.tags == item.tags).then_some(text)
}
