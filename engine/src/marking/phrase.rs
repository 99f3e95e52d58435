//! Phrases: a reviewer's own remarks, kept to be used again.

use crate::{
    actor::Reviewer,
    engine::Engine,
    error::{Error, Result},
    text::fits,
};
use exam::text::tidy;
use store::Id;

/// The longest phrase, in characters.
const LONGEST: usize = 500;

/// Returns a phrase as it is stored; nothing where the text is empty.
pub(super) fn read(text: &str) -> Result<Option<&str>> {
    let text = text.trim();
    if !fits(text, LONGEST) {
        return Err(Error::Invalid("remark"));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Adds a phrase; an empty one adds nothing, and one that is there already stays as it is.
pub async fn add_phrase(engine: &Engine, reviewer: &Reviewer, text: &str) -> Result<()> {
    let text = tidy(text);
    let Some(body) = read(&text).map_err(|_| Error::BadText(LONGEST))? else { return Ok(()) };
    let mut tx = engine.db.begin().await?;
    store::phrase::add(&mut tx, engine.new_id(), reviewer.id(), body).await?;
    Ok(tx.commit().await?)
}

/// Removes a phrase by its id.
pub async fn remove_phrase(engine: &Engine, reviewer: &Reviewer, id: &str) -> Result<()> {
    let id: Id = id.parse().map_err(|_| Error::Absent)?;
    let mut tx = engine.db.begin().await?;
    if !store::phrase::remove(&mut tx, id, reviewer.id()).await? {
        return Err(Error::Absent);
    }
    Ok(tx.commit().await?)
}
