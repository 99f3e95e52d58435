//! An older version of an item becomes the current one again, as a new version.

use crate::{
    actor::Instructor,
    bank::save::{EditedText, SaveOutcome, save_item},
    engine::Engine,
    error::{Error, Result},
};
use store::{Id, version};

/// Restores a version of an item by its number, over the version that the page showed. It is checked like every save.
pub async fn restore_version(
    engine: &Engine,
    instructor: &Instructor,
    item: &str,
    number: i64,
    seen: Id,
    despite_papers: bool,
) -> Result<SaveOutcome> {
    let versions = version::versions(&engine.db, item).await?;
    let former = versions.iter().find(|version| version.number == number).ok_or(Error::Absent)?;
    let former = engine.state.bank.item(&engine.db, former.id).await?;
    let text = former.to_markdown();
    let edited = EditedText { text: &text, id: Some(item), over: Some(seen), despite_papers, despite_doubts: true };
    save_item(engine, instructor, edited, former.status).await
}
