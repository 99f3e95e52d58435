//! Decisions about the items of an import.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::{Conflict, Error},
    import::{
        findings::{Change, Twin},
        key,
    },
};
use question_bank::{Item, SourceFile, Status, duplicate};
use store::{
    Tx,
    import::{self, Import, State as Stage},
    import_item::{self, Row},
};

/// An item of an import by its place.
pub async fn row(engine: &Engine, import: &Import, position: &str) -> Result<Row, Error> {
    let position = position.parse().map_err(|_| Error::Absent)?;
    import_item::get(&engine.db, import.id, position).await?.ok_or(Error::Absent)
}

/// A transaction that holds the import in review.
pub async fn begin(engine: &Engine, instructor: &Instructor, import: &Import) -> Result<Tx, Error> {
    let mut tx = engine.db.begin().await?;
    if import::hold(&mut tx, import.id, instructor.id(), Stage::Review).await? {
        Ok(tx)
    } else {
        Err(Conflict::ImportNotInReview.into())
    }
}

/// Does what the button says; whether one stays at the item to look again.
pub async fn act(engine: &Engine, tx: &mut Tx, import: &Import, row: &Row, wanted: &str) -> Result<bool, Error> {
    let (id, at) = (import.id, row.position);
    if [("accept", "accepted"), ("reject", "rejected")].contains(&(wanted, row.decision.as_str())) {
        return Ok(false);
    }
    match wanted {
        "accept" => import_item::decide(tx, id, at, "accepted").await?,
        "reject" => import_item::decide(tx, id, at, "rejected").await?,
        "restore" => {
            let status = if row.kind == "note" { "ready" } else { item(&row.original)?.status.name() };
            import_item::edit(tx, id, at, &row.original, status, "").await?;
        }
        "ready" => {
            let item = Item { status: Status::Ready, ..item(&row.source)? };
            if !is_sound(&item) {
                return Err(Error::Invalid("do"));
            }
            import_item::edit(tx, id, at, &item.to_markdown(), "ready", "accepted").await?;
        }
        other => {
            let text = other_text(engine, import, row, other).await?;
            let status = if row.kind == "note" { "ready" } else { item(&text)?.status.name() };
            import_item::edit(tx, id, at, &text, status, &row.decision).await?;
        }
    }
    Ok(!matches!(wanted, "accept" | "reject" | "ready"))
}

/// Gives an item the key that was pointed at, and accepts it if nothing is missing then; whether something is.
pub async fn give_key(tx: &mut Tx, import: &Import, row: &Row, fields: &[(String, String)]) -> Result<bool, Error> {
    let mut item = item(&row.source)?;
    key::give(&mut item, fields);
    item.status = Status::Ready;
    let sound = is_sound(&item);
    if !sound {
        item.status = Status::Draft;
    }
    let decision = if sound { "accepted" } else { row.decision.as_str() };
    import_item::edit(tx, import.id, row.position, &item.to_markdown(), item.status.name(), decision).await?;
    Ok(!sound)
}

pub fn item(text: &str) -> Result<Item, Error> {
    Item::from_markdown(text).ok_or(Error::Invalid("text"))
}

/// Whether an item has no errors when it says that it is ready.
pub fn is_sound(item: &Item) -> bool {
    !question_bank::read(&[SourceFile { path: String::new(), text: item.to_markdown() }]).has_errors()
}

/// `change-3` turns a change round; `take-0` completes the item from a copy.
async fn other_text(engine: &Engine, import: &Import, row: &Row, wanted: &str) -> Result<String, Error> {
    let unknown = || Error::Invalid("do");
    let (verb, number) = wanted.split_once('-').ok_or_else(unknown)?;
    let number: usize = number.parse().map_err(|_| unknown())?;
    let text = match verb {
        "change" => {
            let changes: Vec<Change> = serde_json::from_str(&row.changes).map_err(|_| Error::Damaged("import"))?;
            changes.get(number).and_then(|change| change.turned(&row.source)).map(|(_, text)| text).ok_or_else(unknown)?
        }
        "take" => {
            let twins: Vec<Twin> = serde_json::from_str(&row.twins).map_err(|_| Error::Damaged("import"))?;
            let from = copy(engine, import, row, twins.get(number).ok_or_else(unknown)?).await?.ok_or_else(unknown)?;
            let mut own = item(&row.source)?;
            if !duplicate::complete(&mut own, &from) {
                return Err(unknown());
            }
            own.to_markdown()
        }
        _ => return Err(unknown()),
    };
    Ok(text)
}

/// The copy that a twin means; nothing where it is gone.
pub async fn copy(engine: &Engine, import: &Import, row: &Row, twin: &Twin) -> Result<Option<Item>, Error> {
    let id = match twin {
        Twin::Same | Twin::Other => &row.item,
        Twin::Bank(id) => id,
        Twin::Here(position) => {
            let there = import_item::get(&engine.db, import.id, *position).await?;
            return Ok(there.and_then(|row| Item::from_markdown(&row.source)));
        }
    };
    let Some(version) = store::version::current(&engine.db, id).await? else { return Ok(None) };
    let source = store::item::source(&engine.db, version).await?;
    Ok(source.and_then(|source| Item::from_markdown(&source)))
}
