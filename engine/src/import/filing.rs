//! Where the items of an import are filed: level and chapter are asked once, for all that do not name them themselves.

use crate::{
    engine::Engine,
    error::Error,
    import::{findings::Duplicate, row::find_duplicate},
};
use question_bank::Item;
use store::{
    Id, Tx,
    import::Import,
    import_item::{self, Row},
};

/// The longest name of a level or a chapter, in characters.
pub const LONGEST: usize = 60;

/// Files accepted items: where the bank has an item filed already, else where these names say; an empty name leaves it open.
/// Returns the places of the items whose text is another now.
pub(super) async fn file_rows(
    engine: &Engine,
    import: &Import,
    rows: &mut [Row],
    level: &str,
    chapter: &str,
) -> Result<Vec<usize>, Error> {
    let (level, chapter) = (read_name(level, "level")?, read_name(chapter, "chapter")?);
    let mut filed = Vec::new();
    for (at, row) in rows.iter_mut().enumerate() {
        let known = if row.twins == "[]" { None } else { find_duplicate(engine, import, row, &Duplicate::Same).await? };
        let tags = known.map(|item| item.tags).unwrap_or_default();
        if let Some(text) = filed_text(row, tags.level.as_deref().or(level), tags.chapter.as_deref().or(chapter)) {
            row.source = text;
            filed.push(at);
        }
    }
    Ok(filed)
}

/// Writes the texts of the rows at these places.
pub(super) async fn write_filed(tx: &mut Tx, import: Id, rows: &[Row], filed: &[usize]) -> Result<(), Error> {
    for row in filed.iter().filter_map(|at| rows.get(*at)) {
        import_item::file(tx, import, row.position, &row.source).await?;
    }
    Ok(())
}

fn read_name<'a>(name: &'a str, field: &'static str) -> Result<Option<&'a str>, Error> {
    let name = name.trim();
    if name.chars().nth(LONGEST).is_some() || name.chars().any(char::is_control) {
        return Err(Error::Invalid(field));
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// Returns the text of an item with the level and the chapter that it did not name; nothing where there is nothing to add.
fn filed_text(row: &Row, level: Option<&str>, chapter: Option<&str>) -> Option<String> {
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
