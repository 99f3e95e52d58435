//! An item of an import as it is stored.

use crate::{
    bank::draft,
    engine::Engine,
    error::Error,
    import::findings::{Change, Duplicate},
};
use question_bank::{Item, Status};
use store::{
    import::Import,
    import_item::{self, Row},
};

/// Returns an item of an import by its place.
pub async fn find_row(engine: &Engine, import: &Import, position: &str) -> Result<Row, Error> {
    let position = position.parse().map_err(|_| Error::Absent)?;
    import_item::get(&engine.db, import.id, position).await?.ok_or(Error::Absent)
}

/// Returns whether it is a study note and not an item.
pub fn is_note(row: &Row) -> bool {
    row.kind == "note"
}

/// Reads a text as an item.
pub fn read_item(text: &str) -> Result<Item, Error> {
    Item::from_markdown(text).ok_or(Error::Invalid("text"))
}

/// Returns the status of a row with this text; a note is always ready.
pub fn status_with(row: &Row, text: &str) -> Result<&'static str, Error> {
    if is_note(row) { Ok(Status::Ready.name()) } else { Ok(read_item(text)?.status.name()) }
}

/// Returns whether the row is a draft that lacks nothing.
pub fn can_be_ready(row: &Row) -> bool {
    row.status == Status::Draft.name()
        && Item::from_markdown(&row.source).is_some_and(|mut item| draft::make_ready(&mut item, Vec::new()))
}

/// Returns what was changed in the lines of a row.
pub fn changes(row: &Row) -> Result<Vec<Change>, Error> {
    serde_json::from_str(&row.changes).map_err(|_| Error::Damaged("import"))
}

/// Returns what asks the same as a row.
pub fn duplicates(row: &Row) -> Result<Vec<Duplicate>, Error> {
    serde_json::from_str(&row.twins).map_err(|_| Error::Damaged("import"))
}

/// Returns the item that a duplicate means; nothing where it is gone.
pub async fn find_duplicate(engine: &Engine, import: &Import, row: &Row, duplicate: &Duplicate) -> Result<Option<Item>, Error> {
    let id = match duplicate {
        Duplicate::Same | Duplicate::Other => &row.item,
        Duplicate::Bank(id) => id,
        Duplicate::Here(position) => {
            let there = import_item::get(&engine.db, import.id, *position).await?;
            return Ok(there.and_then(|row| Item::from_markdown(&row.source)));
        }
    };
    let Some(version) = store::version::current(&engine.db, id).await? else { return Ok(None) };
    let source = store::item::source(&engine.db, version).await?;
    Ok(source.and_then(|source| Item::from_markdown(&source)))
}
