//! Where the items of an import are filed: level and chapter are asked once, for all that do not say it themselves.

use crate::{api::importing::decide, error::AppError, site::Site, who::Instructor};
use question_bank::Item;
use store::{
    import::Import,
    import_item::{self, Row},
};

/// The longest name of a level or a chapter, in characters.
pub const LONGEST: usize = 60;

/// Files what was accepted; an empty name leaves open what was open.
pub async fn file(site: &Site, who: &Instructor, import: &Import, level: &str, chapter: &str) -> Result<(), AppError> {
    let [level, chapter] = [named(level, "level")?, named(chapter, "chapter")?];
    if level.is_none() && chapter.is_none() {
        return Ok(());
    }
    let rows = import_item::accepted(&site.db, import.id).await?;
    let mut tx = decide::begin(site, who, import).await?;
    for row in &rows {
        if let Some(text) = filed(row, level, chapter) {
            import_item::file(&mut tx, import.id, row.position, &text).await?;
        }
    }
    Ok(tx.commit().await?)
}

fn named<'a>(name: &'a str, field: &'static str) -> Result<Option<&'a str>, AppError> {
    let name = name.trim();
    if name.chars().nth(LONGEST).is_some() || name.chars().any(char::is_control) {
        return Err(AppError::Invalid(field));
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// The text of an item with what it did not say; nothing where there is nothing to add.
fn filed(row: &Row, level: Option<&str>, chapter: Option<&str>) -> Option<String> {
    let mut item = Item::from_markdown(&row.source)?;
    let open = |own: &Option<String>| own.as_deref().is_none_or(str::is_empty);
    let (no_level, no_chapter) = (open(&item.tags.level), open(&item.tags.chapter));
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
